/** What a metric reads: a question without its days, and how one number is taken from its answer. */
import { useQuery } from "@tanstack/react-query";
import type { Json } from "@/lib/json";
import { get } from "./http";
import { queryKeys } from "./query-keys";
import type { FunnelQuestion, Question, RetentionQuestion, TrendQuestion } from "./question-types";
import type { Entity } from "./wire";

type WithoutDays<Q> = Omit<Q, "since" | "until">;

export interface Reading {
  question: WithoutDays<TrendQuestion> | WithoutDays<FunnelQuestion> | WithoutDays<RetentionQuestion>;
  /** Over which a funnel is asked, up to each point. */
  days: number;
  /** After how many periods retention is read. */
  period: number;
}

/** What the record of a metric says it reads; null where it is typed. */
export function readingOf(metric: Entity): Reading | null {
  return metric.reads === null || metric.reads === undefined ? null : (metric.reads as unknown as Reading);
}

/** As the record keeps it. */
export function asJson(reading: Reading): Json {
  return reading as unknown as Json;
}

/** A question as one number; the first event of several, and without a breakdown. Null for kinds that give no one number. */
export function asReading(question: Question, days: number, period: number): Reading | null {
  if (question.kind === "lifecycle" || question.kind === "stickiness" || question.kind === "paths")
    return null;
  const { since: _since, until: _until, ...rest } = question;
  const one =
    rest.kind === "trend"
      ? { ...rest, series: rest.series.slice(0, 1), breakdown: "" }
      : rest.kind === "funnel"
        ? { ...rest, breakdown: "" }
        : rest;
  return { question: one, days, period };
}

export interface Ahead {
  on: string;
  value: number;
  low: number;
  high: number;
}

export interface Outlook {
  method: string;
  /** Share of cases that `low` to `high` holds. */
  interval: number;
  items: Ahead[];
  /** That the target is reached on its day; null without one. */
  chance: number | null;
}

export function useOutlook(metric: string) {
  return useQuery({
    queryKey: queryKeys.about("metrics", metric, "outlook"),
    queryFn: ({ signal }) => get<Outlook>(`/metrics/${metric}/outlook`, undefined, signal),
  });
}
