/** Values of a metric as people read them, in one precision a column; its unit says how. */
import { moneyShort, number } from "./format";
import { t } from "./i18n";

/** 48,210; 64.0%; €684k; 41 s; "–" for none. `suffix` is the unit someone typed where there is no metric. */
export function figure(value: number | null, unit: string, suffix = ""): string {
  if (value === null) return "–";
  if (unit === "percent" || suffix === "%") return `${number(value, 1, 1)}%`;
  if (unit === "money") return moneyShort(value);
  if (unit === "seconds") return t("{{value}} s", { value: number(value, 1) });
  return number(value, Math.abs(value) < 100 ? 1 : 0) + (suffix && ` ${suffix}`);
}

/** A difference and how far it may be off: "+1.1 ±0.7 pt"; between shares it is in points. */
export function difference(value: number, margin: number, unit: string): string {
  const part = (one: number) => (unit === "money" ? moneyShort(one) : number(one, 1));
  const words = `${value < 0 ? "−" : "+"}${part(Math.abs(value))} ±${part(margin)}`;
  if (unit === "percent") return t("{{value}} pt", { value: words });
  return unit === "seconds" ? t("{{value}} s", { value: words }) : words;
}

interface Change {
  change: number | null;
  change_unit: string;
}

/** +3.1%, +0.8 pt, −2. */
export function changeInWords({ change, change_unit: unit }: Change): string {
  if (change === null) return "";
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  const size = number(Math.abs(change), 1);
  return sign + (unit === "pt" ? t("{{value}} pt", { value: size }) : size + unit);
}
