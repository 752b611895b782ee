/** Filtering by a number, or by yes and no. */
import { t } from "@/lib/i18n";
import { Segmented } from "@/ui/button";
import { NumberInput } from "@/ui/text-field";
import { type FilterProps, labelOf } from "../kind";

export function NumberFilter({ field, value, onChange }: FilterProps) {
  return (
    <NumberInput
      aria-label={labelOf(field)}
      autoFocus
      value={value === "" ? null : Number(value)}
      onChange={(next) => onChange(next === null ? "" : String(next))}
    />
  );
}

export function BooleanFilter({ field, value, onChange }: FilterProps) {
  return (
    <Segmented
      label={labelOf(field)}
      value={value}
      options={[
        { value: "true", label: t("Yes") },
        { value: "false", label: t("No") },
      ]}
      onChange={onChange}
    />
  );
}
