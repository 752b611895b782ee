/** Structured data, as it is. */
import { type CellProps, isEmpty, textOf } from "../kind";

export function JsonCell({ value }: CellProps) {
  return isEmpty(value) ? null : <code className="trunc t12">{textOf(value).slice(0, 300)}</code>;
}
