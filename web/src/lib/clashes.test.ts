/** Sheets of screens stay once they are loaded: what one styles from the root of the document, no other names. */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..");

/** Every selector by the rules it is nested in, outermost first; at-rules are looked through. */
function rulesOf(css: string): string[][] {
  const open: string[] = [];
  const found: string[][] = [];
  for (const [, words = "", mark] of css.replace(/\/\*.*?\*\//gs, "").matchAll(/([^{};]*)([{};])/g)) {
    if (mark === "}") open.pop();
    if (mark !== "{") continue;
    open.push(words.trim());
    found.push(open.filter((rule) => !rule.startsWith("@")));
  }
  return found;
}

const classesIn = (selector: string) =>
  [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = ""]) => name);

/** The class that stands alone at the beginning, which is all that limits where the rule applies. */
function rootsOf([outermost = ""]: readonly string[]): string[] {
  return outermost.split(/,(?![^(]*\))/).flatMap((selector) => {
    const [first = ""] = selector.trim().split(/[\s>+~(:]/);
    const names = classesIn(first);
    return names.length === 1 ? names : [];
  });
}

function clashes(sheets: ReadonlyMap<string, string>): string[] {
  const rules = [...sheets].map(([feature, css]) => ({ feature, rules: rulesOf(css) }));
  return rules.flatMap(({ feature, rules: mine }) =>
    [...new Set(mine.flatMap(rootsOf))].flatMap((name) =>
      rules
        .filter((other) => other.feature !== feature)
        .filter((other) => other.rules.flat().flatMap(classesIn).includes(name))
        .map((other) => `.${name} of ${feature} reaches ${other.feature}`),
    ),
  );
}

function sheetsIn(folder: string): Map<string, string> {
  const sheets = new Map<string, string>();
  for (const file of readdirSync(join(SOURCES, folder), { recursive: true, encoding: "utf8" })) {
    const [feature = ""] = file.split(sep);
    if (file.endsWith(".css"))
      sheets.set(feature, (sheets.get(feature) ?? "") + readFileSync(join(SOURCES, folder, file), "utf8"));
  }
  return sheets;
}

it("styles nothing of another screen", () => {
  const shared = new Set(
    [...sheetsIn("ui"), ...sheetsIn("records")].flatMap(([, css]) => rulesOf(css).flatMap(rootsOf)),
  );
  const found = clashes(sheetsIn("features")).filter(
    (clash) => !shared.has(clash.split(" ")[0]?.slice(1) ?? ""),
  );
  expect(found).toEqual([]);
});

it("knows what is scoped", () => {
  const between = (one: string, other: string) => clashes(new Map(Object.entries({ one, other }))).length;
  expect(between(".a > div {}", ".b .a {}")).toBe(1);
  expect(between("@media (max-width: 9px) { .c, .a:hover {} }", ".b { .a {} }")).toBe(1);
  expect(between(".c { .a {} } .c .a {} .a.d {}", ".b { .a {} }")).toBe(0);
});
