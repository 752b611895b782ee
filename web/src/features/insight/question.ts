/** A question as the address says it. */
import type { Act, Filter, Interval, Measure, Question, Window } from "@/data/question-types";
import { isoOf } from "@/lib/time";
import type { Search } from "@/ui/address";
import { asked as complete, EVERYTHING, readFilter } from "./filter";

export const KINDS = ["trend", "funnel", "retention", "lifecycle", "stickiness", "paths"] as const;
export type Kind = (typeof KINDS)[number];

/** What the builder holds; each kind uses its part, so that nothing is lost on the way from one to another. */
export interface Asked {
  kind: Kind;
  events: Act[];
  /** What all of its events must fit. */
  filter: Filter;
  measure: Measure;
  /** What the measures of numbers are of. */
  property: string;
  window: Window;
  /** With as many days before. */
  compare: boolean;
  interval: Interval;
  /** Seconds. */
  within: number;
  breakdown: string;
  recurring: boolean;
  /** Coming back in a period or later, not only in it. */
  orAfter: boolean;
  /** Retention in percent of the period before, not of those who began. */
  ofPrevious: boolean;
  /** On at least so many days, not on exactly so many. */
  least: boolean;
  /** Whether paths begin or end with the event, or with the visit. */
  anchor: Anchor;
  /** Events that no path shows. */
  exclude: string[];
  /** Steps of a path. */
  depth: number;
  /** Events of a step that stand alone. */
  top: number;
  /** Back from today, today included. */
  days: number;
}

export const MEASURES: readonly Measure[] = ["people", "count", "per_person", "sum", "mean", "median", "p90"];
export const OF_NUMBERS: readonly Measure[] = ["sum", "mean", "median", "p90"];
export const WINDOWS: readonly Window[] = ["each", "rolling_7", "cumulative"];
export const ANCHORS = ["visit", "start", "end"] as const;
export type Anchor = (typeof ANCHORS)[number];
export const DEPTHS = [3, 4, 5, 6, 8] as const;
export const TOPS = [3, 6, 10] as const;
export const DAYS = [7, 30, 90, 180, 365] as const;
export const WITHIN = [300, 3_600, 86_400, 7 * 86_400, 30 * 86_400] as const;
/** Events that a question needs, and may have. */
export const LEAST: Record<Kind, number> = {
  trend: 1,
  funnel: 2,
  retention: 2,
  lifecycle: 1,
  stickiness: 1,
  paths: 1,
};
export const MOST: Record<Kind, number> = {
  trend: 10,
  funnel: 20,
  retention: 2,
  lifecycle: 1,
  stickiness: 10,
  paths: 1,
};

export const USUAL: Omit<Asked, "events" | "filter" | "exclude"> = {
  kind: "trend",
  measure: "people",
  property: "",
  window: "each",
  compare: false,
  interval: "day",
  within: 7 * 86_400,
  breakdown: "",
  recurring: false,
  orAfter: false,
  ofPrevious: false,
  least: false,
  anchor: "visit",
  depth: 5,
  top: 6,
  days: 30,
};

export function plain(event: string): Act {
  return { event, filter: EVERYTHING };
}

/** `names` are the events there are, the most frequent first: what is asked while nothing is chosen. */
export function readAddress(search: Search, names: readonly string[]): Asked {
  const kind = KINDS.find((one) => one === search.kind) ?? USUAL.kind;
  const chosen = Array.isArray(search.events) ? search.events.flatMap(readAct) : [];
  const events = chosen.length > 0 ? chosen.slice(0, MOST[kind]) : names.slice(0, LEAST[kind]).map(plain);
  const days = Number(search.days);
  const within = Number(search.within);
  const depth = Number(search.depth);
  const top = Number(search.top);
  return {
    kind,
    events,
    filter: readFilter(search.filter),
    measure: MEASURES.find((one) => one === search.measure) ?? USUAL.measure,
    property: typeof search.property === "string" ? search.property : "",
    window: WINDOWS.find((one) => one === search.window) ?? USUAL.window,
    compare: search.compare === true,
    interval: search.interval === "week" || search.interval === "month" ? search.interval : USUAL.interval,
    within: Number.isInteger(within) && within > 0 ? within : USUAL.within,
    breakdown: typeof search.breakdown === "string" ? search.breakdown : "",
    recurring: search.recurring === true,
    orAfter: search.orAfter === true,
    ofPrevious: search.ofPrevious === true,
    least: search.least === true,
    anchor: ANCHORS.find((one) => one === search.anchor) ?? USUAL.anchor,
    exclude: Array.isArray(search.exclude) ? search.exclude.filter((one) => typeof one === "string") : [],
    depth: Number.isInteger(depth) && depth >= 2 && depth <= 10 ? depth : USUAL.depth,
    top: Number.isInteger(top) && top >= 1 && top <= 20 ? top : USUAL.top,
    days: Number.isInteger(days) && days > 0 && days <= 3_700 ? days : USUAL.days,
  };
}

/** An event is its name, or its name with a filter. */
function readAct(said: unknown): Act[] {
  if (typeof said === "string") return [plain(said)];
  if (typeof said !== "object" || said === null || !("event" in said) || typeof said.event !== "string")
    return [];
  return [{ event: said.event, filter: readFilter("filter" in said ? said.filter : null) }];
}

/** Only what is not as usual. */
export function toAddress({ events, filter, exclude, ...rest }: Asked): Search {
  const said = Object.entries(rest).filter(([name, value]) => value !== USUAL[name as keyof typeof USUAL]);
  const acts = events.map((act) => (act.filter.of.length > 0 ? act : act.event));
  return {
    ...Object.fromEntries(said),
    ...(filter.of.length > 0 && { filter }),
    ...(exclude.length > 0 && { exclude }),
    events: acts,
  };
}

/** The question itself; null while something of it is not chosen. */
export function toQuestion(asked: Asked, today: number): Question | null {
  const { kind, interval, breakdown } = asked;
  if (asked.events.length < LEAST[kind]) return null;
  const acts = asked.events.map(({ event, filter }) => ({ event, filter: complete(filter) }));
  const [first = plain(""), second = first] = acts;
  const whole = {
    since: isoOf(today - asked.days + 1),
    until: isoOf(today),
    filter: complete(asked.filter),
  };
  switch (kind) {
    case "trend": {
      const { measure, window, compare } = asked;
      const property = OF_NUMBERS.includes(measure) ? asked.property : "";
      if (OF_NUMBERS.includes(measure) && property === "") return null;
      const series = acts.map((act) => ({ ...act, measure, property }));
      return { kind, ...whole, series, interval, breakdown, window, compare };
    }
    case "funnel":
      return { kind, ...whole, steps: acts, within: asked.within, breakdown };
    case "retention": {
      // Days would be more columns than anybody reads.
      const width = asked.days > 60 && interval === "day" ? "week" : interval;
      return {
        kind,
        ...whole,
        start: first,
        back: second,
        interval: width,
        recurring: asked.recurring,
        or_after: asked.orAfter,
      };
    }
    case "lifecycle":
      return { kind, ...whole, act: first, interval };
    case "stickiness":
      return { kind, ...whole, acts, interval };
    case "paths": {
      const { anchor, depth, top } = asked;
      const start = anchor === "start" ? first.event : null;
      const end = anchor === "end" ? first.event : null;
      const exclude = asked.exclude.filter((name) => name !== start && name !== end);
      return { kind, ...whole, start, end, exclude, depth, top };
    }
  }
}
