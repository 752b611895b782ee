/** Choosing one of a few. */
import { Select } from "@/ui/select";
import { frame, type InputProps, pick, textOf } from "../kind";
import { ChoiceCell } from "./cell";
import { choiceLabel } from "./states";

export function ChoiceField(props: InputProps) {
  const { field, value, bare } = props;
  const choices = field.choices ?? [];
  return (
    <Select
      {...frame(props)}
      data={choices.map((choice) => ({
        value: String(choice.value),
        label: choiceLabel(field, String(choice.value)),
      }))}
      value={textOf(value) || null}
      clearable={!field.required}
      searchable={choices.length > 8}
      defaultDropdownOpened={bare && props.autoFocus}
      placeholder="Choose"
      onChange={(chosen) => pick(props, chosen ?? "")}
      renderOption={({ option }) => <ChoiceCell field={field} value={option.value} refs={{}} />}
    />
  );
}
