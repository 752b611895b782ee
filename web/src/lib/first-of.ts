/** How many there are, where a list shows the first of them only. */
import { number } from "./format";
import { t } from "./i18n";

/** "first 12 of 40"; "7" where all are shown. */
export function firstOf(shown: number, total: number): string {
  return shown < total
    ? t("first {{shown}} of {{total}}", { shown: number(shown), total: number(total) })
    : number(total);
}
