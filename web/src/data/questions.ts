/** What users of the products do: the names of their events, and the questions that are asked of them. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get, send } from "./http";
import { queryKeys } from "./query-keys";

export interface EventName {
  name: string;
  count: number;
  first_at: string;
  last_at: string;
  /** What the catalogue says of it. */
  description: string;
  is_verified: boolean;
  is_hidden: boolean;
}

export type Interval = "day" | "week" | "month";
export type Measure = "people" | "count";

interface Days {
  since: string;
  until: string;
}

export interface TrendQuestion extends Days {
  kind: "trend";
  series: { event: string; measure: Measure }[];
  interval: Interval;
  breakdown: string;
}

export interface FunnelQuestion extends Days {
  kind: "funnel";
  steps: string[];
  /** Seconds from the first step on. */
  within: number;
  breakdown: string;
}

export interface RetentionQuestion extends Days {
  kind: "retention";
  start: string;
  back: string;
  interval: Interval;
  recurring: boolean;
}

/** How it came about: events looked at, and ms. */
interface Answer {
  read: number;
  ms: number;
}

export interface TrendAnswer extends Answer {
  /** First days of the periods. */
  days: string[];
  /** `group` is null for values that have no line of their own; `total` counts a person once. */
  lines: { event: string; measure: Measure; group: string | null; values: number[]; total: number }[];
}

export interface FunnelAnswer extends Answer {
  steps: string[];
  /** The first is that of all people. `seconds` are medians from the first step on. */
  ways: { group: string | null; people: number[]; seconds: (number | null)[] }[];
}

export interface RetentionAnswer extends Answer {
  /** `unfinished` of the last periods are not over. */
  cohorts: { day: string; people: number; back: number[]; unfinished: number }[];
}

export type Question = TrendQuestion | FunnelQuestion | RetentionQuestion;

/** A question with its answer. */
export type Answered =
  | { kind: "trend"; question: TrendQuestion; answer: TrendAnswer }
  | { kind: "funnel"; question: FunnelQuestion; answer: FunnelAnswer }
  | { kind: "retention"; question: RetentionQuestion; answer: RetentionAnswer };

/** Asked again when one comes back to it: events are no part of the live stream. */
const FRESH = 10_000;

export function useEventNames() {
  return useQuery({
    queryKey: queryKeys.other("event-names"),
    queryFn: ({ signal }) => get<{ items: EventName[] }>("/event-names", undefined, signal),
    select: ({ items }) => items,
    staleTime: FRESH,
    // Whoever waits for the first event looks at this.
    refetchInterval: ({ state }) => (state.data?.items.length === 0 ? 3_000 : false),
  });
}

export function useEventProperties(name: string) {
  return useQuery({
    queryKey: queryKeys.other("event-properties", name),
    queryFn: ({ signal }) => get<{ items: string[] }>("/event-names/properties", { name }, signal),
    select: ({ items }) => items,
    enabled: name !== "",
    staleTime: FRESH,
  });
}

/** The answer to a question; the last one stays while the next is on its way, and one that nobody waits for any more is given up. */
export function useAnswer(question: Question | null) {
  return useQuery({
    queryKey: queryKeys.other("question", JSON.stringify(question)),
    queryFn: async ({ signal }) => {
      const path = `/questions/${question?.kind}`;
      const { data } = await send(path, { method: "POST", body: question, signal });
      return { kind: question?.kind, question, answer: data } as Answered;
    },
    enabled: question !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH,
    retry: false,
  });
}
