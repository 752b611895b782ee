/** What a record hangs on: its type in words, the record by its title. */
import { sheetOf } from "@/data/sheets";
import { type CellProps, textOf } from "../kind";
import { LinkCell } from "../link/cell";

export function AboutCell(props: CellProps) {
  if (props.field.name !== "about_type") return <LinkCell {...props} />;
  const type = textOf(props.value);
  return <span className="trunc">{sheetOf(type)?.label ?? type}</span>;
}
