/** Filtering by a linked record or by a person. */
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Select } from "@/ui/select";
import { type FilterProps, labelOf } from "../kind";
import { useOffers } from "./choices";
import { PersonOption } from "./input";
import { usePeople } from "./people";

export function LinkFilter({ field, value, onChange }: FilterProps) {
  const [words, setWords] = useState("");
  const { offers, asked } = useOffers(
    field.kind === "tags" ? "tag" : (field.to ?? ""),
    words,
    value ? [value] : [],
  );
  const current = offers.find((offer) => offer.value === value)?.label;
  return (
    <Select
      aria-label={labelOf(field)}
      searchable
      selectFirstOptionOnChange
      autoFocus
      placeholder={t("Type a name")}
      data={offers}
      value={value || null}
      comboboxProps={{ withinPortal: false }}
      onSearchChange={(typed) => setWords(typed === current ? "" : typed)}
      filter={({ options }) => options}
      {...asked}
      onChange={(id) => onChange(id ?? "")}
    />
  );
}

export function PersonFilter({ field, value, onChange }: FilterProps) {
  const { options } = usePeople();
  return (
    <Select
      aria-label={labelOf(field)}
      searchable
      selectFirstOptionOnChange
      autoFocus
      placeholder={t("Type a name")}
      data={options}
      value={value || null}
      comboboxProps={{ withinPortal: false }}
      renderOption={({ option }) => <PersonOption id={option.value} />}
      onChange={(id) => onChange(id ?? "")}
    />
  );
}
