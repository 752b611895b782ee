/** How I want to be told, and what I watch. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import { toast, toastRefused } from "@/ui/toast";
import { get, post, send } from "./http";
import type { Told } from "./part";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";

export type Kind = Told["kind"];
export type Mail = "off" | "now" | "digest";

export interface Choice {
  app: boolean;
  mail: Mail;
}

export interface Wishes {
  choices: Record<Kind, Choice>;
  /** Whether I watch what I make, comment on or am put on. */
  auto_watch: boolean;
  digest: "daily" | "weekly";
  /** Of the day, in the workspace's time zone, as the quiet hours are. */
  digest_hour: number;
  /** ISO: 1 Monday … 7 Sunday. */
  digest_day: number;
  quiet_from: number | null;
  quiet_to: number | null;
  /** Days before something is due. */
  remind_days: number;
  mail: { configured: boolean; sender: string | null };
}

export type WishesChange = Partial<
  Omit<Wishes, "mail" | "choices"> & { choices: Partial<Wishes["choices"]> }
>;

const wishesKey = () => queryKeys.other("notification-settings");

export function useWishes() {
  return useQuery({
    queryKey: wishesKey(),
    queryFn: ({ signal }) => get<Wishes>("/notifications/settings", undefined, signal),
  });
}

/** Seen at once, taken back with the reason when refused. */
export function useChangeWishes() {
  return useMutation({
    mutationFn: async (change: WishesChange) =>
      (await send<Wishes>("/notifications/settings", { method: "PATCH", body: change })).data,
    onMutate: (change) => {
      const before = queryClient.getQueryData<Wishes>(wishesKey());
      if (before) {
        const choices = { ...before.choices, ...change.choices };
        queryClient.setQueryData<Wishes>(wishesKey(), { ...before, ...change, choices });
      }
      return before;
    },
    onError: (error, _, before) => {
      if (before) queryClient.setQueryData(wishesKey(), before);
      toastRefused(error.message);
    },
    onSuccess: (wishes) => {
      queryClient.setQueryData(wishesKey(), wishes);
      toast(t("Saved"));
    },
  });
}

/** Says in words how it went; the reason of a failure is the mail server's. */
export function useTestMail() {
  return useMutation({ mutationFn: () => post<{ sent_to: string }>("/notifications/test-mail") });
}

export type WatchLevel = "watching" | "muted" | "off";

export interface Watching {
  level: WatchLevel;
  watchers: { id: string; name: string }[];
  /** How many watch, the named ones among them. */
  count: number;
}

const watchKey = (id: string) => queryKeys.view("watch", { id });

export function useWatching(type: string, id: string) {
  return useQuery({
    queryKey: watchKey(id),
    queryFn: ({ signal }) => get<Watching>(`/watches/${type}/${id}`, undefined, signal),
  });
}

const SAID: Record<WatchLevel, string> = {
  watching: t("You are told of every change"),
  muted: t("Muted: you are told nothing of it"),
  off: t("You do not watch it"),
};

/** `from` is the level now, where it is known without having been read. */
export function useWatch(type: string, id: string, from?: WatchLevel) {
  const set = (level: WatchLevel) => post("/watches", { records: [{ type, id }], level });
  const refresh = () => {
    queryClient.invalidateQueries({ queryKey: watchKey(id) });
    queryClient.invalidateQueries({ queryKey: queryKeys.view("my-part").slice(0, 3) });
  };
  return useMutation({
    mutationFn: set,
    onMutate: (level) => {
      const before = queryClient.getQueryData<Watching>(watchKey(id));
      if (before) queryClient.setQueryData<Watching>(watchKey(id), { ...before, level });
      return before;
    },
    onError: (error, _, before) => {
      queryClient.setQueryData(watchKey(id), before);
      toastRefused(error.message);
    },
    onSuccess: (_, level, before) => {
      refresh();
      const was = before?.level ?? from;
      toast(
        SAID[level],
        was && (() => set(was).then(refresh, (error: Error) => toastRefused(error.message))),
      );
    },
  });
}
