/** Pure edits of cached records and lists; used by optimistic writes and by the live stream alike. */
import type { Entity, LiveChange, Page, Ref } from "./wire";

export interface Pages {
  pages: Page[];
  pageParams: unknown[];
}

/** The same list where every copy of the record went through `edit`; null takes it out. */
export function editPages(data: Pages, id: string, edit: (record: Entity) => Entity | null): Pages {
  let touched = false;
  let gone = 0;
  const pages = data.pages.map((page) => {
    if (!page.items.some((item) => item.id === id)) return page;
    touched = true;
    const items = page.items.flatMap((item) => (item.id === id ? (edit(item) ?? []) : [item]));
    gone = Math.max(gone, page.items.length - items.length);
    return { ...page, items };
  });
  if (!touched) return data;
  // Only the first page carries a count, and it counts the whole list.
  return {
    ...data,
    pages: pages.map((page) => (gone && page.count !== null ? { ...page, count: page.count - gone } : page)),
  };
}

const merged = new WeakMap<readonly Page[], MergedPages>();

interface MergedPages extends Pick<Page, "items" | "count"> {
  refs: Record<string, Ref>;
}

/** The pages of a list as one, made once for as long as they are cached; a record that moved between two readings stands once, where it was met first. */
export function mergePages(pages: readonly Page[]): MergedPages {
  const known = merged.get(pages);
  if (known) return known;
  const items = new Map<string, Entity>();
  const refs: Record<string, Ref> = {};
  for (const page of pages) {
    for (const item of page.items) if (!items.has(item.id)) items.set(item.id, item);
    Object.assign(refs, page.refs);
  }
  const whole = { items: [...items.values()], refs, count: pages[0]?.count ?? null };
  merged.set(pages, whole);
  return whole;
}

/** A linked record's new title reaches the lists that only name it. */
export function renameRef(data: Pages, id: string, title: string): Pages {
  if (!data.pages.some((page) => page.refs?.[id])) return data;
  const pages = data.pages.map((page) => {
    const ref = page.refs?.[id];
    return ref && ref.title !== title ? { ...page, refs: { ...page.refs, [id]: { ...ref, title } } } : page;
  });
  return { ...data, pages };
}

/** What a change of the stream does to a cached copy: the copy itself when it already knows. */
export function applied(record: Entity, change: LiveChange): Entity | null {
  if (change.version <= record.version) return record;
  if (isRemoval(change)) return null;
  return { ...record, ...change.after, version: change.version, updated_at: change.at };
}

export function isRemoval(change: LiveChange): boolean {
  return typeof change.after.deleted_at === "string";
}

/** A list of an earlier day is what it was, whatever happens today. */
export function isOfPast(params: object): boolean {
  return "as_of" in params && Boolean(params.as_of);
}

/** Whether a list must be read again: the record may enter it, or stand elsewhere in it. */
export function mayReorder(given: object, data: Pages, change: LiveChange): boolean {
  const known = data.pages.some((page) => page.items.some((item) => item.id === change.record));
  const params = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (!known) return !isRemoval(change) && !isElsewhere(params, change);
  const changed = Object.keys(change.after);
  if (changed.includes("archived_at")) return true;
  const sort = typeof params.sort === "string" ? params.sort.replace(/^-/, "") : "";
  return (
    changed.includes(sort) ||
    "q" in params ||
    Object.keys(params).some((name) => changed.includes(name.replace(/__.*$/, "")))
  );
}

/** What is said about other records, or is settled where only what is open is listed, does not enter a list. */
function isElsewhere(params: Record<string, unknown>, { after }: LiveChange): boolean {
  const about = params.about ?? params.about__in;
  if (typeof about === "string" && typeof after.about_id === "string" && !about.includes(after.about_id))
    return true;
  return Object.entries(params).some(
    ([name, value]) => value === true && name.endsWith("__isnull") && after[name.replace("__isnull", "")],
  );
}
