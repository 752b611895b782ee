/** Rows under headings: the loaded records by one field, in the order the field declares. */
import type { Field } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { textOf } from "../fields/kind";

export type Line =
  | { kind: "group"; value: string; count: number; folded: boolean }
  | { kind: "row"; record: Entity; index: number };

/** Without a field, the records as they are. Empty values stand last. */
export function toLines(
  records: readonly Entity[],
  field: Field | undefined,
  folded: ReadonlySet<string>,
): Line[] {
  if (!field) return records.map((record, index) => ({ kind: "row", record, index }));
  const groups = new Map<string, Entity[]>();
  for (const choice of field.choices ?? []) groups.set(String(choice.value), []);
  for (const record of records) {
    const value = textOf(record[field.name]);
    const group = groups.get(value);
    if (group) group.push(record);
    else groups.set(value, [record]);
  }
  const empty = groups.get("");
  groups.delete("");
  if (empty) groups.set("", empty);
  const lines: Line[] = [];
  let index = 0;
  for (const [value, members] of groups) {
    if (members.length === 0) continue;
    const isFolded = folded.has(value);
    lines.push({ kind: "group", value, count: members.length, folded: isFolded });
    if (isFolded) continue;
    for (const record of members) {
      lines.push({ kind: "row", record, index });
      index += 1;
    }
  }
  return lines;
}
