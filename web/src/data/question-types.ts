/** The questions that are asked of events, and their answers. */

export type Interval = "day" | "week" | "month";
export type Measure = "people" | "count" | "per_person" | "sum" | "mean" | "median" | "p90";
/** Each period on its own, the seven up to it, all up to it. */
export type Window = "each" | "rolling_7" | "cumulative";
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
  /** `property` is what the measures of numbers are of. */
  series: (Act & { measure: Measure; property: string })[];
  interval: Interval;
  breakdown: string;
  window: Window;
  /** With as many days before. */
  compare: boolean;
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
  or_after: boolean;
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

export interface PathsQuestion extends Asked {
  kind: "paths";
  start: string | null;
  end: string | null;
  exclude: string[];
  depth: number;
  top: number;
}

/** How it came about: events looked at, and ms. */
interface Answer {
  read: number;
  ms: number;
}

export interface TrendLine {
  /** Its place in the question. */
  series: number;
  event: string;
  measure: Measure;
  /** Null for values that have no line of their own. */
  group: string | null;
  /** Null where there is nothing to measure. */
  values: (number | null)[];
  /** Measured over all days at once: a person counts once. */
  total: number | null;
  /** The same, as many days earlier as were asked for. */
  before: (number | null)[] | null;
  before_total: number | null;
}

export interface TrendAnswer extends Answer {
  /** First days of the periods. */
  days: string[];
  lines: TrendLine[];
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

/** An event as a step, the first being 0; null for those that have no place of their own. */
export interface PathNode {
  level: number;
  event: string | null;
  people: number;
  /** Who have a step after it; before it, where paths are looked at from their end. */
  going: number;
}

/** From one step to the next. */
export interface PathLink {
  level: number;
  source: string | null;
  target: string | null;
  people: number;
}

export interface PathsAnswer extends Answer {
  people: number;
  visits: number;
  nodes: PathNode[];
  links: PathLink[];
}

/** A question with its answer. */
export type Answered =
  | { kind: "trend"; question: TrendQuestion; answer: TrendAnswer }
  | { kind: "funnel"; question: FunnelQuestion; answer: FunnelAnswer }
  | { kind: "retention"; question: RetentionQuestion; answer: RetentionAnswer }
  | { kind: "lifecycle"; question: LifecycleQuestion; answer: LifecycleAnswer }
  | { kind: "stickiness"; question: StickinessQuestion; answer: StickinessAnswer }
  | { kind: "paths"; question: PathsQuestion; answer: PathsAnswer };

export type Question = Answered["question"];
