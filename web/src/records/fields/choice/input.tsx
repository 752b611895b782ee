/** Choosing one of a few. */
import { t } from "@/lib/i18n";
import { Select } from "@/ui/select";
import { frame, type InputProps, list, pick, textOf } from "../kind";
import { ChoiceCell } from "./cell";
import { choiceLabel, stateLook } from "./states";

export function ChoiceField(props: InputProps) {
  const { field, value, bare } = props;
  const choices = field.choices ?? [];
  return (
    <Select
      allowDeselect={false}
      {...frame(props)}
      data={choices.map((choice) => ({
        value: String(choice.value),
        label: choiceLabel(field, String(choice.value)),
      }))}
      value={textOf(value) || null}
      // A state is always something.
      clearable={!field.required && !choices.some((choice) => stateLook(String(choice.value)))}
      comboboxProps={list(props)}
      searchable={choices.length > 8}
      defaultDropdownOpened={bare && props.autoFocus}
      placeholder={t("Choose")}
      onChange={(chosen) => pick(props, chosen ?? "")}
      renderOption={({ option }) => <ChoiceCell field={field} value={option.value} refs={{}} />}
    />
  );
}
