/** One note as it is read: its fields with their types, and the words highlighted in it. */
import { useList, useRecord } from "@/data/records";
import type { Entity, Ref } from "@/data/wire";
import type { Json } from "@/lib/json";
import type { InboxRow } from "./rows";
import { isWhole, type Placed, placeOf } from "./segments";

export interface Note {
  id: string;
  key: string;
  title: string;
  text: string;
  /** False while only the beginning of a long note is known. */
  complete: boolean;
  state: string;
  source: string;
  channel: string;
  rating: number | null;
  language: string;
  country: string;
  version: string;
  url: string;
  receivedAt: string;
  snoozedUntil: string | null;
  account: string | null;
  contact: string | null;
  owner: string | null;
  createdBy: string | null;
  mergedInto: string | null;
}

/** The note under this key; the row of the list stands in until all of it is here. */
export function useNote(key: string, row: InboxRow | undefined) {
  const query = useRecord("feedback", key);
  const note = query.data ? noteFrom(query.data) : row ? noteFromRow(row) : undefined;
  return { ...query, note };
}

function noteFrom(record: Entity): Note {
  return {
    id: record.id,
    key: record.key,
    title: text(record.title),
    text: text(record.text),
    complete: true,
    state: text(record.state),
    source: text(record.source),
    channel: text(record.channel),
    rating: typeof record.rating === "number" ? record.rating : null,
    language: text(record.language),
    country: text(record.country),
    version: text(record.app_version),
    url: text(record.url),
    receivedAt: text(record.received_at),
    snoozedUntil: text(record.snoozed_until) || null,
    account: text(record.account) || null,
    contact: text(record.contact) || null,
    owner: text(record.owner) || null,
    createdBy: record.created_by,
    mergedInto: text(record.merged_into) || null,
  };
}

function noteFromRow(row: InboxRow): Note {
  return {
    ...row,
    complete: row.text.length < 280,
    country: "",
    version: "",
    url: "",
    receivedAt: row.received_at,
    snoozedUntil: row.snoozed_until,
    account: row.account?.id ?? null,
    createdBy: null,
    mergedInto: null,
  };
}

export interface Highlight {
  id: string;
  quote: string;
  importance: number;
  opportunity: string | null;
  feature: string | null;
  /** What it is linked to. */
  to: Ref | undefined;
}

export interface Highlights {
  /** Those whose words stand in the text, with their place. */
  placed: (Highlight & Placed)[];
  /** Those that speak for the note as a whole, or whose words are no longer in it. */
  aside: Highlight[];
}

export function useHighlights(note: Note): Highlights {
  const { items, refs } = useList("highlights", { feedback: note.id, refs: true, sort: "created_at" });
  const found: Highlights = { placed: [], aside: [] };
  for (const record of items) {
    // The list keeps the last note's highlights until this one's have come.
    if (record.feedback !== note.id) continue;
    const to = text(record.opportunity) || text(record.feature);
    const highlight = {
      id: record.id,
      quote: text(record.quote),
      importance: typeof record.importance === "number" ? record.importance : 1,
      opportunity: text(record.opportunity) || null,
      feature: text(record.feature) || null,
      to: refs[to],
    };
    const span = placeOf(note.text, {
      start: Number(record.start),
      end: Number(record.end),
      quote: highlight.quote,
    });
    if (span && !isWhole(note.text, span)) found.placed.push({ ...highlight, ...span });
    else found.aside.push(highlight);
  }
  return found;
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
