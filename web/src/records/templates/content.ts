/** What a template keeps of a record, and what of it still fits when it is used. */
import { fieldOf, type Sheet, sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { isObject, type Json } from "@/lib/json";
import { stateField } from "../fields/choice/states";
import { isEmpty } from "../fields/kind";
import { PROVENANCE } from "../fields/sheet-fields";

export type Values = Record<string, Json>;

export interface Content {
  values: Values;
  /** By type, what is made under it. */
  children: Record<string, Values[]>;
}

/** Records that make up another, and the field by which they belong to it. */
const LINES: Readonly<Record<string, { type: string; field: string }>> = {
  feature: { type: "story", field: "feature" },
  story: { type: "criterion", field: "story" },
  objective: { type: "key_result", field: "objective" },
  positioning: { type: "message", field: "positioning" },
  launch: { type: "launch_task", field: "launch" },
};

/** What a record alone is: where it came from, what the public is told of it. */
const ITS_OWN = new Set([...PROVENANCE, "source", "public", "public_name", "public_text"]);

/** Whether a form offers it to a member; like any record, all can see it. */
export function isOffered(template: Entity, member: string, teams: readonly string[]): boolean {
  const { offered_to, created_by, team } = template;
  if (created_by === member || offered_to === "workspace") return true;
  return offered_to === "team" && typeof team === "string" && teams.includes(team);
}

export function linesOf(sheet: Sheet): { sheet: Sheet; field: string } | null {
  const line = LINES[sheet.type];
  const lines = line && sheetOf(line.type);
  return lines ? { sheet: lines, field: line.field } : null;
}

/** Neither its name nor its days nor how far it is: those are the new one's own. */
export function valuesOf(sheet: Sheet, record: Entity): Values {
  const state = stateField(sheet.fields)?.name;
  const own = sheet.fields.filter(
    ({ name, kind, editable }) =>
      editable &&
      name !== state &&
      !sheet.titles.includes(name) &&
      !ITS_OWN.has(name) &&
      !["date", "datetime", "about"].includes(kind) &&
      !isEmpty(record[name]),
  );
  return Object.fromEntries(own.map(({ name }) => [name, record[name] ?? null]));
}

/** A line with its name, and without the link to what it was a line of; a task lies so many days from its launch. */
export function lineValues(parent: Entity, lines: { sheet: Sheet; field: string }, record: Entity): Values {
  const { sheet, field } = lines;
  const { [field]: _, ...values } = valuesOf(sheet, record);
  const named = Object.fromEntries(sheet.titles.map((name) => [name, record[name] ?? ""]));
  const line: Values = { ...named, ...values };
  return sheet.type === "launch_task" ? { ...line, days: daysBetween(parent.on, record.due_on) } : line;
}

function daysBetween(from: Json | undefined, to: Json | undefined): number {
  if (typeof from !== "string" || typeof to !== "string") return 0;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** What the type still knows of what was kept. */
export function contentOf(sheet: Sheet, template: Entity): Content {
  const content = isObject(template.content) ? template.content : {};
  const values = isObject(content.values) ? content.values : {};
  const children = isObject(content.children) ? content.children : {};
  const lines = Object.entries(children).flatMap(([type, rows]) =>
    sheetOf(type) && Array.isArray(rows) ? [[type, rows.filter(isObject)] as const] : [],
  );
  return { values: fitting(sheet, values), children: Object.fromEntries(lines) };
}

export function fitting(sheet: Sheet, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => fieldOf(sheet, name)?.editable));
}
