/** What a hand or a key does to a bar: new days, another lane; what waits for it is drawn where it will stand. */
import {
  type Lanes,
  type Move,
  moveFeature,
  moveFeatures,
  placeWaiting,
  type Roadmap,
  type RoadmapBar,
  type RoadmapWaiting,
} from "@/data/roadmap";
import { t, tn } from "@/lib/i18n";
import { dayOf, isoOf } from "@/lib/time";
import { toastRefused } from "@/ui/toast";
import { lastOf, later, pushes } from "./push";
import { daysInWords } from "./words";

/** Which part is taken: the whole bar, an edge, or the handle that ties it to another. */
export type Grip = "all" | "start" | "end" | "tie";

export interface Days {
  start: string | null;
  end: string | null;
}

/** The days after a shift; an edge stops at the other one. */
export function daysAfter(bar: Days, grip: Grip, days: number): Days {
  const [start, end] = [bar.start && dayOf(bar.start), bar.end && dayOf(bar.end)];
  if (grip === "start") {
    const from = (start ?? end ?? 0) || 0;
    return { start: isoOf(Math.min(from + days, end || from + days)), end: bar.end };
  }
  if (grip === "end") {
    const to = (end ?? start ?? 0) || 0;
    return { start: bar.start, end: isoOf(Math.max(to + days, start || to + days)) };
  }
  return later(bar as Pick<RoadmapBar, "start" | "end">, days);
}

/** Moves a bar; `lane` is undefined where it stays on its own, null for none. */
export function moveBar(map: Roadmap, lanes: Lanes, bar: RoadmapBar, days: Days, lane?: string | null) {
  const move: Move = {};
  if (days.start && days.start !== bar.start) move.starts_on = days.start;
  if (days.end && days.end !== bar.end) move.ends_on = days.end;
  if (lane !== undefined && lane !== bar.lane) {
    Object.assign(move, { lane: lanes, to: lane });
    if (lanes === "objective") move.left = bar.lane;
  }
  if (Object.keys(move).length === 0) return;
  const moved = { ...bar, ...days, lane: move.lane ? (lane ?? null) : bar.lane };
  const end = move.ends_on ? lastOf(moved) : null;
  const by = end === null ? new Map<string, number>() : pushes(map.bars, map.dependencies, bar.id, end);
  const follow =
    by.size > 0 ? `, ${tn("{{count}} that waits follows", "{{count}} that wait follow", by.size)}` : "";
  return moveFeature(bar, move, `${bar.name}: ${daysInWords(moved)}${follow}`, (before) => ({
    ...before,
    bars: before.bars.map((one) =>
      one.id === bar.id ? moved : by.has(one.id) ? later(one, by.get(one.id) ?? 0) : one,
    ),
  }));
}

/** Moves bars by the same days, in one step and with one undo; what waits for one of them follows as far as it must. */
export function moveTogether(map: Roadmap, bars: readonly RoadmapBar[], days: number) {
  const after = movedTogether(map, bars, days);
  const written = after.filter((bar, n) => bar !== map.bars[n]);
  if (days === 0 || written.length === 0) return;
  const chosen = new Set(bars.map(({ id }) => id));
  const count = written.filter(({ id }) => chosen.has(id)).length;
  const far =
    days > 0
      ? tn("{{count}} day later", "{{count}} days later", days)
      : tn("{{count}} day earlier", "{{count}} days earlier", -days);
  const said = `${tn("{{count}} feature", "{{count}} features", count)}: ${far}`;
  return moveFeatures(written, chosen, said, (before) => ({
    ...before,
    bars: before.bars.map((one) => written.find(({ id }) => id === one.id) ?? one),
  }));
}

/** All bars as they stand then, those that do not move as they were. */
export function movedTogether(map: Roadmap, bars: readonly RoadmapBar[], days: number): RoadmapBar[] {
  const moved = new Map(bars.filter((bar) => !bar.fixed).map((bar) => [bar.id, later(bar, days)]));
  const there = map.bars.map((bar) => moved.get(bar.id) ?? bar);
  const by = new Map<string, number>();
  for (const bar of moved.values()) {
    const end = lastOf(bar);
    if (end === null) continue;
    for (const [id, late] of pushes(there, map.dependencies, bar.id, end))
      if (!moved.has(id)) by.set(id, Math.max(late, by.get(id) ?? 0));
  }
  return there.map((bar) => (by.has(bar.id) ? later(bar, by.get(bar.id) ?? 0) : bar));
}

/** How long something is drawn that has no days yet. */
const FOUR_WEEKS = 28;

/** Gives a place to what has none: a feature gets days, for an opportunity a feature is made that addresses it. */
export function placeOn(lanes: Lanes, waiting: RoadmapWaiting, day: number, lane: string | null) {
  const [start, end] = [isoOf(day), isoOf(day + FOUR_WEEKS - 1)];
  const said = t("{{name}} is on the roadmap, from {{day}}", {
    name: waiting.name,
    day: daysInWords({ start, end: start, fixed: false }),
  });
  if (waiting.collection === "features") {
    const move: Move = { starts_on: start, ends_on: end };
    return moveFeature(waiting, lane ? { ...move, lane: lanes, to: lane } : move, said);
  }
  const fields: Record<string, string | string[]> = { starts_on: start, ends_on: end };
  if (lane && lanes === "objective") fields.serves = [lane];
  else if (lane) fields[lanes] = lane;
  return placeWaiting(waiting, fields, said);
}

export function refuseFixed(bar: RoadmapBar) {
  toastRefused(t("{{name}} has shipped; its days are history.", { name: bar.name }));
}
