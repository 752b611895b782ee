/** Filtering by the type of what a record hangs on. */
import { SHEETS } from "@/data/sheets";
import { Select } from "@/ui/select";
import { type FilterProps, labelOf } from "../kind";

export function AboutFilter({ field, value, onChange }: FilterProps) {
  return (
    <Select
      aria-label={labelOf(field)}
      searchable
      data={SHEETS.map((sheet) => ({ value: sheet.type, label: sheet.label }))}
      value={value || null}
      comboboxProps={{ withinPortal: false }}
      onChange={(type) => onChange(type ?? "")}
    />
  );
}
