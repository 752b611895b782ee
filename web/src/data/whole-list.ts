/** A list as a whole, however long: read to its end, the ids of all that fit, and changing them block by block under one undo. */
import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { mergePages, type Pages } from "./cache";
import { onceOnly } from "./connection";
import { get, type Params, send } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import type { Page, Ref } from "./wire";
import type { Batch } from "./writes";

/** Records in one request: small enough that progress is seen to move, and far below the server's 2,000. */
const BLOCK = 500;

/** Lists read to their ends, all records of them together. */
export function useWhole(collection: string, lists: readonly Params[], enabled = true) {
  return useQueries({
    queries: lists.map((params) => ({ ...wholeOf(collection, params), enabled })),
    combine: itemsOf,
  });
}

/** One list to its end, and how the reading of it goes. */
export function useWholeList(collection: string, params: Params, enabled = true) {
  const query = useQuery({ ...wholeOf(collection, params), enabled });
  return { ...query, items: query.data ? mergePages(query.data.pages).items : NONE };
}

const NONE: Page["items"] = [];

function wholeOf(collection: string, params: Params) {
  return {
    queryKey: [...queryKeys.list(collection, params), "whole"],
    queryFn: ({ signal }: { signal: AbortSignal }) => readWhole(collection, params, signal),
    placeholderData: keepPreviousData<Pages>,
  };
}

function itemsOf(results: UseQueryResult<Pages>[]) {
  return results.flatMap(({ data }) => (data ? mergePages(data.pages).items : []));
}

export async function readWhole(collection: string, params: Params, signal?: AbortSignal): Promise<Pages> {
  const read: Pages = { pages: [], pageParams: [] };
  let cursor: string | null = null;
  do {
    const page: Page = await get<Page>(`/${collection}`, { limit: 200, ...params, cursor }, signal);
    read.pages.push(page);
    read.pageParams.push(cursor);
    cursor = page.next;
  } while (cursor !== null);
  return read;
}

/** As many ids as one address has room for. */
export const TOGETHER = 100;

/** What the lists about these records are asked for. */
export function aboutAll(ids: readonly string[]): Params[] {
  const lists: Params[] = [];
  for (let at = 0; at < ids.length; at += TOGETHER)
    lists.push({ about__in: ids.slice(at, at + TOGETHER).join(",") });
  return lists;
}

export interface Values {
  items: { value: string; count: number }[];
  more: boolean;
  refs: Record<string, Ref>;
}

/** Which values a field has among the records that fit, most frequent first. */
export function useValues(collection: string, field: string, params: Params = {}, enabled = true) {
  return useQuery({
    queryKey: queryKeys.view("values", { collection, field, ...params }),
    queryFn: ({ signal }) => get<Values>(`/${collection}/values`, { ...params, field }, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The ids of all records that fit, listed or not. */
export async function allIds(collection: string, params: Params): Promise<string[]> {
  const { limit, count, refs, sort, cursor, ...filters } = params;
  return (await get<{ ids: string[] }>(`/${collection}/ids`, filters)).ids;
}

export interface Progress {
  done: number;
  /** Joins all blocks; null before the first is through. */
  request: string | null;
}

/**
 * Makes the same kind of change to each id, block by block. `onProgress` answers whether to go on.
 * Throws ApiError where a block is refused; `progress.request` then still names what was done before.
 */
export async function inBlocks(
  collection: string,
  ids: readonly string[],
  batchOf: (block: readonly string[]) => Batch,
  onProgress: (progress: Progress) => boolean,
): Promise<Progress> {
  const progress: Progress = { done: 0, request: null };
  try {
    for (let at = 0; at < ids.length; at += BLOCK) {
      if (!onProgress({ ...progress })) break;
      const block = ids.slice(at, at + BLOCK);
      const body = { ...batchOf(block), ...(progress.request && { request: progress.request }) };
      const { data } = await send<{ request: string; changed: number }>(`/${collection}/batch`, {
        method: "POST",
        body,
        headers: onceOnly(body),
      });
      // A block that changed nothing left no request behind to join.
      if (data.changed > 0) progress.request = data.request;
      progress.done += block.length;
    }
  } finally {
    onProgress({ ...progress });
    queryClient.invalidateQueries({ queryKey: queryKeys.workspace() });
  }
  return progress;
}
