/**
 * The one catalogue of texts. English stands in the code and is the key; other languages stand in `locales/<language>/*.json`, the
 * words of the types in the server's catalogue (upbeat/locales), from which `make generate` brings them.
 *
 * Other modules wait for this one, so `t` may also be called for constants: a change of language loads the page anew.
 */
import i18next from "i18next";
import { createElement, Fragment, type ReactNode } from "react";
import { number } from "./format";

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;
type Texts = Record<string, string>;

const KEPT = "upbeat-language";
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;
const catalogues = import.meta.glob<{ default: Texts }>(["../locales/*/*.json", "../generated/types.*.json"]);

export function isLanguage(name: unknown): name is Language {
  return typeof name === "string" && Object.hasOwn(LANGUAGES, name);
}

function wanted(): Language {
  const kept = globalThis.localStorage?.getItem(KEPT);
  const named = kept ?? globalThis.navigator?.language ?? "en";
  const short = named.slice(0, 2);
  return isLanguage(short) ? short : "en";
}

export const language: Language = wanted();

async function catalogue(): Promise<Texts> {
  const parts = Object.entries(catalogues).filter(([path]) => path.split(/[./]/).includes(language));
  const loaded = await Promise.all(parts.map(([, load]) => load()));
  return Object.assign({}, ...loaded.map((part) => part.default));
}

await i18next.init({
  lng: language,
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  resources: { [language]: { translation: await catalogue() } },
});
if (globalThis.document) {
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr";
}

/** Another language from the next page load on, which this starts. */
export function speak(next: Language) {
  if (next === language) return;
  localStorage.setItem(KEPT, next);
  location.reload();
}

/**
 * How this language writes numbers and days in a workspace of `locale`: English in a German workspace is "1.234,5" and "24 November".
 * A workspace in a language that has no catalogue keeps its own.
 */
export function localeHere(locale: string): string {
  const [theirs = "", region] = locale.split("-");
  if (theirs === language || !isLanguage(theirs)) return locale;
  return region ? `${language}-${region}` : language;
}

type Values = Record<string, string | number>;

/** A text; `{{name}}` is filled in, numbers as people read them. */
export function t(text: string, values: Values = {}): string {
  return filled(translated(text), values);
}

/** A text about a number of things, in the language's own plural forms; `{{count}}` is filled in. */
export function tn(one: string, many: string, count: number, values: Values = {}): string {
  const forms = { count, defaultValue_one: one, defaultValue_other: many };
  return filled(i18next.t(many, { ...RAW, ...forms }), { ...values, count });
}

// The library would fill in numbers without their thousands.
const RAW = { skipInterpolation: true } as const;

/** A screen says hundreds of texts each time it is drawn, and the library takes its time for each. */
const said = new Map<string, string>();

function translated(text: string): string {
  const known = said.get(text);
  if (known !== undefined) return known;
  const fresh = i18next.t(text, RAW);
  said.set(text, fresh);
  return fresh;
}

function filled(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : (value ?? hole);
  });
}

/** A word that the server says, such as a field's name, by the same catalogue; as it came where the catalogue has none. */
export function fromServer(text: string): string {
  return translated(text);
}

/** A text with parts that are more than words: a name in bold, a link. */
export function rich(text: string, parts: Record<string, ReactNode>): ReactNode {
  const pieces = translated(text).split(/\{\{(\w+)\}\}/);
  return pieces.map((piece, at) => createElement(Fragment, { key: at }, at % 2 ? parts[piece] : piece));
}

/** "planned or building". */
export function either(words: readonly string[]): string {
  return new Intl.ListFormat(language, { type: "disjunction" }).format(words);
}

/** The name of a type or field inside a sentence: English makes it small, German nouns keep their capital. */
export function noun(label: string): string {
  return language === "en" ? label.toLowerCase() : label.charAt(0).toUpperCase() + label.slice(1);
}
