/** The registry of record types: what they are called, which fields and verbs they have. */

import generated from "@/generated/sheets.json";
import { fromServer } from "@/lib/i18n";
import type { Entity, Role } from "./wire";

export type Kind =
  | "text"
  | "longtext"
  | "markdown"
  | "integer"
  | "number"
  | "money"
  | "choice"
  | "boolean"
  | "date"
  | "datetime"
  | "link"
  | "links"
  | "person"
  | "people"
  | "tags"
  | "url"
  | "about"
  | "json";

export interface Choice {
  value: string | number;
  label: string;
}

export interface Field {
  name: string;
  label: string;
  kind: Kind;
  required: boolean;
  editable: boolean;
  sortable: boolean;
  /** Suffixes this field can be filtered by; "" is equality. */
  filters: string[];
  choices?: Choice[];
  /** What stands for no choice, where none need be made. */
  none?: "" | null;
  /** The type a link points to. */
  to?: string;
  help?: string;
  max_length?: number;
  /** What a number of this record counts, where the record says so: "percent". */
  unit?: string;
}

export interface Verb {
  verb: string;
  label: string;
  doc: string;
  params: { name: string; kind: Kind; required: boolean; choices?: Choice[] }[];
}

export interface Sheet {
  type: string;
  label: string;
  plural: string;
  collection: string;
  prefix: string;
  domain: string;
  doc: string;
  /** The field that names a record. */
  title: string;
  /** The fields that may name it, the first with words in it does: feedback has no title, only text. */
  titles: string[];
  columns: string[];
  /** The roles that may create one, and edit any. */
  create: Role;
  edit: Role;
  fields: Field[];
  verbs: Verb[];
}

// The one parsed edge of the generated file: JSON widens kinds to string.
export const SHEETS = (generated.types as Sheet[]).map(inLanguage);
const byType = new Map(SHEETS.map((sheet) => [sheet.type, sheet]));
const byCollection = new Map(SHEETS.map((sheet) => [sheet.collection, sheet]));

/** The words of a type in the language of the screen. */
function inLanguage(sheet: Sheet): Sheet {
  return {
    ...sheet,
    label: fromServer(sheet.label),
    plural: fromServer(sheet.plural),
    doc: fromServer(sheet.doc),
    fields: sheet.fields.map((field) => ({
      ...field,
      label: fromServer(field.label),
      help: field.help && fromServer(field.help),
      choices: field.choices?.map(namedChoice),
    })),
    verbs: sheet.verbs.map((verb) => ({
      ...verb,
      label: fromServer(verb.label),
      doc: fromServer(verb.doc),
      params: verb.params.map((param) => ({ ...param, choices: param.choices?.map(namedChoice) })),
    })),
  };
}

function namedChoice({ value, label }: Choice): Choice {
  return { value, label: fromServer(label) };
}

export function sheetOf(type: string): Sheet | undefined {
  return byType.get(type);
}

export function sheetOfCollection(collection: string): Sheet | undefined {
  return byCollection.get(collection);
}

/** Findings are made by the alignment check alone. */
export function isMadeByHand(sheet: Sheet): boolean {
  return sheet.type !== "finding";
}

export function fieldOf(sheet: Sheet, name: string): Field | undefined {
  return sheet.fields.find((field) => field.name === name);
}

export function titleOf(sheet: Sheet, record: Entity): string {
  const title = sheet.titles
    .map((name) => record[name])
    .find((words) => typeof words === "string" && words !== "");
  return typeof title === "string" ? title : record.key;
}
