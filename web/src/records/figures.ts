/** Figures of the strip as people read them; a metric's unit says how. */
import type { ScoreKpi } from "@/data/score";
import { moneyShort, number } from "@/lib/format";

/** 48,210; 44.1%; €684k; 1.8 s. */
export function figure(value: number, unit: string): string {
  switch (unit) {
    case "percent":
      return `${number(value, 1)}%`;
    case "money":
      return moneyShort(value);
    case "seconds":
      return `${number(value, 1)} s`;
    default:
      return number(value, Math.abs(value) < 100 ? 1 : 0);
  }
}

/** +3.1%, +0.8 pt, −2. */
export function changeInWords({
  change,
  change_unit: unit,
}: Pick<ScoreKpi, "change" | "change_unit">): string {
  if (change === null) return "";
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  return `${sign}${number(Math.abs(change), 1)}${unit === "pt" ? " pt" : unit}`;
}
