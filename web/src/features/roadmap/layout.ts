/** Where each bar of the timeline stands: its lane, its row there, and how its words are set. Places are days and pixels. */
import type { RoadmapBar, RoadmapLane } from "@/data/roadmap";
import { groupBy } from "@/lib/group";
import { firstOf, lastOf } from "./push";

export const ROW = 38;
/** The lane's heading with the space around it. */
export const HEAD = 40;
export const FOOT = 10;

export interface PlacedBar {
  bar: RoadmapBar;
  /** First day, and the day after the last. */
  a: number;
  b: number;
  /** Pixels from the top of all lanes. */
  top: number;
  /** Its name stands at its right, for it is too short to hold it. */
  outside: boolean;
  /** From its left edge to the end of its words. */
  left: number;
  right: number;
}

export interface PlacedLane {
  lane: RoadmapLane | null;
  id: string;
  top: number;
  height: number;
  bars: PlacedBar[];
}

export interface Layout {
  lanes: PlacedLane[];
  height: number;
  byId: ReadonlyMap<string, PlacedBar>;
}

const PADDING = 16;
const DISC = 24;
const GAP = 14;
const DATES = 96;

/** Bars of a lane fall like stairs; a row is taken again when what stands there has ended, words included. */
export function layoutOf(
  lanes: readonly RoadmapLane[],
  bars: readonly RoadmapBar[],
  dayPx: number,
  wordPx: (text: string) => number,
): Layout {
  const byLane = groupBy(bars, (bar) => bar.lane ?? "");
  const byId = new Map<string, PlacedBar>();
  let top = 0;
  const placed: PlacedLane[] = [];
  for (const lane of [...lanes, null]) {
    const id = lane?.id ?? "";
    const own = byLane.get(id) ?? [];
    if (!lane && own.length === 0) continue;
    const set = setLane(own, top + HEAD, dayPx, wordPx);
    for (const one of set.bars) byId.set(one.bar.id, one);
    const height = HEAD + Math.max(1, set.rows) * ROW + FOOT;
    placed.push({ lane, id, top, height, bars: set.bars });
    top += height;
  }
  return { lanes: placed, height: top, byId };
}

function setLane(
  bars: readonly RoadmapBar[],
  top: number,
  dayPx: number,
  wordPx: (text: string) => number,
): { bars: PlacedBar[]; rows: number } {
  const set = bars
    .flatMap((bar) => {
      const [first, last] = [firstOf(bar), lastOf(bar)];
      if (first === null || last === null) return [];
      const [left, right] = [first * dayPx, Math.max((last + 1) * dayPx, first * dayPx + 8)];
      const word = wordPx(bar.name) * 1.05 + PADDING + (bar.finding === null ? 0 : DISC);
      const outside = word > right - left;
      const end = right + DATES + (outside ? word : 0);
      return [{ bar, a: first, b: last + 1, top, outside, left, right: end }];
    })
    .sort((one, other) => one.a - other.a || one.bar.number - other.bar.number);
  const ends: number[] = [];
  for (const one of set) {
    let row = ends.findIndex((end) => end + GAP <= one.left);
    if (row < 0) row = ends.length;
    ends[row] = one.right;
    one.top = top + row * ROW;
  }
  return { bars: set, rows: ends.length };
}

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** The bar an arrow key leads to: along the time of its own lane, or to the nearest in time above or below. */
export function neighbour(layout: Layout, id: string, direction: Direction): PlacedBar | undefined {
  const here = layout.byId.get(id);
  if (!here) return layout.lanes.find((lane) => lane.bars.length > 0)?.bars[0];
  const all = layout.lanes.flatMap((lane) => lane.bars);
  if (direction === "ArrowLeft" || direction === "ArrowRight") {
    const lane = layout.lanes.find((one) => one.bars.includes(here))?.bars ?? [];
    return lane[lane.indexOf(here) + (direction === "ArrowRight" ? 1 : -1)];
  }
  const down = direction === "ArrowDown";
  const beyond = all.filter((one) => (down ? one.top > here.top : one.top < here.top));
  const row = down ? Math.min(...beyond.map((one) => one.top)) : Math.max(...beyond.map((one) => one.top));
  const middle = (here.a + here.b) / 2;
  const far = (one: PlacedBar) => Math.abs((one.a + one.b) / 2 - middle);
  return beyond.filter((one) => one.top === row).sort((one, other) => far(one) - far(other))[0];
}

export function laneAt(layout: Layout, y: number): PlacedLane | undefined {
  return layout.lanes.find((lane) => y >= lane.top && y < lane.top + lane.height) ?? layout.lanes.at(-1);
}
