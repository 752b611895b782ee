/** Names of what is cached; everything begins with the workspace. */
import { currentSlug, type Params } from "./http";

const here = () => currentSlug() ?? "";

export const queryKeys = {
  workspace: () => [here()] as const,
  me: () => [here(), "me"] as const,
  counts: () => [here(), "counts"] as const,
  allLists: () => [here(), "list"] as const,
  lists: (collection: string) => [here(), "list", collection] as const,
  list: (collection: string, params: Params) => [here(), "list", collection, params] as const,
  records: (collection: string) => [here(), "record", collection] as const,
  record: (collection: string, id: string) => [here(), "record", collection, id] as const,
  /** History and thread of one record. */
  about: (collection: string, id: string, what: string) => [here(), "about", collection, id, what] as const,
  /** A screen's own reading, refreshed after every change: `view("score", {from, to})`. */
  view: (name: string, params: Params = {}) => [here(), "view", name, params] as const,
  /** A screen's own list that takes in single changes itself; read again after those the stream does not spell out. */
  patched: (name?: string, ...rest: string[]) =>
    name === undefined ? ([here(), "patched"] as const) : ([here(), "patched", name, ...rest] as const),
  /** Settings and the like, refreshed by hand. */
  other: (name: string, ...rest: string[]) => [here(), "other", name, ...rest] as const,
};
