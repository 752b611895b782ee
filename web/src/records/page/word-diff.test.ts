import { expect, test } from "vitest";
import { inShort, type Piece, wordDiff } from "./word-diff";

const side = (pieces: readonly Piece[], without: Piece["kind"]) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

test.each([
  ["I see the same page as for ljosvik", "I see the same results as for ljosvik"],
  ["One.\n\n- two\n- three", "One.\n\nNew paragraph.\n\n- two\n- **three**"],
  ["", "all new"],
  ["все слова", ""],
  ["same", "same"],
])("both texts stand whole in the pieces: %j", (before, after) => {
  const pieces = wordDiff(before, after);
  expect(side(pieces, "added")).toBe(before);
  expect(side(pieces, "removed")).toBe(after);
});

test("a small change is told by its words alone", () => {
  const pieces = wordDiff("I see the same page as before", "I see the same results as before");
  expect(inShort(pieces)).toEqual([
    { text: "page", kind: "removed" },
    { text: "results", kind: "added" },
  ]);
});

test("what lies far between is left out, and too much is not told in a line", () => {
  const long = "and so on and on without a change in it";
  const short = inShort(wordDiff(`one ${long} two`, `three ${long} four`));
  expect(short?.map(({ text }) => text)).toEqual(["one", "three", " … ", "two", "four"]);
  expect(inShort(wordDiff("", "word ".repeat(60)))).toBeNull();
});
