/** Reading the inbox: the list, how much stands in each tab, the themes, and what a note resembles. */
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { get, type Params } from "@/data/http";
import { useOnChange } from "@/data/live";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import type { Entity, LiveChange, Page } from "@/data/wire";
import { TABS, type Tab } from "./filters";
import { editRow, type InboxPage, type InboxPages, type InboxRow, rowAfter } from "./rows";

const PAGE = 50;

const listKey = (tab: Tab, filters: Params) => queryKeys.patched("inbox", tab, JSON.stringify(filters));
const countsKey = (filters: Params = {}) => queryKeys.view("inbox-counts", filters);

export function useInbox(tab: Tab, filters: Params) {
  const query = useInfiniteQuery({
    queryKey: listKey(tab, filters),
    queryFn: ({ pageParam, signal }) =>
      get<InboxPage>(
        "/inbox",
        { ...filters, state: tab, limit: PAGE, count: pageParam ? null : "exact", cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // The stream reaches the list only while it is shown.
    refetchOnMount: "always",
    gcTime: 60_000,
  });
  useOnChange(useCallback(patchLists, []));
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    count: query.data?.pages[0]?.count ?? null,
  };
}

/** How many notes pass the filters in each tab; read again after every change. */
export function useTabCounts(filters: Params): Record<Tab, number> | undefined {
  return useQuery({
    queryKey: countsKey(filters),
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        TABS.map((state) =>
          get<InboxPage>("/inbox", { ...filters, state, limit: 1, count: "exact" }, signal),
        ),
      );
      const [fresh, snoozed, done] = pages.map((page) => page.count ?? 0);
      return { new: fresh ?? 0, snoozed: snoozed ?? 0, done: done ?? 0 };
    },
    placeholderData: keepPreviousData,
  }).data;
}

/** Reads the list from its beginning, without what was scrolled through. */
export async function readFromTop(tab: Tab, filters: Params) {
  const queryKey = listKey(tab, filters);
  queryClient.setQueryData<InfiniteData<InboxPage>>(
    queryKey,
    (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
  );
  await queryClient.invalidateQueries({ queryKey, exact: true });
}

/** Takes a row from one tab to another before the server has answered; when refused, what is true is read again. */
export function moveRow(row: InboxRow, from: Tab, to: Tab | null): () => void {
  const lists = { queryKey: queryKeys.patched("inbox", from) };
  const counts = { queryKey: countsKey().slice(0, 3) };
  queryClient.cancelQueries(counts);
  queryClient.setQueriesData<InboxPages>(lists, (data) => data && editRow(data, row.id, () => null));
  queryClient.setQueriesData<Record<Tab, number>>(counts, (known) => {
    if (!known) return known;
    const after = { ...known, [from]: known[from] - 1 };
    if (to) after[to] += 1;
    return after;
  });
  if (to) queryClient.invalidateQueries({ queryKey: queryKeys.patched("inbox", to) });
  return () => {
    queryClient.invalidateQueries(lists);
    queryClient.invalidateQueries(counts);
  };
}

/** The stream into the cached lists: rows change or leave; links are read again for the row they belong to. */
function patchLists(change: LiveChange) {
  if (change.type === "feedback") {
    for (const tab of TABS) {
      queryClient.setQueriesData<InboxPages>(
        { queryKey: queryKeys.patched("inbox", tab) },
        (data) => data && editRow(data, change.record, (row) => rowAfter(row, change, tab)),
      );
    }
  } else if (change.type === "highlight") {
    const note = change.after.feedback;
    if (typeof note === "string") readLinks(note);
    else queryClient.invalidateQueries({ queryKey: queryKeys.patched("inbox") });
  }
}

async function readLinks(note: string) {
  const page = await get<Page>("/highlights", { feedback: note, refs: true, limit: 100 }).catch(() => null);
  if (!page) return;
  const ids = page.items.map((highlight) => highlight.opportunity ?? highlight.feature);
  const links = [...new Set(ids)].flatMap((id) => (typeof id === "string" ? (page.refs?.[id] ?? []) : []));
  queryClient.setQueriesData<InboxPages>(
    { queryKey: queryKeys.patched("inbox") },
    (data) => data && editRow(data, note, (row) => ({ ...row, links })),
  );
}

/** Brings a note into the cache before it is opened. */
export function readAhead(key: string) {
  queryClient.prefetchQuery({
    queryKey: queryKeys.record("feedback", key),
    queryFn: ({ signal }) => get<Entity>(`/feedback/${key}`, undefined, signal),
  });
}

export interface Theme {
  id: string;
  key: string;
  title: string;
  /** Notes linked to it. */
  notes: number;
  /** By how many percent the last four weeks differ from the four before; null when those were empty. */
  change: number | null;
  /** Notes per week, the last twelve. */
  spark: number[];
}

export function useThemes() {
  return useQuery({
    queryKey: queryKeys.view("inbox-themes"),
    queryFn: ({ signal }) => get<{ items: Theme[]; untriaged: number }>("/inbox/themes", undefined, signal),
  });
}

export interface Suggestion {
  id: string;
  key: string;
  title: string;
  similarity: number;
  notes: number;
  arr: number;
}

export interface Duplicate {
  id: string;
  key: string;
  title: string;
  similarity: number;
  received_at: string;
}

export function useSuggestions(id: string) {
  return useQuery({
    queryKey: queryKeys.about("feedback", id, "suggestions"),
    queryFn: ({ signal }) =>
      get<{ opportunities: Suggestion[]; duplicates: Duplicate[] }>(
        `/feedback/${id}/suggestions`,
        undefined,
        signal,
      ),
  });
}
