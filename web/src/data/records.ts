/** Reading records: lists, one, its history, its thread, the titles of what it links to. */
import { keepPreviousData, type QueryKey, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { mergePages } from "./cache";
import { get, type Params, post } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import type { Change, Entity, Page, RecordThread, Ref } from "./wire";

const NO_PAGES: Page[] = [];

/** A list that grows by pages: `items` so far, `fetchNextPage()` for more. */
export function useList(collection: string, params: Params = {}, enabled = true) {
  const query = useInfiniteQuery({
    queryKey: queryKeys.list(collection, params),
    queryFn: ({ pageParam, signal }) =>
      get<Page>(
        `/${collection}`,
        // One count is enough for all pages.
        { limit: 100, ...params, count: pageParam ? undefined : params.count, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled,
  });
  return { ...query, ...mergePages(query.data?.pages ?? NO_PAGES) };
}

/** One record by id or key (`FEA-12`). */
export function useRecord(collection: string, id: string) {
  return useQuery(recordOf(collection, id));
}

/** Begins to read a record that is about to be opened. */
export function readAhead(collection: string, id: string) {
  void queryClient.prefetchQuery(recordOf(collection, id));
}

function recordOf(collection: string, id: string) {
  return {
    queryKey: queryKeys.record(collection, id),
    queryFn: ({ signal }: { signal: AbortSignal }) => get<Entity>(`/${collection}/${id}`, undefined, signal),
  };
}

/** What happened to records, newest first: to one, or to all that stand on its page. */
export function useHistory(collection: string, ids: readonly string[]) {
  const [id = ""] = ids;
  const records = ids.slice(0, TOGETHER).join(",");
  return useChanges(
    queryKeys.about(collection, records, "history"),
    ids.length > 1 ? "/changes" : `/${collection}/${id}/history`,
    ids.length > 1 ? { records, limit: 50 } : { limit: 50 },
  );
}

/** As many records as one list of changes is asked for. */
const TOGETHER = 150;

/** The changes of one field. */
export function useFieldHistory(collection: string, id: string, field: string) {
  return useChanges(
    queryKeys.about(collection, id, `history of ${field}`),
    `/${collection}/${id}/history`,
    { field, limit: 100 },
    field !== "",
  );
}

function useChanges(queryKey: QueryKey, path: string, params: Params, enabled = true) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => get<Page<Change>>(path, { ...params, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled,
  });
  const pages = query.data?.pages;
  const changes = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return { ...query, changes };
}

export function useThread(collection: string, id: string) {
  return useQuery({
    queryKey: queryKeys.about(collection, id, "thread"),
    queryFn: ({ signal }) => get<RecordThread>(`/${collection}/${id}/thread`, undefined, signal),
  });
}

/** Titles of linked records by id. */
export function useRefs(ids: readonly string[]) {
  const wanted = [...new Set(ids)].sort().join(",");
  const query = useQuery({
    queryKey: queryKeys.view("refs", { ids: wanted }),
    queryFn: ({ signal }) => get<{ refs: Record<string, Ref> }>("/refs", { ids: wanted }, signal),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
  });
  return query.data?.refs ?? {};
}

/** The ids each key or title may mean among the records of a type. */
export async function wordMeanings(type: string, words: string[]): Promise<Record<string, string[]>> {
  return (await post<{ ids: Record<string, string[]> }>("/refs", { type, words })).ids;
}
