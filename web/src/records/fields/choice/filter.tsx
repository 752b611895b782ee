/** Filtering by one choice or by any of several. */
import { t } from "@/lib/i18n";
import { MultiSelect, Select } from "@/ui/select";
import { type FilterProps, labelOf } from "../kind";
import { choiceLabel } from "./states";

export function ChoiceFilter({ field, op, value, onChange }: FilterProps) {
  const data = (field.choices ?? []).map((choice) => ({
    value: String(choice.value),
    label: choiceLabel(field, String(choice.value)),
  }));
  const shared = {
    "aria-label": labelOf(field),
    data,
    placeholder: t("Choose"),
    comboboxProps: { withinPortal: false },
  };
  if (op === "in") {
    return (
      <MultiSelect
        {...shared}
        value={value ? value.split(",") : []}
        onChange={(chosen) => onChange(chosen.join(","))}
      />
    );
  }
  return <Select {...shared} value={value || null} onChange={(chosen) => onChange(chosen ?? "")} />;
}
