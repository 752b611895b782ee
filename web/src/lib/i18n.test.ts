/** Every text that the code or the server's types say through the catalogue is there in every other language, and nothing else is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES, localeHere, noun, rich, t, tn } from "./i18n";

const SOURCES = join(import.meta.dirname, "..");
const STRING = String.raw`("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`;
const ONE = new RegExp(String.raw`\b(?:t|rich)\(\s*${STRING}`, "g");
const MANY = new RegExp(String.raw`\btn\(\s*${STRING},\s*${STRING}`, "g");

function saidByCode(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file) || /generated|\.test\.ts$/.test(file)) continue;
    const source = readFileSync(join(SOURCES, file), "utf8");
    for (const match of source.matchAll(ONE)) found.set(text(match[1]), file);
    for (const match of source.matchAll(MANY)) {
      found.set(`${text(match[2])}_one`, file).set(`${text(match[2])}_other`, file);
    }
  }
  return found;
}

interface Described {
  label: string;
  help?: string;
  choices?: { label: string }[];
}
interface Type {
  type: string;
  label: string;
  plural: string;
  doc: string;
  fields: Described[];
  verbs: { label: string; doc: string; params: { name: string; choices?: { label: string }[] }[] }[];
}

/** What `fromServer` may be asked for: the words of every type. */
function saidByTypes(): Map<string, string> {
  const found = new Map<string, string>();
  const { types } = JSON.parse(readFileSync(join(SOURCES, "generated", "sheets.json"), "utf8")) as {
    types: Type[];
  };
  for (const { type, label, plural, doc, fields, verbs } of types) {
    const choices = [...fields, ...verbs.flatMap((verb) => verb.params)].flatMap((field) =>
      (field.choices ?? []).map((choice) => choice.label),
    );
    const words = [label, plural, doc, ...fields.map((field) => field.label), ...choices];
    const helps = fields.map((field) => field.help);
    const params = verbs.flatMap((verb) => verb.params.map((param) => param.name.replaceAll("_", " ")));
    const said = verbs.flatMap((verb) => [verb.label, verb.doc]);
    for (const word of [...words, ...helps, ...params, ...said]) if (word) found.set(word, `type ${type}`);
  }
  return found;
}

function text(literal = '""'): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith('"') ? JSON.parse(literal) : inner.replaceAll("\\'", "'");
}

function catalogue(language: string): [string, string][] {
  const folder = join(SOURCES, "locales", language);
  const files = readdirSync(folder).map((file) => join(folder, file));
  return [...files, join(SOURCES, "generated", `types.${language}.json`)].flatMap((file) =>
    Object.entries<string>(JSON.parse(readFileSync(file, "utf8"))),
  );
}

describe("the catalogue", () => {
  const keys = new Map([...saidByTypes(), ...saidByCode()]);
  for (const language of Object.keys(LANGUAGES).filter((name) => name !== "en")) {
    const entries = catalogue(language);
    const texts = new Map(entries);

    it(`says everything in ${language}`, () => {
      expect([...keys].filter(([key]) => !texts.get(key))).toEqual([]);
    });
    it(`says one thing in one way in ${language}`, () => {
      expect(entries.filter(([key, line]) => texts.get(key) !== line)).toEqual([]);
    });
    it(`keeps in ${language} nothing that is no longer said`, () => {
      expect(entries.map(([key]) => key).filter((key) => !keys.has(key))).toEqual([]);
    });
    it(`keeps in ${language} the names that are filled in`, () => {
      const names = (line: string) => [...new Set(line.match(/\{\{\w+\}\}/g) ?? [])].sort().join();
      const wrong = entries.filter(([key, line]) => names(key) !== names(line) && !key.endsWith("_one"));
      expect(wrong).toEqual([]);
    });
  }

  it("fills in, and says one and many", () => {
    expect(t("Hello {{name}}", { name: "<b>" })).toBe("Hello <b>");
    expect(tn("{{count}} note", "{{count}} notes", 1)).toBe("1 note");
    expect(tn("{{count}} note", "{{count}} notes", 1430)).toBe("1,430 notes");
    expect(rich("Hello {{name}}!", { name: "Ana" })).toHaveLength(3);
    expect(noun("Key result")).toBe("key result");
  });

  it("writes numbers as the workspace does and months as the reader does", () => {
    expect(localeHere("de-DE")).toBe("en-DE");
    expect(localeHere("en-US")).toBe("en-US");
    expect(localeHere("fr-FR")).toBe("fr-FR");
  });
});
