/** Filtering by words: equal to them, or holding them. */
import { t } from "@/lib/i18n";
import { TextInput } from "@/ui/text-field";
import { type FilterProps, labelOf } from "../kind";

export function TextFilter({ field, value, onChange }: FilterProps) {
  return (
    <TextInput
      aria-label={labelOf(field)}
      placeholder={t("Words")}
      value={value}
      autoFocus
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
