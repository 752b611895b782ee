/** How events, stretches of time and shares are called. */
import type { Interval, Measure, Window } from "@/data/question-types";
import { date, percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import type { Asked } from "./question";

/** The names that SDKs give of themselves, as a person would say them. */
const KNOWN: Record<string, string> = {
  $pageview: t("Page view"),
  $pageleave: t("Page left"),
  $autocapture: t("Click or input"),
  $screen: t("Screen view"),
  $identify: t("Identified"),
  $set: t("Person described"),
  $groupidentify: t("Group described"),
  $create_alias: t("Alias"),
};

export function eventLabel(name: string): string {
  return KNOWN[name] ?? name;
}

/** "5 minutes", "7 days". */
export function longTime(seconds: number): string {
  if (seconds % 86_400 === 0) return tn("{{count}} day", "{{count}} days", seconds / 86_400);
  if (seconds % 3_600 === 0) return tn("{{count}} hour", "{{count}} hours", seconds / 3_600);
  if (seconds % 60 === 0) return tn("{{count}} minute", "{{count}} minutes", seconds / 60);
  return tn("{{count}} second", "{{count}} seconds", seconds);
}

/** "41 s", "1 min 2 s", "3 h 5 min", "2 d 4 h"; nothing where nobody was measured. */
export function shortTime(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds < 9.95) return t("{{seconds}} s", { seconds: Math.round(seconds * 10) / 10 });
  const whole = Math.round(seconds);
  if (whole < 60) return t("{{seconds}} s", { seconds: whole });
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return t("{{minutes}} min {{seconds}} s", { minutes, seconds: whole % 60 });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t("{{hours}} h {{minutes}} min", { hours, minutes: minutes % 60 });
  return t("{{days}} d {{hours}} h", { days: Math.floor(hours / 24), hours: hours % 24 });
}

export function share(part: number, whole: number): string {
  return whole === 0 ? "–" : percent(part / whole, 1);
}

/** A value of a breakdown; null stands for all that have no line of their own. */
export function groupLabel(group: string | null): string {
  if (group === null) return t("Others");
  return group === "" ? t("not said") : group;
}

/** What a number is of: "search_started: sum of count". */
export const MEASURE_LABEL: Record<Measure, string> = {
  people: t("people"),
  count: t("events"),
  per_person: t("events a person"),
  sum: t("sum"),
  mean: t("mean"),
  median: t("median"),
  p90: t("90th percentile"),
};

const ROLLING: Record<Interval, string> = {
  day: t("last 7 days"),
  week: t("last 7 weeks"),
  month: t("last 7 months"),
};

export function windowLabel(window: Window, interval: Interval): string {
  if (window === "cumulative") return t("all so far");
  return window === "each" ? t("its own") : ROLLING[interval];
}

/** "3 June", or "June 2026" for a month. */
export function periodName(day: string, interval: Interval): string {
  const named = date(day, undefined, "short");
  return interval === "month" ? named.replace(/^1\.? /, "") : named;
}

/** What a question is called: by its events. */
export function titleOf({ kind, events, anchor }: Pick<Asked, "kind" | "events" | "anchor">): string {
  const [first = "", ...rest] = events.map((act) => eventLabel(act.event));
  const last = rest.at(-1) ?? first;
  switch (kind) {
    case "funnel":
      return t("{{first}} to {{last}}", { first, last });
    case "retention":
      return first === last
        ? t("{{first}}, again", { first })
        : t("{{first}}, then {{last}}", { first, last });
    case "lifecycle":
      return t("Who does {{event}}", { event: first });
    case "stickiness":
      return t("How often people do {{events}}", { events: [first, ...rest].join(", ") });
    case "paths":
      if (anchor === "visit") return t("What people do in a visit");
      return anchor === "start"
        ? t("What people do after {{event}}", { event: first })
        : t("How people come to {{event}}", { event: first });
    case "trend":
      return [first, ...rest].join(", ");
  }
}
