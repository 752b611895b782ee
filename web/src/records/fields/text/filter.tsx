/** Filtering by words: equal to them, or holding them. */
import { TextInput } from "@/ui/text-field";
import { type FilterProps, labelOf } from "../kind";

export function TextFilter({ field, value, onChange }: FilterProps) {
  return (
    <TextInput
      aria-label={labelOf(field)}
      placeholder="Words"
      value={value}
      autoFocus
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
