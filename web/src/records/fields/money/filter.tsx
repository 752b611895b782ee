/** Filtering by money. */
import { type FilterProps, labelOf } from "../kind";
import { Amount } from "./amount";

export function MoneyFilter({ field, value, onChange }: FilterProps) {
  return (
    <Amount
      aria-label={labelOf(field)}
      autoFocus
      minor={value === "" ? null : Number(value)}
      onMinor={(minor) => onChange(minor === null ? "" : String(minor))}
    />
  );
}
