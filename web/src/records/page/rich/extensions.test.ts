import { MarkdownManager } from "@tiptap/markdown";
import { expect, test } from "vitest";
import { EXTENSIONS, keeps } from "./extensions";

const again = (text: string) => {
  const manager = new MarkdownManager({ extensions: EXTENSIONS });
  return manager.serialize(manager.parse(text)).trim();
};

const CORPUS = [
  "One search in twelve ends on an empty page.",
  "Two words **bold** and *italic* and `code` and ~~gone~~.",
  "# One\n\n## Two\n\n### Three\n\nwords",
  "- one\n- two\n  - inside\n- three",
  "1. first\n2. second",
  "- [ ] to do\n- [x] done",
  "> They spell by ear.\n\nafter",
  "```js\nconst a = `b`;\n```",
  "See [the page](https://example.test/a?b=1) and FEA-12.",
  "ask @eng-discovery and @Ana Lima",
  "above\n\n---\n\nbelow",
  "Café, Ljósvík, льосвик, 한글, 🎵",
];

test.each(CORPUS)("goes in and comes out the same: %s", (text) => {
  expect(again(text)).toBe(text);
  expect(keeps(text)).toBe(true);
});

test("a table keeps its cells, and settles after one turn", () => {
  const once = again("| a | b |\n| --- | --- |\n| 1 | 2 |");
  expect(once).toMatch(/\| a\s+\| b\s+\|/);
  expect(again(once)).toBe(once);
});

test("what it would change is left to the plain editor", () => {
  expect(keeps("text[^1]\n\n<details>x</details>")).toBe(false);
  expect(keeps('<img src="x" onerror="alert(1)">')).toBe(false);
});
