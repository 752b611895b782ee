/** The time axis in days: dates as day numbers, how much each zoom shows, months and ticks. */

export const ZOOMS = ["week", "quarter", "year"] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Days that fit the window: three weeks, sixteen weeks, a year. */
export const DAYS_SHOWN: Record<Zoom, number> = { week: 21, quarter: 112, year: 364 };

/** Share of the window left of today when the view opens. */
export const TODAY_AT = 0.32;

/** From the first day, inclusive, to the last, exclusive; in days since 1970. */
export interface Span {
  first: number;
  end: number;
}

export interface Tick {
  day: number;
  label: string;
  /** The tick of the present day, week or month. */
  now: boolean;
}

/** A stretch of the axis with a name: a month, or a year when zoomed out. */
export interface Stretch extends Span {
  label: string;
}

const DAY_MS = 86_400_000;

export function dayOf(iso: string): number {
  return Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day today is in a time zone. */
export function todayIn(timeZone: string, now = new Date()): number {
  return dayOf(new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now));
}

/** The first day of the week a day lies in; `weekStart` is ISO: 1 Monday … 7 Sunday. */
export function weekOf(day: number, weekStart = 1): number {
  // Day 0 was a Thursday, ISO weekday 4.
  const weekday = (((day + 3) % 7) + 7) % 7;
  return day - ((weekday - (weekStart - 1) + 7) % 7);
}

/** Whole weeks around today: half a year back, a year and a bit ahead, so that every zoom fits. */
export function spanAround(today: number, weekStart = 1): Span {
  const week = weekOf(today, weekStart);
  return { first: week - 26 * 7, end: week + 60 * 7 };
}

/** First days of the months that begin in the span. */
export function monthStarts({ first, end }: Span): number[] {
  const from = new Date(first * DAY_MS);
  const starts: number[] = [];
  for (let month = from.getUTCMonth() + (from.getUTCDate() === 1 ? 0 : 1); ; month += 1) {
    const start = Date.UTC(from.getUTCFullYear(), month, 1) / DAY_MS;
    if (start >= end) return starts;
    starts.push(start);
  }
}

/** The upper line of the axis: months with their names, or years. */
export function stretches(span: Span, zoom: Zoom, name: (day: number) => string): Stretch[] {
  const starts = monthStarts(span).filter((day) => zoom !== "year" || monthIn(day) === 0);
  const bounds = starts[0] === span.first ? starts : [span.first, ...starts];
  return bounds.map((first, index) => ({ first, end: bounds[index + 1] ?? span.end, label: name(first) }));
}

/** The lower line: days, weeks or months. */
export function ticks(
  span: Span,
  zoom: Zoom,
  today: number,
  weekStart: number,
  monthName: (day: number) => string,
): Tick[] {
  if (zoom === "year") {
    const starts = monthStarts(span);
    return starts.map((day, index) => ({
      day,
      label: monthName(day),
      now: day <= today && today < (starts[index + 1] ?? span.end),
    }));
  }
  const step = zoom === "week" ? 1 : 7;
  const first = step === 1 ? span.first : weekOf(span.first + 6, weekStart);
  const found: Tick[] = [];
  for (let day = first; day < span.end; day += step) {
    found.push({
      day,
      label: String(new Date(day * DAY_MS).getUTCDate()),
      now: day <= today && today < day + step,
    });
  }
  return found;
}

function monthIn(day: number): number {
  return new Date(day * DAY_MS).getUTCMonth();
}
