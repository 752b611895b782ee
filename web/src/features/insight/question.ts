/** A question as the address says it. */
import type { FunnelQuestion, Interval, Measure, RetentionQuestion, TrendQuestion } from "@/data/questions";
import { isoOf } from "@/lib/time";
import type { Search } from "@/ui/address";

export const KINDS = ["trend", "funnel", "retention"] as const;
export type Kind = (typeof KINDS)[number];

/** What the builder holds; each kind uses its part, so that nothing is lost on the way from one to another. */
export interface Asked {
  kind: Kind;
  events: string[];
  measure: Measure;
  interval: Interval;
  /** Seconds. */
  within: number;
  breakdown: string;
  recurring: boolean;
  /** Back from today, today included. */
  days: number;
}

export const DAYS = [7, 30, 90, 180, 365] as const;
export const WITHIN = [300, 3_600, 86_400, 7 * 86_400, 30 * 86_400] as const;
/** Events that a question needs, and may have. */
export const LEAST: Record<Kind, number> = { trend: 1, funnel: 2, retention: 2 };
export const MOST: Record<Kind, number> = { trend: 10, funnel: 20, retention: 2 };

const USUAL: Omit<Asked, "events"> = {
  kind: "trend",
  measure: "people",
  interval: "day",
  within: 7 * 86_400,
  breakdown: "",
  recurring: false,
  days: 30,
};

/** `names` are the events there are, the most frequent first: what is asked while nothing is chosen. */
export function readAddress(search: Search, names: readonly string[]): Asked {
  const kind = KINDS.find((one) => one === search.kind) ?? USUAL.kind;
  const chosen = Array.isArray(search.events) ? search.events.filter((one) => typeof one === "string") : [];
  const events = chosen.length > 0 ? chosen.slice(0, MOST[kind]) : names.slice(0, LEAST[kind]);
  const days = Number(search.days);
  const within = Number(search.within);
  return {
    kind,
    events,
    measure: search.measure === "count" ? "count" : "people",
    interval: search.interval === "week" || search.interval === "month" ? search.interval : USUAL.interval,
    within: Number.isInteger(within) && within > 0 ? within : USUAL.within,
    breakdown: typeof search.breakdown === "string" ? search.breakdown : "",
    recurring: search.recurring === true,
    days: Number.isInteger(days) && days > 0 && days <= 3_700 ? days : USUAL.days,
  };
}

/** Only what is not as usual. */
export function toAddress(asked: Asked): Search {
  const { events, ...rest } = asked;
  const said = Object.entries(rest).filter(([name, value]) => value !== USUAL[name as keyof typeof USUAL]);
  return { ...Object.fromEntries(said), events };
}

export type Ready = TrendQuestion | FunnelQuestion | RetentionQuestion;

/** The question itself; null while too few events are chosen. */
export function toQuestion(asked: Asked, today: number): Ready | null {
  const { kind, events, interval, breakdown } = asked;
  if (events.length < LEAST[kind]) return null;
  const days = { since: isoOf(today - asked.days + 1), until: isoOf(today) };
  if (kind === "trend")
    return {
      kind,
      ...days,
      series: events.map((event) => ({ event, measure: asked.measure })),
      interval,
      breakdown,
    };
  if (kind === "funnel") return { kind, ...days, steps: events, within: asked.within, breakdown };
  const [start = "", back = ""] = events;
  // Days would be more columns than anybody reads.
  const width = asked.days > 60 && interval === "day" ? "week" : interval;
  return { kind, ...days, start, back, interval: width, recurring: asked.recurring };
}
