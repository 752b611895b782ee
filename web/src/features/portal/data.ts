/** Portals on the server: their settings, what waits to be read, and who is to be told of what shipped. */
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { get, send } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import type { Entity } from "@/data/wire";
import type { Refs } from "@/records/fields/kind";
import { toast, toastRefused } from "@/ui/toast";

export type WishState = "waiting" | "listed" | "hidden" | "merged";

export interface Wish extends Entity {
  name: string;
  text: string;
  state: WishState;
  product: string;
  merged_into: string | null;
  created_at: string;
  votes: number;
  /** The first few who want it, by name and address. */
  by: string[];
}

export interface Remark {
  id: string;
  text: string;
  state: "waiting" | "listed" | "hidden";
  by: string;
  created_at: string;
  wish: { id: string; key: string; title: string };
}

export interface Queue {
  wishes: Wish[];
  remarks: Remark[];
  refs: Refs;
  counts: Record<WishState | "remarks", number>;
}

export type Mode = "open" | "mail" | "link" | "private";
export type Mark = "letter" | "wave" | "note" | "ring";

export interface Settings {
  slug: string;
  name: string;
  heading: string;
  lead: string;
  mode: Mode;
  is_open: boolean;
  allow_restricted: boolean;
  moderated: boolean;
  tell_by_itself: boolean;
  shows_wishes: boolean;
  shows_roadmap: boolean;
  shows_news: boolean;
  audiences: string[];
  origins: string[];
  mark: Mark;
  colour_light: string;
  colour_dark: string;
  privacy_url: string;
}

export interface Portal extends Settings {
  id: string;
  product: string;
  url: string;
  secret_url: string | null;
}

export function useQueue(state: WishState) {
  return useQuery({
    queryKey: queryKeys.view("portal-queue", { state }),
    queryFn: ({ signal }) => get<Queue>("/portals/queue", { state, limit: 100 }, signal),
    placeholderData: keepPreviousData,
  });
}

export function usePortals() {
  return useQuery({
    queryKey: queryKeys.view("portals"),
    queryFn: ({ signal }) => get<{ items: Portal[] }>("/portals", undefined, signal),
  });
}

interface Call {
  path: string;
  method?: "POST" | "PATCH" | "DELETE";
  body?: unknown;
  said?: string;
}

/** A write that belongs to portals alone; what the screens show of them is read again. */
export function useCall<Answer = unknown>({ quiet = false } = {}) {
  return useMutation({
    mutationFn: async ({ path, method = "POST", body = {} }: Call) =>
      (await send<Answer>(path, { method, body: method === "DELETE" ? undefined : body })).data,
    onSuccess: (_, { said }) => {
      for (const view of ["portal-queue", "portals", "tellings", "telling"]) {
        queryClient.invalidateQueries({ queryKey: queryKeys.view(view).slice(0, 3) });
      }
      if (said) toast(said);
    },
    onError: (error) => {
      if (!quiet) toastRefused(error.message);
    },
  });
}
