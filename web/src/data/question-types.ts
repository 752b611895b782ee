/** The questions that are asked of events, and their answers. */

export type Interval = "day" | "week" | "month";
export type Measure = "people" | "count";
export type Test = "is" | "is_not" | "contains" | "above" | "below" | "set" | "not_set";
export type Value = string | number | boolean;

export interface Condition {
  property: string;
  test: Test;
  values: Value[];
}

/** Conditions and groups of which all or any must hold; without any, everything fits. */
export interface Filter {
  match: "all" | "any";
  of: (Condition | Filter)[];
}

/** An event, and which of its occurrences count. */
export interface Act {
  event: string;
  filter: Filter;
}

interface Asked {
  since: string;
  until: string;
  filter: Filter;
}

export interface TrendQuestion extends Asked {
  kind: "trend";
  series: (Act & { measure: Measure })[];
  interval: Interval;
  breakdown: string;
}

export interface FunnelQuestion extends Asked {
  kind: "funnel";
  steps: Act[];
  /** Seconds from the first step on. */
  within: number;
  breakdown: string;
}

export interface RetentionQuestion extends Asked {
  kind: "retention";
  start: Act;
  back: Act;
  interval: Interval;
  recurring: boolean;
}

export interface LifecycleQuestion extends Asked {
  kind: "lifecycle";
  act: Act;
  interval: Interval;
}

export interface StickinessQuestion extends Asked {
  kind: "stickiness";
  acts: Act[];
  interval: Interval;
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

/** People by period; `unfinished` of the last periods are not over. */
export interface LifecycleAnswer extends Answer {
  days: string[];
  new: number[];
  returning: number[];
  resurrecting: number[];
  dormant: number[];
  unfinished: number;
}

/** How many people did it in exactly, and in at least, 1, 2, 3 … of the periods. */
export interface StickinessAnswer extends Answer {
  periods: number;
  lines: { event: string; people: number; exactly: number[]; at_least: number[] }[];
}

/** A question with its answer. */
export type Answered =
  | { kind: "trend"; question: TrendQuestion; answer: TrendAnswer }
  | { kind: "funnel"; question: FunnelQuestion; answer: FunnelAnswer }
  | { kind: "retention"; question: RetentionQuestion; answer: RetentionAnswer }
  | { kind: "lifecycle"; question: LifecycleQuestion; answer: LifecycleAnswer }
  | { kind: "stickiness"; question: StickinessQuestion; answer: StickinessAnswer };

export type Question = Answered["question"];
