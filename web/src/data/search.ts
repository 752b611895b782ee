/** Words, prefixes, typos and record keys over every type. */
import { onlineManager, type QueryObserverResult, queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { t } from "@/lib/i18n";
import { get } from "./http";
import { queryKeys } from "./query-keys";
import type { SearchHit } from "./wire";

interface Found {
  items: SearchHit[];
  took_ms: number;
}

export interface Answered {
  /** Until then the hits may be those of other words: nothing must be chosen among them unseen. */
  isAnswered: boolean;
  /** Why there is no answer; "nothing by that name" would not be true. */
  failure: string | null;
}

export function useSearch(q: string, type?: string, limit = 8) {
  const words = q.trim();
  const query = useQuery(searching(words, type, limit));
  return { ...query, ...(words ? answered(query) : { isAnswered: true, failure: null }) };
}

export function searching(words: string, type = "", limit = 8) {
  return queryOptions<Found>({
    queryKey: queryKeys.other("search", words, type, String(limit)),
    queryFn: ({ signal }) => get<Found>("/search", { q: words, type, limit }, signal),
    enabled: words.length > 0,
    // Without the server no answer will replace those of the words before.
    placeholderData: (before) => (onlineManager.isOnline() ? before : undefined),
    staleTime: 10_000,
  });
}

type Asked = Pick<
  QueryObserverResult<Found>,
  "isPlaceholderData" | "isLoading" | "isPaused" | "isPending" | "error"
>;

export function answered(query: Asked): Answered {
  const isLost = query.isPaused && query.isPending;
  return {
    isAnswered: !query.isPlaceholderData && !query.isLoading,
    failure:
      query.error?.message ?? (isLost ? t("The server does not answer. Nothing was lost; try again.") : null),
  };
}

/** What Enter does, put off until the words as they stand are answered; typing on calls it off. */
export function useOnceAnswered(words: string, isAnswered: boolean, act: () => void): () => void {
  const [awaited, setAwaited] = useState<string | null>(null);
  useEffect(() => {
    if (awaited === null || !isAnswered) return;
    setAwaited(null);
    if (awaited === words) act();
  });
  return () => (isAnswered ? act() : setAwaited(words));
}
