/** A value as it stands in a spreadsheet, and as `read-text` reads it back. */
import type { Field } from "@/data/sheets";
import { mannerHere, minorDigits } from "@/lib/format";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { choiceLabel } from "../../fields/choice/states";
import { wallClock } from "../../fields/date/zoned";
import { idsOf, isEmpty, type Refs, textOf } from "../../fields/kind";

export function asText(field: Field, value: Json | undefined, refs: Refs): string {
  if (isEmpty(value)) return "";
  switch (field.kind) {
    case "choice":
      return choiceLabel(field, textOf(value));
    case "boolean":
      return value === true ? t("yes") : t("no");
    case "integer":
    case "number":
      return typeof value === "number" ? figures(value) : textOf(value);
    case "money":
      return typeof value === "number" ? figures(value / 10 ** minorDigits()) : textOf(value);
    case "datetime":
      return wallClock(textOf(value), mannerHere().timeZone).replace("T", " ");
    case "link":
    case "links":
      // The key alone says which one; a semicolon would begin another.
      return named(value, refs, (key, title) => `${key} ${title.replaceAll(";", ",")}`.trim());
    case "person":
    case "people":
    case "tags":
      return named(value, refs, (_, title) => title);
    default:
      return textOf(value);
  }
}

/** In the locale, and without marks between the thousands, which spreadsheets take for words. */
function figures(value: number): string {
  const options = { useGrouping: false, maximumFractionDigits: 10 };
  return new Intl.NumberFormat(mannerHere().locale, options).format(value);
}

function named(value: Json | undefined, refs: Refs, name: (key: string, title: string) => string): string {
  return idsOf(value)
    .map((id) => {
      const ref = refs[id];
      return ref ? name(ref.key, ref.title) : id;
    })
    .join("; ");
}
