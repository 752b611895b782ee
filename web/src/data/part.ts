/** My part as the server puts it together, and what one does with it. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import type { Section } from "@/lib/sections";
import { toast, toastRefused } from "@/ui/toast";
import type { Roles } from "./homes";
import { get, post } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import type { ScoreBar, ScoreFinding, ScoreKpi } from "./score";
import type { Page } from "./wire";

type State = "hollow" | "half" | "full";

export interface Named {
  type: string;
  id: string;
  key: string;
  title: string;
  collection: string;
}

export interface Asked {
  record: Named;
  /** What has to be looked at to answer. */
  about: Named | null;
  title: string;
  note: string;
  due: string | null;
  state: State;
  action: "decide" | "review" | "answer" | "check-in" | "score" | "finish" | "open";
  function: Section;
  by: string | null;
  finding: number | null;
}

export interface Waited {
  record: Named;
  of: string | null;
  function: Section | "";
  due: string | null;
  asked_at: string;
  nudged: boolean;
}

export interface Told {
  id: string;
  kind:
    | "waiting"
    | "mention"
    | "assigned"
    | "comment"
    | "alert"
    | "finding"
    | "change"
    | "announcement"
    | "due";
  count: number;
  actor: { id: string; name: string } | null;
  record: Named;
  /** The comment or finding that speaks about the record, and what it says. */
  source: Named | null;
  words: string;
  /** The first comment of the conversation. */
  parent: string | null;
  /** Choices and days that changed, as [before, after] by name; the day that is due. */
  fields: Record<string, Json[] | string>;
  at: string;
  read: boolean;
  done: boolean;
  snoozed_until: string | null;
}

export interface PartFinding extends ScoreFinding {
  key: string;
}

/** The first of a list, and how many there are. */
export interface First<Item> {
  items: Item[];
  total: number;
}

export interface Moved {
  record: Named;
  /** [before, after] by name; nothing in it where words changed. */
  fields: Record<string, Json[]>;
}

/** What every home shows; `role` is what this one adds. */
export interface PartOf<Name extends Home> {
  today: string;
  /** Working days of the staff. */
  days: string[];
  bars: ScoreBar[];
  staff: Asked[];
  waiting: Asked[];
  /** What is out of tune and not marked at something that waits. */
  findings: PartFinding[];
  findings_total: number;
  waits: Waited[];
  mentions: Told[];
  mentions_total: number;
  mentions_new: number;
  told: Told[];
  told_total: number;
  numbers: ScoreKpi[];
  since: { at: string | null; items: (Moved & { at: string })[]; more: number };
  assigned: { type: string; collection: string; count: number }[];
  watching: { count: number; items: Named[] };
  home: Name;
  role: Roles[Name];
}

export type Home = keyof Roles;
/** One of the homes, told apart by its name. */
export type Part = { [Name in Home]: PartOf<Name> }[Home];

/** Coming here begins a visit after half an hour away; what is read afterwards is told since the visit before. */
export function usePart(home: Home) {
  const visit = useQuery({
    queryKey: queryKeys.other("visit"),
    queryFn: () => post<{ since: string | null }>("/my-part/visit"),
    staleTime: 0,
  });
  return useQuery({
    queryKey: queryKeys.view("my-part", { home }),
    queryFn: ({ signal }) => get<Part>(`/my-part/${home}`, undefined, signal),
    enabled: visit.isFetched,
    placeholderData: keepPreviousData,
  });
}

export type NoticeState = "open" | "unread" | "all";

const noticesKey = (state?: NoticeState) => queryKeys.view("notices", { state });

export function useNotices(state: NoticeState) {
  const query = useInfiniteQuery({
    queryKey: noticesKey(state),
    queryFn: ({ pageParam, signal }) =>
      get<Omit<Page<Told>, "count">>("/notifications", { state, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** Reads again what a write has changed, sooner than the live stream says so. */
export function readPartAgain() {
  queryClient.invalidateQueries({ queryKey: [...queryKeys.workspace(), "view"] });
  queryClient.invalidateQueries({ queryKey: queryKeys.counts() });
}

/** `said` is what the toast says, `back` what the same address is told to undo it; it is asked before the write. */
function useNoticeWrite<Given extends Record<string, Json>>(
  address: string,
  said?: (given: Given) => string,
  back?: (given: Given) => Given,
) {
  return useMutation({
    mutationFn: (given: Given) => post(address, given),
    onMutate: (given) => back?.(given),
    onError: (error) => toastRefused(error.message),
    onSuccess: (_, given, undone) => {
      readPartAgain();
      if (said) toast(said(given), undone && (() => undo(address, undone)));
    },
  });
}

type Some = { ids: string[] };

async function undo(address: string, given: Record<string, Json>) {
  try {
    await post(address, given);
  } catch (error) {
    toastRefused(error instanceof Error ? error.message : t("This could not be undone."));
  }
  readPartAgain();
}

export const useMarkRead = () => useNoticeWrite<Some & { read: boolean }>("/notifications/read");
export const useDone = () =>
  useNoticeWrite<Some & { done?: boolean }>(
    "/notifications/done",
    () => t("Put away"),
    ({ ids }) => ({ ids, done: false }),
  );
/** All in a state, up to the newest that was seen, whether they are listed or not. */
export function useAllDone() {
  return useMutation({
    mutationFn: (given: { state: NoticeState; newest: string }) =>
      post<Some>("/notifications/done", { all: true, ...given }),
    onError: (error) => toastRefused(error.message),
    onSuccess: ({ ids }) => {
      readPartAgain();
      toast(t("Put away"), () => undo("/notifications/done", { ids, done: false }));
    },
  });
}

export const useBringBack = () => useNoticeWrite<Some & { done: false }>("/notifications/done");
export const useSnooze = () =>
  useNoticeWrite<Some & { until: string | null }>(
    "/notifications/snooze",
    ({ until }) => (until ? t("Snoozed") : t("Back again")),
    ({ ids }) => ({ ids, until: snoozedUntil(ids) }),
  );
export const useNudge = () =>
  useNoticeWrite<{ type: string; id: string }>("/my-part/nudge", () => t("Nudged"));

/** Until when notices are put off by now, as the lists that show them say. */
function snoozedUntil(ids: readonly string[]): string | null {
  const lists = queryClient.getQueriesData<{ pages: Page<Told>[] }>({ queryKey: noticesKey().slice(0, 3) });
  const shown = lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []);
  return shown.find(({ id }) => ids.includes(id))?.snoozed_until ?? null;
}
