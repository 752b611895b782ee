/** What stands in a spreadsheet's cell as a value of a field; says why where it is none. */
import type { Field } from "@/data/sheets";
import { mannerHere, minorDigits } from "@/lib/format";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { readDay, readNumber } from "@/lib/written";
import { choiceLabel } from "../../fields/choice/states";
import { momentOf } from "../../fields/date/zoned";
import { labelOf } from "../../fields/kind";

/** The ids a name may mean in a field; undefined while nobody has looked. */
export type Meanings = (field: Field, name: string) => readonly string[] | undefined;
export type Read = { value: Json } | { reason: string };

const MANY = new Set(["links", "people", "tags"]);
const NAMED = new Set(["link", "person", ...MANY]);
const WORDS = new Set(["text", "longtext", "markdown", "url"]);
const YES = ["true", "yes", "ja", "1", "x", "✓"];
const NO = ["false", "no", "nein", "0"];

/** The names in a text that have to be looked up. */
export function namesIn(field: Field, text: string): string[] {
  if (!NAMED.has(field.kind)) return [];
  const parts = MANY.has(field.kind) ? text.split(/[;\n]/) : [text];
  return parts.map((part) => part.trim()).filter(Boolean);
}

export function readText(field: Field, text: string, meanings: Meanings): Read {
  const bare = text.trim();
  if (bare === "") return empty(field);
  if (WORDS.has(field.kind)) return { value: text };
  if (NAMED.has(field.kind)) return readNames(field, text, meanings);
  switch (field.kind) {
    case "choice":
      return readChoice(field, bare);
    case "boolean":
      return readYes(bare);
    case "integer":
    case "number":
    case "money":
      return readFigures(field, bare);
    case "date":
      return orRefuse(
        readDay(bare),
        t("“{{text}}” is no day. Write it as 2026-06-30.", { text: short(bare) }),
      );
    case "datetime":
      return orRefuse(
        readMoment(bare),
        t("“{{text}}” is no time. Write it as 2026-06-30 14:00.", { text: short(bare) }),
      );
    default:
      return { reason: t("{{field}} cannot be pasted.", { field: labelOf(field) }) };
  }
}

function empty(field: Field): Read {
  if (field.required || (field.kind === "choice" && field.none === undefined)) {
    return { reason: t("{{field}} cannot be empty.", { field: labelOf(field) }) };
  }
  if (field.kind === "choice") return { value: field.none ?? null };
  if (field.kind === "boolean") return { value: false };
  return { value: MANY.has(field.kind) ? [] : WORDS.has(field.kind) ? "" : null };
}

function readNames(field: Field, text: string, meanings: Meanings): Read {
  const ids: string[] = [];
  for (const name of namesIn(field, text)) {
    const [id, another] = meanings(field, name) ?? [];
    if (id === undefined) return { reason: t("Nothing is called “{{text}}”.", { text: short(name) }) };
    if (another !== undefined) {
      return { reason: t("Several are called “{{text}}”. Use the key.", { text: short(name) }) };
    }
    ids.push(id);
  }
  return { value: MANY.has(field.kind) ? [...new Set(ids)] : (ids[0] ?? null) };
}

function readChoice(field: Field, text: string): Read {
  const wanted = text.toLowerCase();
  const choices = field.choices ?? [];
  const found = choices.find(
    ({ value }) =>
      String(value).toLowerCase() === wanted || choiceLabel(field, String(value)).toLowerCase() === wanted,
  );
  if (found) return { value: found.value };
  const names = choices.map(({ value }) => choiceLabel(field, String(value))).join(", ");
  return { reason: t("“{{text}}” is none of {{names}}.", { text: short(text), names }) };
}

function readYes(text: string): Read {
  const word = text.toLowerCase();
  if (YES.includes(word) || word === t("yes")) return { value: true };
  if (NO.includes(word) || word === t("no")) return { value: false };
  return { reason: t("“{{text}}” is neither yes nor no.", { text: short(text) }) };
}

function readFigures(field: Field, text: string): Read {
  const number = readNumber(text);
  if (number === null) return { reason: t("“{{text}}” is no number.", { text: short(text) }) };
  if (field.kind === "money") return { value: Math.round(number * 10 ** minorDigits()) };
  if (field.kind === "integer" && !Number.isInteger(number)) {
    return { reason: t("“{{text}}” is no whole number.", { text: short(text) }) };
  }
  return { value: number };
}

/** A moment with its zone, or a day and maybe an hour on the workspace's clock. */
function readMoment(text: string): string | null {
  if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const moment = new Date(text);
    return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
  }
  const [, before = text, hour = "0", minute = "00"] =
    /^(.*?)[ T,]+(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text) ?? [];
  const day = readDay(before);
  return day && Number(hour) < 24 && Number(minute) < 60
    ? momentOf(`${day}T${hour.padStart(2, "0")}:${minute}`, mannerHere().timeZone)
    : null;
}

function orRefuse(value: string | null, reason: string): Read {
  return value === null ? { reason } : { value };
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
