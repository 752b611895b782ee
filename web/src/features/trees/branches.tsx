/** Where the nodes of the opportunity tree stand, and the lines between them. */
import type { CSSProperties } from "react";
import { t } from "@/lib/i18n";
import type { Row } from "./levels";

export interface Place {
  level: number;
  /** The middle, in percent of the width. */
  middle: number;
  style: CSSProperties;
}

interface Picture {
  places: Place[][];
  lines: { d: string; on: boolean }[];
  height: number;
  size: CSSProperties;
}

const NAMES: Record<Row["kind"], string> = {
  objective: t("Objective"),
  opportunity: t("Opportunity"),
  need: t("Need"),
  feature: t("Feature"),
  test: t("Test"),
};
/** Pixels: heights by kind, and between two levels. */
const HEIGHT: Record<Row["kind"], number> = {
  objective: 74,
  opportunity: 118,
  need: 96,
  feature: 96,
  test: 74,
};
const BETWEEN = 46;
const TOP = 14;
const GAP = 1.4; // percent of the width between neighbours
/** In percent; an objective stands alone. */
const WIDEST = 28;
const WIDEST_OBJECTIVE = 42;
const NARROWEST = 150; // px
/** The open one of a row is this much wider than the others, and what stands for the rest narrower. */
const OPEN = 1.5;
const REST = 0.5;

/** For the moment in which a row is drawn that has no place yet. */
export const NOWHERE: Place = { level: 0, middle: 0, style: {} };

/** Each row stands under the open node of the row above, as far as the width allows. */
export function branches(rows: readonly Row[]): Picture {
  const places: Place[][] = [];
  const lines: Picture["lines"] = [];
  let top = TOP;
  let above: { middles: number[]; isOpen: boolean } = { middles: [], isOpen: true };
  for (const [level, row] of rows.entries()) {
    const [first] = above.middles;
    const placed = placeRow(row, level, top, above.isOpen ? (first ?? 50) : 50);
    places.push(placed);
    const opened = row.items.findIndex((item) => item.open);
    for (const from of above.middles)
      for (const [n, { middle }] of placed.entries()) {
        const d = `M${from.toFixed(2)} ${top - BETWEEN}v${BETWEEN / 2}H${middle.toFixed(2)}V${top}`;
        // Below the chosen one all is on its path, until a row opens one.
        lines.push({ d, on: (row.items[n]?.open || opened < 0) && n < row.items.length });
      }
    const middles = placed.slice(0, row.items.length).map(({ middle }) => middle);
    above = { middles: opened < 0 ? middles : middles.slice(opened, opened + 1), isOpen: opened >= 0 };
    top += HEIGHT[row.kind] + BETWEEN;
  }
  const height = Math.max(0, top - BETWEEN) + TOP;
  const most = Math.max(1, ...rows.map((row) => row.items.length));
  const size = { "--th": `${height}px`, "--tw": `${most * NARROWEST}px` } as CSSProperties;
  return { places, lines: lines.sort((a, b) => Number(a.on) - Number(b.on)), height, size };
}

function placeRow(row: Row, level: number, top: number, under: number): Place[] {
  const weights: number[] = row.items.map((item) => (item.open && row.items.length > 1 ? OPEN : 1));
  if (row.total > row.items.length) weights.push(REST);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const unit = Math.min(row.kind === "objective" ? WIDEST_OBJECTIVE : WIDEST, 100 / all);
  const width = unit * all;
  let x = Math.min(100 - width, Math.max(0, under - width / 2));
  return weights.map((weight) => {
    const w = unit * weight - GAP;
    const style = {
      "--x": x,
      "--w": w,
      "--y": `${top}px`,
      "--h": `${HEIGHT[row.kind]}px`,
      "--d": level,
    } as CSSProperties;
    const middle = x + w / 2;
    x += unit * weight;
    return { level, middle, style };
  });
}

export function Branches({ picture: { lines, height } }: { picture: Picture }) {
  return (
    <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {lines.map(({ d, on }) => (
        <path key={d} d={d} className={on ? "on" : undefined} />
      ))}
    </svg>
  );
}

/** The names of the levels, beside the tree. */
export function Levels({ rows }: { rows: readonly Row[] }) {
  let top = TOP;
  return (
    <div className="lvl" aria-hidden="true">
      {rows.map((row) => {
        const middle = top + HEIGHT[row.kind] / 2;
        top += HEIGHT[row.kind] + BETWEEN;
        return (
          <span key={row.id} style={{ "--y": `${middle}px` } as CSSProperties}>
            <b>{NAMES[row.kind]}</b>
            {row.kind !== "objective" &&
              t("{{shown}} of {{total}}", { shown: row.items.length, total: row.total })}
          </span>
        );
      })}
    </div>
  );
}
