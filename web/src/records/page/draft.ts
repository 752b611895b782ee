/** Words that the server does not have yet, kept in this browser by record and field. */
import type { Field } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { textOf } from "../fields/kind";

export interface Draft {
  /** The text that the words were written over. */
  from: string;
  words: string;
}

const nameOf = (record: Entity, field: Field) => `upbeat-draft ${record.id} ${field.name}`;

export function readDraft(record: Entity, field: Field): Draft | null {
  const found = localStorage.getItem(nameOf(record, field));
  return found === null ? null : JSON.parse(found);
}

export function keepDraft(record: Entity, field: Field, draft: Draft) {
  localStorage.setItem(nameOf(record, field), JSON.stringify(draft));
}

export function dropDraft(record: Entity, field: Field) {
  localStorage.removeItem(nameOf(record, field));
}

/** Whether words wait here that the record does not have. */
export function hasDraft(record: Entity, field: Field): boolean {
  const draft = readDraft(record, field);
  return draft !== null && draft.words !== textOf(record[field.name]);
}
