/** What comes in of events, how long it stays, and the erasure of a person. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { toastRefused } from "@/ui/toast";
import { get, send } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";

export interface Intake {
  /** The last 30, in UTC. */
  days: string[];
  keys: {
    key: string;
    name: string;
    is_gone: boolean;
    taken: number[];
    refused: { reason: string; counts: number[] }[];
  }[];
  events: number;
  waiting: number;
  bytes: number;
  files: number;
  first_at: string | null;
  last_at: string | null;
  disk_free: number;
  is_disk_nearly_full: boolean;
  keep_days: number | null;
  erasures: { at: string; by: string | null; events: number; distinct_ids: number }[];
}

export interface Trace {
  events: number;
  distinct_ids: number;
  first_at: string;
  last_at: string;
}

const KEY = queryKeys.other("event-intake");

export function useIntake(enabled: boolean) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<Intake>("/events/intake", undefined, signal),
    enabled,
    refetchInterval: 10_000,
  });
}

export function useKeepDays() {
  return useMutation({
    mutationFn: (keep_days: number | null) =>
      send("/events/limits", { method: "PATCH", body: { keep_days } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
    onError: (error) => toastRefused(error.message),
  });
}

/** How much there is of whoever has a distinct id. */
export function useTrace() {
  return useMutation({
    mutationFn: (distinct_id: string) => get<Trace>("/events/person", { distinct_id }),
    onError: (error) => toastRefused(error.message),
  });
}

export function useErasePerson(onErased: (erased: { events: number }) => void) {
  return useMutation({
    mutationFn: async (distinct_id: string) =>
      (await send<{ events: number }>("/events/erase", { method: "POST", body: { distinct_id } })).data,
    onSuccess: (erased) => {
      queryClient.invalidateQueries();
      onErased(erased);
    },
    onError: (error) => toastRefused(error.message),
  });
}
