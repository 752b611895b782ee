/** Numbers, money, dates and names as people read them; locale and time zone come from the workspace. */
interface Manner {
  locale: string;
  currency: string;
  timeZone: string;
}

let manner: Manner = { locale: "en-GB", currency: "EUR", timeZone: "UTC" };

/** Called once the workspace is known. */
export function setManner(next: Partial<Manner>) {
  manner = { ...manner, ...next };
  // English of no country writes days as the server's sentences do: 18 June.
  if (manner.locale === "en") manner.locale = "en-GB";
}

/** How the workspace writes; for whoever reads what people wrote. */
export function mannerHere(): Readonly<Manner> {
  return manner;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Building a format costs fifty times its use, and a table uses one in every row. */
function numberFormat(options: Intl.NumberFormatOptions, locale = manner.locale): Intl.NumberFormat {
  return kept(numberFormats, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale } = manner;
  return kept(dateFormats, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
}

function kept<Made>(made: Map<string, Made>, name: string, make: () => Made): Made {
  const known = made.get(name);
  if (known) return known;
  const fresh = make();
  made.set(name, fresh);
  return fresh;
}

/** Money arrives in minor units: 41200000 is €412k. */
export function money(minor: number, currency = manner.currency): string {
  const digits = minorDigits(currency);
  const major = minor / 10 ** digits;
  return numberFormat({
    style: "currency",
    currency,
    minimumFractionDigits: Number.isInteger(major) ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(major);
}

/** €412k, €1.2M: for lists and pictures; the full sum is one focus away. */
export function moneyShort(minor: number, currency = manner.currency): string {
  const major = minor / 10 ** minorDigits(currency);
  const [scaled, suffix] = shorten(major);
  const sum = numberFormat({
    style: "currency",
    currency,
    minimumFractionDigits: 0,
    maximumFractionDigits: suffix && Math.abs(scaled) < 10 ? 1 : 0,
  }).format(scaled);
  return sum.replace(/(\d)(?=\D*$)/, `$1${suffix}`);
}

export function currencySymbol(currency = manner.currency): string {
  const parts = numberFormat({ style: "currency", currency }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/** 2 for EUR, 0 for JPY. */
export function minorDigits(currency = manner.currency): number {
  return numberFormat({ style: "currency", currency }, "en").resolvedOptions().maximumFractionDigits ?? 2;
}

/** What stands between thousands, and before the decimals. */
export function separators(): { group: string; decimal: string } {
  const parts = numberFormat({ useGrouping: true }).formatToParts(-12345.6);
  const sign = (type: string, usual: string) => parts.find((part) => part.type === type)?.value ?? usual;
  return { group: sign("group", ","), decimal: sign("decimal", ".") };
}

export function number(value: number, maximumFractionDigits = 2, minimumFractionDigits = 0): string {
  return numberFormat({ maximumFractionDigits, minimumFractionDigits }).format(value);
}

export function numberShort(value: number): string {
  const [scaled, suffix] = shorten(value);
  return number(scaled, suffix && Math.abs(scaled) < 10 ? 1 : 0) + suffix;
}

/** A share between 0 and 1; no space before the sign. */
export function percent(share: number, digits = 0): string {
  return `${number(share * 100, digits)}%`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** "8 June", with the year when it is another one. Takes `YYYY-MM-DD` or a timestamp. */
export function date(iso: string, today = new Date(), month: "long" | "short" = "long"): string {
  const day = iso.length === 10;
  const moment = new Date(day ? `${iso}T00:00:00Z` : iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return dateFormat({
    day: "numeric",
    month,
    year: moment.getUTCFullYear() === today.getUTCFullYear() ? undefined : "numeric",
    timeZone: day ? "UTC" : manner.timeZone,
  }).format(moment);
}

/** "June" or "Jun". */
export function monthName(iso: string, style: "long" | "short"): string {
  return dateFormat({ month: style, timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
}

/** "08:40". */
export function timeOfDay(iso: string): string {
  return dateFormat({
    hour: "2-digit",
    minute: "2-digit",
    timeZone: manner.timeZone,
  }).format(new Date(iso));
}

export function dateTime(iso: string): string {
  return dateFormat({
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: manner.timeZone,
  }).format(new Date(iso));
}

/** A moment in the workspace's time zone, with the parts a list has room for. */
export function moment(iso: string, parts: Intl.DateTimeFormatOptions): string {
  return dateFormat({ timeZone: manner.timeZone, ...parts }).format(new Date(iso));
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "2 h ago", "in 9 days". */
export function relative(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(manner.locale, { numeric: "auto", style: "short" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, "second");
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const steps = ["kB", "MB", "GB"];
  let size = bytes / 1024;
  let step = 0;
  while (size >= 1024 && step < steps.length - 1) {
    size /= 1024;
    step += 1;
  }
  return `${number(size, size < 10 ? 1 : 0)} ${steps[step]}`;
}

/** "Ana Lima" is AL, "pm-search" is PS, "Ana" is AN. */
export function initials(name: string): string {
  const words = name.split(/[\s._@-]+/).filter(Boolean);
  const [first = "?", second] = words;
  return (second ? first.charAt(0) + second.charAt(0) : first.slice(0, 2)).toUpperCase();
}

/** "key_result" and "key-result" are "Key result". */
export function sentence(identifier: string): string {
  const words = identifier.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shorten(value: number): [number, string] {
  const size = Math.abs(value);
  if (size >= 999_500_000) return [value / 1e9, "B"];
  if (size >= 999_500) return [value / 1e6, "M"];
  if (size >= 10_000) return [value / 1e3, "k"];
  return [value, ""];
}
