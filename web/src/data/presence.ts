/** Who is here: this page gives a sign every few seconds and hears of the others. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { randomName } from "@/lib/random";
import { API, cookie, currentSlug, post } from "./http";
import { queryKeys } from "./query-keys";

/** A sign of life holds for 15 s on the server. */
const SIGN_MS = 6_000;
const TAB = randomName();

export interface Present {
  member: string;
  /** The record they look at, where the reader may see it. */
  at: { id: string; key: string; title: string; collection: string } | null;
}

export interface Place {
  type: string;
  record: string;
}

export function usePresence(place: Place | null): Present[] {
  const slug = currentSlug();
  useEffect(() => {
    const leave = () => {
      if (!slug) return;
      void fetch(`${API}/presence/leave`, {
        method: "POST",
        keepalive: true,
        headers: {
          "Content-Type": "application/json",
          "Upbeat-Workspace": slug,
          "X-CSRFToken": cookie("csrftoken"),
        },
        body: JSON.stringify({ tab: TAB }),
      }).catch(() => null);
    };
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, [slug]);
  const query = useQuery({
    queryKey: queryKeys.other("presence", place?.record ?? ""),
    queryFn: () => post<{ items: Present[] }>("/presence", { tab: TAB, ...place }),
    refetchInterval: SIGN_MS,
    refetchOnWindowFocus: true,
    staleTime: 0,
    retry: false,
  });
  return query.data?.items ?? [];
}
