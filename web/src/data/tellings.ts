/** Who is told of what shipped, moved or was announced, because they asked for it. */
import { useQuery } from "@tanstack/react-query";
import { get } from "./http";
import { queryKeys } from "./query-keys";

export interface Telling {
  id: string;
  about_type: "feature" | "announcement" | "wish";
  /** Of a wish: the word of its standing, where that moved. */
  word: string;
  /** Of a wish: whether it is told of an answer by the team. */
  replies: boolean;
  about_id: string;
  title: string;
  state: "waiting" | "sending" | "sent" | "dropped";
  created_at: string;
  sent_at: string | null;
  portal: string | null;
  waiting: number;
  told: number;
  left_out: number;
  failed: number;
}

export interface Told {
  id: string;
  email: string;
  name: string;
  words: string;
  said_on: string | null;
  state: "waiting" | "left out" | "sending" | "sent" | "failed";
}

export function useTellings() {
  return useQuery({
    queryKey: queryKeys.view("tellings"),
    queryFn: ({ signal }) => get<{ items: Telling[] }>("/tellings", { limit: 50 }, signal),
    refetchInterval: ({ state }) =>
      state.data?.items.some((telling) => telling.state === "sending") ? 2000 : false,
  });
}

export function useTelling(id: string) {
  return useQuery({
    queryKey: queryKeys.view("telling", { id }),
    queryFn: ({ signal }) => get<Telling & { items: Told[] }>(`/tellings/${id}`, { limit: 1000 }, signal),
  });
}
