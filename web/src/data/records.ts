/** Reading records: lists, one, its history, its thread, the titles of what it links to. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { mergePages } from "./cache";
import { get, type Params } from "./http";
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
  return useQuery({
    queryKey: queryKeys.record(collection, id),
    queryFn: ({ signal }) => get<Entity>(`/${collection}/${id}`, undefined, signal),
  });
}

export function useHistory(collection: string, id: string) {
  const query = useInfiniteQuery({
    queryKey: queryKeys.about(collection, id, "history"),
    queryFn: ({ pageParam, signal }) =>
      get<Page<Change>>(`/${collection}/${id}/history`, { limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  return { ...query, changes: query.data?.pages.flatMap((page) => page.items) ?? [] };
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
