/** Every text that the code says through the catalogue is there in every other language, and nothing else is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES, t, tn } from "./i18n";

const SOURCES = join(import.meta.dirname, "..");
const STRING = String.raw`("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`;
const ONE = new RegExp(String.raw`\bt\(\s*${STRING}`, "g");
const MANY = new RegExp(String.raw`\btn\(\s*${STRING},\s*${STRING}`, "g");

function said(): Map<string, string> {
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

function text(literal = '""'): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith('"') ? JSON.parse(literal) : inner.replaceAll("\\'", "'");
}

function catalogue(language: string): Record<string, string> {
  const folder = join(SOURCES, "locales", language);
  const parts = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
  return Object.assign({}, ...parts);
}

describe("the catalogue", () => {
  const keys = said();
  for (const language of Object.keys(LANGUAGES).filter((name) => name !== "en")) {
    it(`says everything in ${language}`, () => {
      const texts = catalogue(language);
      expect([...keys].filter(([key]) => !texts[key])).toEqual([]);
    });
    it(`keeps in ${language} the names that are filled in`, () => {
      const names = (line: string) => [...new Set(line.match(/\{\{\w+\}\}/g) ?? [])].sort().join();
      const wrong = Object.entries(catalogue(language)).filter(
        ([key, line]) => names(key) !== names(line) && !key.endsWith("_one"),
      );
      expect(wrong).toEqual([]);
    });
  }

  it("fills in, and says one and many", () => {
    expect(t("Hello {{name}}", { name: "<b>" })).toBe("Hello <b>");
    expect(tn("{{count}} note", "{{count}} notes", 1)).toBe("1 note");
    expect(tn("{{count}} note", "{{count}} notes", 3)).toBe("3 notes");
  });
});
