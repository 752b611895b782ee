/** Numbers, and yes or no. */
import { number } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { type CellProps, labelOf } from "../kind";

export function NumberCell({ value }: CellProps) {
  return <span>{typeof value === "number" ? number(value) : null}</span>;
}

export function BooleanCell({ field, value }: CellProps) {
  return (
    <span
      className={value === true ? "cb on" : "cb"}
      role="img"
      aria-label={`${labelOf(field)}: ${value === true ? "yes" : "no"}`}
    >
      {value === true && <Icon name="check" />}
    </span>
  );
}
