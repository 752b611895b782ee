/** The weeks in view, what falls on each day, and where a key leads. */
import type { CalendarItem } from "@/data/calendar";
import { moment } from "@/lib/format";
import { groupBy } from "@/lib/group";
import { dayOf, isoOf, weekOf } from "@/lib/time";

/** Weeks in view. */
const WEEKS = 6;

/** Where the view begins: where it began before if the chosen day is in it, else so that it just is. */
export function beginning(day: string, before: string, weekStart: number): string {
  const first = weekOf(dayOf(before), weekStart);
  const week = weekOf(dayOf(day), weekStart);
  return isoOf(Math.max(Math.min(first, week), week - (WEEKS - 1) * 7));
}

export function weeksFrom(first: string): string[][] {
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (__, at) => isoOf(dayOf(first) + week * 7 + at)),
  );
}

/** The same day of a month before or after; its last day where it has no such day. */
export function monthAway(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Where a key leads from a day; null for keys that are not the calendar's. */
export function dayByKey(key: string, day: string, today: string): string | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  const step = steps[key];
  if (step) return isoOf(dayOf(day) + step);
  if (key === "PageUp") return monthAway(day, -1);
  if (key === "PageDown") return monthAway(day, 1);
  return key === "Home" ? today : null;
}

const ORDER = { release: 0, launch: 1, task: 2 };

export function byDay(items: readonly CalendarItem[]): Map<string | null, CalendarItem[]> {
  return groupBy(
    [...items].sort(
      (a, b) => ORDER[a.kind] - ORDER[b.kind] || a.key.localeCompare(b.key, "en", { numeric: true }),
    ),
    (item) => item.on,
  );
}

/** "Monday 7 December", as the workspace writes it, or the parts that are asked for. */
export function inWords(
  day: string,
  parts: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" },
): string {
  return moment(`${day}T12:00:00Z`, { ...parts, timeZone: "UTC" });
}
