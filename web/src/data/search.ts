/** Words, prefixes, typos and record keys over every type. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "./http";
import { queryKeys } from "./query-keys";
import type { SearchHit } from "./wire";

export function useSearch(q: string, type?: string, limit = 8) {
  const words = q.trim();
  return useQuery({
    queryKey: queryKeys.other("search", words, type ?? "", String(limit)),
    queryFn: ({ signal }) =>
      get<{ items: SearchHit[]; took_ms: number }>("/search", { q: words, type, limit }, signal),
    enabled: words.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
