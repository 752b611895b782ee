/** Filtering by a day. */
import { TextInput } from "@/ui/text-field";
import { type FilterProps, labelOf } from "../kind";

export function DateFilter({ field, value, onChange }: FilterProps) {
  return (
    <TextInput
      type="date"
      aria-label={labelOf(field)}
      autoFocus
      value={value.slice(0, 10)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
