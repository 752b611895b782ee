/** Money: whole where it is whole; minor units over the wire. */
import { money } from "@/lib/format";
import type { CellProps } from "../kind";

export function MoneyCell({ value }: CellProps) {
  return <span>{typeof value === "number" ? money(value) : null}</span>;
}
