/** What the roadmap says about its parts. */
import type { Horizon, Lanes, RoadmapBar, RoadmapKeyResult } from "@/data/roadmap";
import { date, number, percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import type { Zoom } from "@/lib/time";

export const LAYOUT_NAMES = { now: t("Now, next, later"), timeline: t("Timeline"), table: t("Table") };
export const LANE_NAMES: Record<Lanes, string> = {
  objective: t("objective"),
  team: t("team"),
  product: t("product"),
  owner: t("owner"),
};
export const NO_LANE: Record<Lanes, string> = {
  objective: t("Serves no objective"),
  team: t("No team"),
  product: t("No product"),
  owner: t("No owner"),
};
export const ZOOM_NAMES: Record<Zoom, string> = { week: t("Week"), quarter: t("Quarter"), year: t("Year") };
export const COLUMN_NAMES: Record<Horizon, string> = { now: t("Now"), next: t("Next"), later: t("Later") };
export const COLUMN_NOTES: Record<Horizon, string> = {
  now: t("Under way"),
  next: t("Planned, order may change"),
  later: t("Problems we mean to solve"),
};
const STAGES: Record<string, string> = {
  idea: t("Idea"),
  candidate: t("Candidate"),
  planned: t("Planned"),
  building: t("Building"),
  shipped: t("Shipped"),
  retired: t("Retired"),
};
export const STAGE_NAMES = Object.keys(STAGES).slice(0, 5);

export function stageName(status: string): string {
  return STAGES[status] ?? status;
}

/** "4 Aug – 19 Aug", "shipped 21 May", "no date". */
export function daysInWords(bar: Pick<RoadmapBar, "start" | "end" | "fixed">): string {
  const short = (iso: string) => date(iso, undefined, "short");
  if (bar.fixed && bar.end) return t("shipped {{day}}", { day: short(bar.end) });
  if (bar.start && bar.end && bar.start !== bar.end) return `${short(bar.start)} – ${short(bar.end)}`;
  const day = bar.end ?? bar.start;
  return day ? short(day) : t("no date");
}

/** For a screen reader and the tooltip. */
export function sentenceOf(bar: RoadmapBar): string {
  const parts = [`${bar.key} ${bar.name}`, stageName(bar.status), daysInWords(bar)];
  if (bar.finding !== null) parts.push(t("out of tune, finding {{number}}", { number: bar.finding }));
  return parts.join(", ");
}

export function notesInWords(count: number): string {
  return tn("{{count}} note", "{{count}} notes", count);
}

/** "64.0%", "48,210". */
export function resultInWords(value: number | null, { unit }: Pick<RoadmapKeyResult, "unit">): string {
  if (value === null) return "–";
  return unit === "%" ? percent(value / 100, 1) : `${number(value)}${unit ? ` ${unit}` : ""}`;
}

export const INPUT_NAMES: Record<string, string> = {
  reach: t("Reach"),
  impact: t("Impact"),
  confidence: t("Confidence"),
  effort: t("Effort"),
  ease: t("Ease"),
  value: t("Value"),
  urgency: t("Urgency"),
  risk: t("Risk reduced"),
  size: t("Size"),
};

export function inputValue(name: string, value: number): string {
  return name === "confidence" ? `${number(value)}%` : number(value);
}

/** The formula with its numbers; a missing one is a dot. */
export function formulaOf(framework: string, values: Record<string, number | undefined>): string {
  const at = (name: string) => {
    const value = values[name];
    return value === undefined ? "·" : inputValue(name, value);
  };
  switch (framework) {
    case "ice":
      return `${at("impact")} × ${at("confidence")} × ${at("ease")}`;
    case "wsjf":
      return `(${at("value")} + ${at("urgency")} + ${at("risk")}) ÷ ${at("size")}`;
    case "value_effort":
      return `${at("value")} ÷ ${at("effort")}`;
    default:
      return `${at("reach")} × ${at("impact")} × ${at("confidence")} ÷ ${at("effort")}`;
  }
}

/** What is said when features were put into a column of the board. */
export function movedInWords(bars: readonly { name: string }[], horizon: Horizon): string {
  const column = COLUMN_NAMES[horizon];
  return tn("{{name}}: {{column}}", "{{count}} features: {{column}}", bars.length, {
    name: bars[0]?.name ?? "",
    column,
  });
}
