/** Typing numbers; switching yes and no. */
import { NumberInput } from "@/ui/text-field";
import { Checkbox } from "@/ui/toggle";
import { frame, type InputProps, labelOf, pick } from "../kind";

export function NumberField(props: InputProps) {
  return (
    <NumberInput
      {...frame(props)}
      allowDecimal={props.field.kind !== "integer"}
      value={typeof props.value === "number" ? props.value : null}
      onChange={props.onChange}
    />
  );
}

export function BooleanField(props: InputProps) {
  const { field, value, error } = props;
  return (
    <Checkbox
      label={labelOf(field)}
      description={field.help || undefined}
      error={error}
      checked={value === true}
      onChange={(event) => pick(props, event.currentTarget.checked)}
    />
  );
}
