/** Changes as sentences: who did what, which values went and which came. */
import type { Field, Sheet } from "@/data/sheets";
import type { Change } from "@/data/wire";
import { sentence } from "@/lib/format";
import { noun, t, tn } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { isEmpty, labelOf } from "../fields/kind";
import { KINDS } from "../fields/kinds";

export interface Part {
  field: Field;
  before: Json;
  after: Json;
  /** Long texts are told by their size, not repeated. */
  note: string | null;
}

export interface Told {
  /** "changed", "made this", "deleted this", "Ship". */
  verb: string;
  parts: Part[];
}

/** More fields than this are counted, not listed. */
const LISTED = 6;

export function tell(sheet: Sheet, change: Change): Told {
  if (change.verb === "create") return { verb: t("made this"), parts: [] };
  if (typeof change.after.deleted_at === "string" || change.verb === "delete")
    return { verb: t("deleted this"), parts: [] };
  if ("deleted_at" in change.before && change.after.deleted_at === null)
    return { verb: t("brought this back"), parts: [] };
  const parts = sheet.fields
    .filter(({ name }) => name !== "position" && (name in change.after || name in change.before))
    .map((field) => toPart(field, change.before[field.name] ?? null, change.after[field.name] ?? null));
  // A place among others is a number that says nothing.
  if (parts.length === 0 && "position" in change.after) return { verb: t("moved"), parts };
  return { verb: verbOf(sheet, change), parts };
}

export function listed(parts: readonly Part[]): { shown: readonly Part[]; more: string } {
  const shown = parts.slice(0, LISTED);
  const rest = parts.length - shown.length;
  return { shown, more: rest > 0 ? tn("{{count}} more field", "{{count}} more fields", rest) : "" };
}

function verbOf(sheet: Sheet, change: Change): string {
  if (change.verb === "update") return t("changed");
  if (change.verb === "undo") return t("took back");
  const known = sheet.verbs.find((each) => each.verb === change.verb);
  return known ? `${known.label}:` : `${noun(sentence(change.verb))}:`;
}

function toPart(field: Field, before: Json, after: Json): Part {
  return { field, before, after, note: KINDS[field.kind].prose ? proseNote(before, after) : null };
}

function proseNote(before: Json, after: Json): string {
  if (isEmpty(after)) return t("emptied");
  if (isEmpty(before)) return t("written");
  const grown = String(after).length - String(before).length;
  return grown === 0
    ? t("rewritten")
    : grown > 0
      ? tn("{{count}} character longer", "{{count}} characters longer", grown)
      : tn("{{count}} character shorter", "{{count}} characters shorter", -grown);
}

/** "pm-search changed due 16 June → 18 June", for where only words fit. */
export function sentenceOf(told: Told, actor: string, words: (part: Part, value: Json) => string): string {
  const { shown, more } = listed(told.parts);
  const parts = shown.map((part) => {
    const name = noun(labelOf(part.field));
    return part.note
      ? `${name} (${part.note})`
      : `${name} ${words(part, part.before) || t("nothing")} → ${words(part, part.after) || t("nothing")}`;
  });
  return [actor, told.verb, [...parts, ...(more ? [more] : [])].join(", ")].filter(Boolean).join(" ");
}
