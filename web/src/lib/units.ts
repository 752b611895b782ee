/** Values of metrics in their unit. */
import { money, number } from "./format";
import { t } from "./i18n";

export function inUnit(value: number, unit: string): string {
  if (unit === "money") return money(Math.round(value));
  if (unit === "percent") return `${number(value, 1)}%`;
  if (unit === "seconds") return t("{{value}} s", { value: number(value, 1) });
  return number(value, 1);
}

/** A difference and how far it may be off: "+1.1 ±0.7 pt"; between shares it is in points. */
export function changeInUnit(value: number, margin: number, unit: string): string {
  const part = (one: number) => (unit === "money" ? money(Math.round(one)) : number(one, 1));
  const words = `${value < 0 ? "−" : "+"}${part(Math.abs(value))} ±${part(margin)}`;
  if (unit === "percent") return t("{{value}} pt", { value: words });
  return unit === "seconds" ? t("{{value}} s", { value: words }) : words;
}
