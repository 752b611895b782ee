/** Rows of the inbox and pure edits of the cached list. */
import type { LiveChange } from "@/data/wire";
import type { Tab } from "./filters";

export interface InboxRow {
  id: string;
  key: string;
  version: number;
  title: string;
  /** The first 280 characters; the reading pane has all of it. */
  text: string;
  source: string;
  channel: string;
  rating: number | null;
  language: string;
  received_at: string;
  state: Tab | "merged";
  snoozed_until: string | null;
  owner: string | null;
  contact: string | null;
  account: { id: string; name: string; arr: number | null; plan: string } | null;
  links: { key: string; title: string }[];
}

export interface InboxPage {
  items: InboxRow[];
  next: string | null;
  count: number | null;
}

export interface InboxPages {
  pages: InboxPage[];
  pageParams: unknown[];
}

/** The list where one row went through `edit`; null takes it out and lowers the count. */
export function editRow(data: InboxPages, id: string, edit: (row: InboxRow) => InboxRow | null): InboxPages {
  let gone = 0;
  let touched = false;
  const pages = data.pages.map((page) => {
    if (!page.items.some((row) => row.id === id)) return page;
    touched = true;
    const items = page.items.flatMap((row) => (row.id === id ? (edit(row) ?? []) : [row]));
    gone += page.items.length - items.length;
    return { ...page, items };
  });
  if (!touched) return data;
  return {
    ...data,
    pages: pages.map((page) => (page.count === null ? page : { ...page, count: page.count - gone })),
  };
}

/** What a change of the stream does to a row of this tab. */
export function rowAfter(row: InboxRow, change: LiveChange, tab: Tab): InboxRow | null {
  if (change.version <= row.version) return row;
  const { account: _, ...after } = change.after;
  if (typeof after.deleted_at === "string") return null;
  if (typeof after.state === "string" && after.state !== tab) return null;
  const text = typeof after.text === "string" ? after.text.slice(0, 280) : row.text;
  return { ...row, ...after, text, version: change.version };
}

/** The row to read once this one has left the list: the next, or at the end the one before. */
export function neighbour(rows: readonly InboxRow[], id: string): InboxRow | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? rows[0] : (rows[at + 1] ?? rows[at - 1]);
}
