/** The catalogue of events and properties, and what is said of them. */
import { useQuery } from "@tanstack/react-query";
import { get } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";

/** The record that says it; null where nobody has. */
export type Definition = {
  id: string;
  key: string;
  description: string;
  is_verified: boolean;
  is_hidden: boolean;
  owner: string | null;
} | null;

export interface CatalogueEvent {
  name: string;
  count: number;
  /** In the last 30 days. */
  recent: number;
  first_at: string | null;
  last_at: string | null;
  definition: Definition;
}

export interface CatalogueProperty {
  name: string;
  /** Of the newest events, between 0 and 1. */
  share: number;
  example: string;
  last_at: string | null;
  definition: Definition;
}

const KEY = queryKeys.other("event-catalogue");

export function useEventCatalogue() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      get<{ events: CatalogueEvent[]; properties: CatalogueProperty[] }>(
        "/event-catalogue",
        undefined,
        signal,
      ),
    refetchOnMount: "always",
  });
}

/** After something was said of an event. */
export function readCatalogueAgain() {
  queryClient.invalidateQueries({ queryKey: KEY });
  queryClient.invalidateQueries({ queryKey: queryKeys.other("event-names") });
}
