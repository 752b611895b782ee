/** Values of a metric as people read them, in one precision a column; its unit says how. */
import { moneyShort, number } from "./format";

/** 48,210; 64.0%; €684k; 41 s; "–" for none. `suffix` is the unit someone typed where there is no metric. */
export function figure(value: number | null, unit: string, suffix = ""): string {
  if (value === null) return "–";
  if (unit === "percent" || suffix === "%") return `${number(value, 1, 1)}%`;
  if (unit === "money") return moneyShort(value);
  if (unit === "seconds") return `${number(value, 1)} s`;
  return number(value, Math.abs(value) < 100 ? 1 : 0) + (suffix && ` ${suffix}`);
}

interface Change {
  change: number | null;
  change_unit: string;
}

/** +3.1%, +0.8 pt, −2. */
export function changeInWords({ change, change_unit: unit }: Change): string {
  if (change === null) return "";
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  return `${sign}${number(Math.abs(change), 1)}${unit === "pt" ? " pt" : unit}`;
}
