/** The fields of a type as screens need them: which are shown, typed, filtered and grouped by. */
import type { Field, Sheet } from "@/data/sheets";
import { KINDS } from "./kinds";

const BOOKKEEPING = new Set(["created_at", "updated_at", "created_by"]);
/** Where an import found the record; the page shows it, no form asks for it. */
export const PROVENANCE = new Set(["source_id", "digest", "position"]);

/** What a metric reads is put together in Insight, and shown by its page. */
const ELSEWHERE = new Set(["reads", "reads_version", "trouble"]);

/** Fields one types when making a record: what is required first. */
export function formFields(sheet: Sheet): { first: Field[]; rest: Field[] } {
  const typed = sheet.fields.filter(
    (field) => field.editable && !PROVENANCE.has(field.name) && !ELSEWHERE.has(field.name),
  );
  const first = typed.filter((field) => field.required || sheet.titles.includes(field.name));
  const rest = typed.filter((field) => !first.includes(field));
  return { first, rest: tagsLast(rest) };
}

/** Short facts, in the grid at the head of a page. */
export function properties(sheet: Sheet): Field[] {
  const own = sheet.fields.filter(
    (field) =>
      !BOOKKEEPING.has(field.name) &&
      !sheet.titles.includes(field.name) &&
      !KINDS[field.kind].prose &&
      field.name !== "position" &&
      !ELSEWHERE.has(field.name),
  );
  return tagsLast(own);
}

function tagsLast(fields: Field[]): Field[] {
  return fields.toSorted((a, b) => Number(a.kind === "tags") - Number(b.kind === "tags"));
}

/** Long texts, each with a heading of its own. */
export function proseFields(sheet: Sheet): Field[] {
  return sheet.fields.filter((field) => KINDS[field.kind].prose && field.name !== sheet.title);
}

const GROUPS = new Set(["choice", "link", "person", "boolean"]);

export function groupable(sheet: Sheet): Field[] {
  return sheet.fields.filter((field) => GROUPS.has(field.kind));
}

/** Columns nobody chose yet: those of the sheet. */
export function usualColumns(sheet: Sheet): string[] {
  const known = new Set(sheet.fields.map((field) => field.name));
  const rest = sheet.columns.filter((name) => known.has(name) && name !== sheet.title);
  return [sheet.title, ...rest];
}
