/** Stacking: every item gets a row of its staff in which nothing else stands at its time. */
import type { ScoreItem } from "@/data/score";
import { dayOf } from "@/lib/time";
import type { Shown } from "./bundles";

/** Rows of a staff before it grows: five lines hold two. */
export const ROWS = 2;

/** From left edge to right edge, in pixels. */
export interface Extent {
  left: number;
  right: number;
}

/**
 * A row for each extent, in the order given, which must be by left edge. The row free the longest is taken, so items
 * alternate as notes do, and a new row opens only when all are taken.
 */
export function stack(extents: readonly Extent[], least = ROWS): { rows: number[]; count: number } {
  const ends: number[] = Array.from({ length: least }, () => Number.NEGATIVE_INFINITY);
  const rows = extents.map(({ left, right }) => {
    let row = 0;
    for (let other = 1; other < ends.length; other += 1) {
      if ((ends[other] ?? 0) < (ends[row] ?? 0)) row = other;
    }
    if ((ends[row] ?? 0) > left) row = ends.length;
    ends[row] = right;
    return row;
  });
  return { rows, count: ends.length };
}

/** Where an item stands, in days: a bar from `a` to `b`, or a head in the middle of its day. */
export type Place = { kind: "bar"; a: number; b: number } | { kind: "head"; a: number };

/** Null for an item without any date. */
export function placeOf(item: Pick<ScoreItem, "start" | "end">): Place | null {
  const last = item.end ?? item.start;
  if (last === null) return null;
  if (item.start === null || item.end === null || item.start === item.end)
    return { kind: "head", a: dayOf(last) + 0.5 };
  return { kind: "bar", a: dayOf(item.start), b: dayOf(item.end) + 1 };
}

/** How a staff sets its words: pixels per day, how long a word is, and how far a label may run past its mark. */
export interface Setting {
  dayPx: number;
  wordPx: (text: string) => number;
  /** Longest label of a head. */
  headLabel: number;
  /** Longest label beside a bar too short to hold it; 0 keeps labels in their bars. */
  besideLabel: number;
}

export interface Drawn {
  item: Shown;
  place: Place;
  row: number;
  extent: Extent;
  label: LabelPlace;
}

/** A bar holds its label, carries it at its right, or is too small for any. */
export type LabelPlace = "in" | "beside" | "none";

const GAP = 5;
const HEAD = 16;
const PADDING = 14;
const DISC = 22;
const RING = 8;
/** Share of a label that a bar must hold to keep it in, cut with an ellipsis. */
const ENOUGH = 0.66;
/** Less room than this says nothing. */
const LEAST_WORD = 30;

/** The pixels an item takes, its label, disc and ring included. */
export function extentOf(item: ScoreItem, place: Place, setting: Setting): Extent & { label: LabelPlace } {
  const word = setting.wordPx(labelOf(item));
  const disc = item.finding === null ? 0 : DISC;
  const ring = item.finding === null ? 0 : RING;
  const left = place.a * setting.dayPx;
  if (place.kind === "head") {
    const right = left - 5 + HEAD + Math.min(word, setting.headLabel) + disc + GAP;
    return { left: left - 5 - ring, right: right + ring, label: "in" };
  }
  const width = Math.max((place.b - place.a) * setting.dayPx, 6);
  const room = width - PADDING - disc;
  if (setting.besideLabel > 0 && room < Math.min(word * ENOUGH, setting.besideLabel)) {
    const right = left + width + disc + Math.min(word, setting.besideLabel) + 10;
    return { left: left - ring, right: right + ring, label: "beside" };
  }
  const label = room < Math.min(word, LEAST_WORD) ? "none" : "in";
  return { left: left - ring, right: left + Math.max(width, disc) + ring + 2, label };
}

/** By how many pixels the words of a bar that began before `left`, a day, stand further in, so that they are in view. */
export function insetPx(
  { place, label }: Pick<Drawn, "place" | "label">,
  left: number,
  dayPx: number,
): number {
  if (place.kind === "head" || label !== "in" || place.a >= left) return 0;
  const most = (place.b - place.a) * dayPx - PADDING - DISC - LEAST_WORD;
  return Math.max(0, Math.round(Math.min((left - place.a) * dayPx, most)));
}

/** Width of what a ring goes round. */
export function ringPx(
  { place, extent, label }: Pick<Drawn, "place" | "extent" | "label">,
  dayPx: number,
): number {
  if (place.kind === "bar" && label !== "beside") return Math.round((place.b - place.a) * dayPx - 2);
  return Math.round(extent.right - extent.left - 2 * RING);
}

/** A title and, after it, how much of it is done, where the server counts. */
export function labelOf(item: Pick<ScoreItem, "title" | "note">): string {
  return item.note ? `${item.title} ${item.note}` : item.title;
}

/** Items in time order with their rows. */
export function setStaff(items: readonly Shown[], setting: Setting): { drawn: Drawn[]; rows: number } {
  const placed = items
    .flatMap((item) => {
      const place = placeOf(item);
      if (!place) return [];
      const { label, ...extent } = extentOf(item, place, setting);
      return [{ item, place, extent, label }];
    })
    .sort((one, other) => one.extent.left - other.extent.left || one.item.key.localeCompare(other.item.key));
  const { rows, count } = stack(placed.map((one) => one.extent));
  return { drawn: placed.map((one, index) => ({ ...one, row: rows[index] ?? 0 })), rows: count };
}
