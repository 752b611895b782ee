/** Values of metrics in their unit. */
import { money, number } from "./format";
import { t } from "./i18n";

export function inUnit(value: number, unit: string): string {
  if (unit === "money") return money(Math.round(value));
  if (unit === "percent") return `${number(value, 1)}%`;
  if (unit === "seconds") return t("{{value}} s", { value: number(value, 1) });
  return number(value, 1);
}

/** A difference, with its sign; between shares it is in points. */
export function differenceInUnit(value: number, unit: string): string {
  const size = Math.abs(value);
  const words = unit === "percent" ? t("{{value}} pt", { value: number(size, 1) }) : inUnit(size, unit);
  return `${value < 0 ? "−" : "+"}${words}`;
}
