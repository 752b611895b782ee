/** Moving an item in time: what a drag or a key does to its two days. */
import type { Days, ScoreItem } from "@/data/score";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { dayOf, isoOf } from "@/lib/time";

/** Which part is taken: the whole item, or one of its edges. */
export type Grip = "all" | "start" | "end";

export interface Shift {
  id: string;
  grip: Grip;
  days: number;
}

type Dated = Pick<ScoreItem, "start" | "end">;

/** The days after a shift; an edge stops a day short of the other one. */
export function daysAfter(item: Dated, grip: Grip, days: number): Days {
  const start = item.start === null ? null : dayOf(item.start);
  const end = item.end === null ? null : dayOf(item.end);
  if (grip === "start" && start !== null && end !== null)
    return { start: isoOf(Math.min(start + days, end - 1)), end: item.end };
  if (grip === "end" && start !== null && end !== null)
    return { start: item.start, end: isoOf(Math.max(end + days, start + 1)) };
  return {
    start: start === null ? null : isoOf(start + days),
    end: end === null ? null : isoOf(end + days),
  };
}

/** The grips an item offers: both edges only where both have a field of their own. */
export function gripsOf(item: ScoreItem): readonly Grip[] {
  if (!item.movable) return [];
  const two = item.start_field && item.end_field && item.start && item.end && item.start !== item.end;
  return two ? ["start", "all", "end"] : ["all"];
}

/** "3 June", or "3 June to 17 June". */
export function daysInWords({ start, end }: Dated): string {
  if (start && end && start !== end) return t("{{start}} to {{end}}", { start: date(start), end: date(end) });
  const day = end ?? start;
  return day ? date(day) : t("no date");
}
