/** The whole picture in rows: every staff's items set, and the words on stretches where nothing is planned. */
import type { Score, ScoreBar, ScoreItem, ScoreStaff } from "@/data/score";
import { SECTIONS, type Section } from "@/lib/sections";
import { nextBar } from "./axis";
import { emptySentence, PLAN_ONE } from "./empty-stretch";
import { type Drawn, ROWS, type Setting, setStaff } from "./lanes";
import type { StaffLayout } from "./staff";
import { dayOf, type Zoom } from "./time";

/** How far labels may run at each zoom, in pixels: a year has room for marks, a week for words. */
const LABELS: Record<Zoom, Pick<Setting, "headLabel" | "besideLabel">> = {
  week: { headLabel: 260, besideLabel: 220 },
  quarter: { headLabel: 170, besideLabel: 130 },
  year: { headLabel: 84, besideLabel: 0 },
};

export function settingOf(zoom: Zoom, dayPx: number, wordPx: Setting["wordPx"]): Setting {
  return { dayPx, wordPx, ...LABELS[zoom] };
}

const EMPTY: StaffLayout = { drawn: [], rows: ROWS, hint: null };

export function layoutOf(
  score: Score | undefined,
  today: number,
  setting: Setting,
  keep: ReadonlySet<string> | null,
): Record<Section, StaffLayout> {
  const staves = new Map(score?.staves.map((staff) => [staff.function, staff]));
  const next = score && nextBar(score.bars, today);
  const entries = SECTIONS.map((section): [Section, StaffLayout] => {
    const staff = staves.get(section);
    if (!staff || setting.dayPx === 0) return [section, EMPTY];
    return [section, layoutStaff(staff, next, today, setting, keep)];
  });
  return Object.fromEntries(entries) as Record<Section, StaffLayout>;
}

function layoutStaff(
  staff: ScoreStaff,
  next: ScoreBar | undefined,
  today: number,
  setting: Setting,
  keep: ReadonlySet<string> | null,
): StaffLayout {
  const items = keep ? staff.items.filter((item) => keep.has(item.id)) : staff.items;
  const { drawn, rows } = setStaff(items, setting);
  const until = next && dayOf(next.on) >= today ? dayOf(next.on) : today + 60;
  if (keep || items.some((item) => standsBetween(item, today, until))) return { drawn, rows, hint: null };
  const before = next && dayOf(next.on) >= today ? next.release.name : null;
  const words = setting.wordPx(`${emptySentence(staff.function, before)} ${PLAN_ONE}`) * 1.05 + 16;
  const left = (today + 1) * setting.dayPx + 6;
  const row = freeRow(drawn, rows, left, left + words);
  return { drawn, rows: Math.max(rows, row + 1), hint: { row, day: today + 1, before } };
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
