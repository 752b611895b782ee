/** The whole picture in rows: every staff's items set, and the words on stretches where nothing is planned. */
import type { Score, ScoreBar, ScoreItem, ScoreStaff } from "@/data/score";
import { SECTIONS, type Section } from "@/lib/sections";
import { dayOf, type Zoom } from "@/lib/time";
import { nextBar } from "@/records/time-axis";
import { fold, namesOfLaunches } from "./bundles";
import { emptySentence, PLAN_ONE } from "./empty-stretch";
import { type Drawn, ROWS, type Setting, setStaff } from "./lanes";
import type { StaffLayout } from "./staff";
import { kindOf } from "./words";

/** How far labels may run at each zoom, in pixels: a year has room for marks, a week for words. */
const LABELS: Record<Zoom, Pick<Setting, "headLabel" | "besideLabel">> = {
  week: { headLabel: 260, besideLabel: 220 },
  quarter: { headLabel: 190, besideLabel: 130 },
  year: { headLabel: 84, besideLabel: 0 },
};

export function settingOf(zoom: Zoom, dayPx: number, wordPx: Setting["wordPx"]): Setting {
  return { dayPx, wordPx, ...LABELS[zoom] };
}

const ROW = { least: 18, most: 22 };

/**
 * Pixels of a row, as low as it must be for all staves to be seen in a picture of that height. What stands above and below them
 * takes 116 px, and the eight gaps between them 32 rows less 496 px. Even steps keep the lines sharp. Not by container units:
 * with them every new item has the styles of the whole picture calculated anew.
 */
export function rowPx(height: number, rows: number): number {
  const fit = Math.floor((height + 380) / (32 + rows) / 2) * 2;
  return Math.min(ROW.most, Math.max(ROW.least, fit));
}

const EMPTY: StaffLayout = { drawn: [], rows: ROWS, unfolded: [], hint: null };

export interface Asked {
  today: number;
  setting: Setting;
  /** Items to leave in; null for all. */
  keep: ReadonlySet<string> | null;
  /** Bundles unfolded by hand; null unfolds all. */
  open: ReadonlySet<string> | null;
}

export function layoutOf(score: Score | undefined, asked: Asked): Record<Section, StaffLayout> {
  const staves = new Map(score?.staves.map((staff) => [staff.function, staff]));
  const entries = SECTIONS.map((section): [Section, StaffLayout] => {
    const staff = staves.get(section);
    if (!score || !staff || asked.setting.dayPx === 0) return [section, EMPTY];
    return [section, layoutStaff(staff, score.bars, asked)];
  });
  return Object.fromEntries(entries) as Record<Section, StaffLayout>;
}

function layoutStaff(staff: ScoreStaff, bars: readonly ScoreBar[], asked: Asked): StaffLayout {
  const { today, setting, keep, open } = asked;
  const items = keep ? staff.items.filter((item) => keep.has(item.id)) : staff.items;
  const naming = { staff: staff.function, launches: namesOfLaunches(bars), kind: kindOf };
  const { shown, unfolded } = open ? fold(items, open, naming) : { shown: items, unfolded: [] };
  const { drawn, rows } = setStaff(shown, setting);
  const next = nextBar(bars, today);
  const until = next && dayOf(next.on) >= today ? dayOf(next.on) : today + 60;
  if (keep || items.some((item) => standsBetween(item, today, until)))
    return { drawn, rows, unfolded, hint: null };
  const before = next && dayOf(next.on) >= today ? next.release.name : null;
  const words = setting.wordPx(`${emptySentence(staff.function, before)} ${PLAN_ONE}`) * 1.05 + 16;
  const left = (today + 1) * setting.dayPx + 6;
  const row = freeRow(drawn, rows, left, left + words);
  return { drawn, rows: Math.max(rows, row + 1), unfolded, hint: { row, day: today + 1, before } };
}

function standsBetween(item: ScoreItem, first: number, last: number): boolean {
  const end = item.end ?? item.start;
  const start = item.start ?? end;
  return start !== null && end !== null && dayOf(end) >= first && dayOf(start) <= last;
}

/** The first row with nothing between two places; a new one if all are taken. */
function freeRow(drawn: readonly Drawn[], rows: number, left: number, right: number): number {
  for (let row = 0; row < rows; row += 1) {
    if (!drawn.some((one) => one.row === row && one.extent.left < right && left < one.extent.right))
      return row;
  }
  return rows;
}
