/** My part as the server puts it together, and what one does with notices. */
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import type { Section } from "@/lib/sections";
import { toast, toastRefused } from "@/ui/toast";
import { get, post } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";

interface Named {
  type: string;
  id: string;
  key: string;
  title: string;
  collection: string;
}

export interface Asked {
  record: Named;
  title: string;
  note: string;
  due: string | null;
  state: "hollow" | "half" | "full";
  action: "decide" | "review" | "answer" | "check-in" | "score" | "finish" | "open";
  function: Section;
}

export interface Waited {
  record: Named;
  of: string | null;
  due: string | null;
  nudged: boolean;
}

export interface Notice {
  id: string;
  kind: "waiting" | "mention" | "assigned" | "comment" | "finding" | "change" | "announcement" | "due";
  count: number;
  actor: { id: string; name: string } | null;
  record: Named;
  words: string;
  at: string;
  read: boolean;
}

export interface Part {
  today: string;
  days: string[];
  staff: Asked[];
  waiting: Asked[];
  waits: Waited[];
  mentions: Notice[];
  told: Notice[];
  since: {
    at: string | null;
    items: { record: Named; at: string; fields: Record<string, Json[]> }[];
    more: number;
  };
}

/** What is asked of me, what I wait for, what I was told. */
export function usePart() {
  return useQuery({
    queryKey: queryKeys.view("my-part"),
    queryFn: ({ signal }) => get<Part>("/my-part/pm", undefined, signal),
    placeholderData: keepPreviousData,
  });
}

/** Begins a visit after half an hour away. */
export function visit() {
  return post("/my-part/visit");
}

function useNoticeWrite(address: string, said: string) {
  return useMutation({
    mutationFn: (body: Record<string, Json>) => post(address, body),
    onError: (error) => toastRefused(error.message),
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: queryKeys.view("my-part") });
      queryClient.invalidateQueries({ queryKey: queryKeys.counts() });
      if (said) toast(said);
    },
  });
}

export const useDone = () => useNoticeWrite("/notifications/done", t("Put away"));
export const useMarkRead = () => useNoticeWrite("/notifications/read", "");
export const useNudge = () => useNoticeWrite("/my-part/nudge", t("Nudged"));
