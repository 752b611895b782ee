/** Numbers and days as people write them, read in the manner of the workspace; null where they cannot be read. */
import { currencySymbol, mannerHere, separators } from "./format";

/** "1,234.5" or "1.234,5" by the locale, with or without a currency or percent sign. */
export function readNumber(written: string): number | null {
  const signs = separators();
  const [group, decimal] = [escaped(signs.group), escaped(signs.decimal)];
  const bare = written
    .replace(currencySymbol(), "")
    .replace(mannerHere().currency, "")
    .replace(/[\s\u00a0\u202f%'’]/g, "")
    .replace("−", "-");
  const local = new RegExp(`^[+-]?(\\d{1,3}(${group}\\d{3})+|\\d+)(${decimal}\\d+)?$`);
  if (local.test(bare)) {
    return Number(bare.replace(new RegExp(group, "g"), "").replace(new RegExp(decimal), "."));
  }
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(bare) ? Number(bare) : null;
}

function escaped(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** `YYYY-MM-DD` of "2026-06-08", "8.6.2026", "6/8/26" by the locale, "8 June", "8. Juni 2026". */
export function readDay(written: string, today = new Date()): string | null {
  const text = written.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,4})[./-]\s?(\d{1,2})[./-]\s?(\d{2,4})?$/.exec(text);
  if (figures) return byOrder(figures.slice(1), today);
  const words = text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
  const month = words.map(monthOf).find((found) => found > 0) ?? 0;
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const day = numbers.find((each) => each.length < 3);
  const year = numbers.find((each) => each.length === 4);
  if (!month || !day || numbers.length > 2 || words.length > 4) return null;
  return dayOf(year ? Number(year) : today.getFullYear(), month, Number(day));
}

function byOrder(figures: readonly (string | undefined)[], today: Date): string | null {
  const [first = "", second = "", third] = figures;
  if (first.length === 4) return third ? dayOf(Number(first), Number(second), Number(third)) : null;
  const order = new Intl.DateTimeFormat(mannerHere().locale).formatToParts(today).map((part) => part.type);
  const monthFirst = order.indexOf("month") < order.indexOf("day");
  const [month, day] = monthFirst ? [first, second] : [second, first];
  return dayOf(third ? fullYear(third) : today.getFullYear(), Number(month), Number(day));
}

function fullYear(figures: string): number {
  const year = Number(figures);
  return figures.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

/** 1 to 12 for a month's name or its first letters, in English or the language of the workspace; else 0. */
function monthOf(word: string): number {
  if (word.length < 3) return 0;
  for (const locale of new Set([mannerHere().locale, "en"])) {
    const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
    for (let month = 0; month < 12; month += 1) {
      if (
        format
          .format(Date.UTC(2026, month, 1))
          .toLowerCase()
          .startsWith(word)
      )
        return month + 1;
    }
  }
  return 0;
}

function dayOf(year: number, month: number, day: number): string | null {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const isThere = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return isThere && year >= 1900 && year <= 2200 ? moment.toISOString().slice(0, 10) : null;
}
