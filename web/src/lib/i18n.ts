/**
 * The one catalogue of texts. English stands in the code and is the key; other languages stand in `locales/<language>/*.json`.
 *
 * Other modules wait for this one, so `t` may also be called for constants: a change of language loads the page anew.
 */
import i18next from "i18next";

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;
type Texts = Record<string, string>;

const KEPT = "upbeat-language";
const catalogues = import.meta.glob<{ default: Texts }>("../locales/*/*.json");

function wanted(): Language {
  const kept = globalThis.localStorage?.getItem(KEPT);
  const named = kept ?? globalThis.navigator?.language ?? "en";
  const short = named.slice(0, 2);
  return short in LANGUAGES ? (short as Language) : "en";
}

export const language: Language = wanted();

async function catalogue(): Promise<Texts> {
  const parts = Object.entries(catalogues).filter(([path]) => path.includes(`/${language}/`));
  const loaded = await Promise.all(parts.map(([, load]) => load()));
  return Object.assign({}, ...loaded.map((part) => part.default));
}

await i18next.init({
  lng: language,
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { [language]: { translation: await catalogue() } },
});
if (globalThis.document) document.documentElement.lang = language;

/** Another language from the next page load on, which this starts. */
export function speak(next: Language) {
  localStorage.setItem(KEPT, next);
  if (next !== language) location.reload();
}

/** A text; `{{name}}` is filled in. */
export function t(text: string, values: Record<string, string | number> = {}): string {
  return i18next.t(text, values);
}

/** A text about a number of things, in the language's own plural forms; `{{count}}` is filled in. */
export function tn(
  one: string,
  many: string,
  count: number,
  values: Record<string, string | number> = {},
): string {
  return i18next.t(many, { ...values, count, defaultValue_one: one, defaultValue_other: many });
}
