/** Changes of fields in a few words. */
import { fieldOf, type Sheet } from "@/data/sheets";
import { date } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { choiceLabel } from "@/records/fields/choice/states";
import { labelOf } from "@/records/fields/kind";

type Fields = Record<string, Json[] | string>;

/** "status building → shipped, ends on 5 Dec → 9 Dec"; only the name of what has no plain value. */
export function changesInWords(sheet: Sheet, fields: Fields): string {
  return Object.entries(fields)
    .flatMap(([name, values]) => {
      const field = fieldOf(sheet, name);
      if (name === "deleted_at" || name === "archived_at") return [goneOrBack(name, values)];
      if (!field) return [];
      const label = noun(labelOf(field));
      if (typeof values === "string" || values.length < 2) return [label];
      const [before, after] = values.map((value) => valueInWords(value, (text) => choiceLabel(field, text)));
      return [`${label} ${before} → ${after}`];
    })
    .join(", ");
}

function goneOrBack(name: string, values: Json[] | string): string {
  const isGone = typeof values !== "string" && values[1] !== null;
  if (name === "archived_at") return isGone ? t("archived") : t("back from the archive");
  return isGone ? t("deleted") : t("brought back");
}

function valueInWords(value: Json, named: (text: string) => string): string {
  if (value === null || value === "") return t("nothing");
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value)) return date(value, new Date(), "short");
  return typeof value === "object" ? "…" : named(String(value));
}

/** Days a date went later, of the first date that changed; null where none did. */
export function daysLater(fields: Fields): number | null {
  for (const values of Object.values(fields)) {
    const [before, after] = typeof values === "string" ? [] : values;
    if (!isDay(before) || !isDay(after)) continue;
    return Math.round((Date.parse(after) - Date.parse(before)) / 86_400_000);
  }
  return null;
}

function isDay(value: Json | undefined): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
}
