import { expect, test } from "vitest";
import { tidied, toCharacters, toUnits } from "@/lib/offsets";
import { moved, moveOf, nameFrom, sentences, wholeWords } from "@/lib/sentences";
import { isWhole, placeOf, segments } from "./segments";

const EMOJI = "Great 🎧👩‍🚀 app. Search fails 😡 daily.";
const at = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

test("offsets count characters as the server does, not UTF-16 units", () => {
  const { start, end } = at(EMOJI, "Search fails 😡");
  expect([start, end]).toEqual([19, 34]);
  // Python: len("Great 🎧👩‍🚀 app. ") == 16
  expect([toCharacters(EMOJI, start), toCharacters(EMOJI, end)]).toEqual([16, 30]);
  expect([toUnits(EMOJI, 16), toUnits(EMOJI, 30)]).toEqual([start, end]);
  expect(Array.from(EMOJI).slice(16, 30).join("")).toBe("Search fails 😡");
});

test("offsets beyond the text stop at its end", () => {
  expect(toUnits("ab", 9)).toBe(2);
  expect(toCharacters("a😡", 9)).toBe(2);
});

test("a selection loses the white space at its ends and never cuts an emoji", () => {
  expect(tidied("a  b ", { start: 1, end: 5 })).toEqual({ start: 3, end: 4 });
  expect(tidied("a   ", { start: 1, end: 3 })).toBeNull();
  expect(tidied("x😡y", { start: 2, end: 4 })).toEqual({ start: 1, end: 4 });
});

test("highlights cut the text into stretches that put together are the text", () => {
  const placed = [
    { id: "a", start: 2, end: 8 },
    { id: "b", start: 5, end: 12 },
  ];
  const cuts = segments(20, placed, { start: 10, end: 15 });
  expect(cuts.map(({ start, end, ids, selected }) => [start, end, ids.join(""), selected])).toEqual([
    [0, 2, "", false],
    [2, 5, "a", false],
    [5, 8, "ab", false],
    [8, 10, "b", false],
    [10, 12, "b", true],
    [12, 15, "", true],
    [15, 20, "", false],
  ]);
  expect(cuts.flatMap(({ ends }) => ends)).toEqual(["a", "b"]);
});

test("an empty note has no stretches", () => {
  expect(segments(0, [], null)).toEqual([]);
});

test("words are found where they stand, where they moved to, or not at all", () => {
  const quote = "Search fails 😡";
  const span = at(EMOJI, quote);
  expect(placeOf(EMOJI, { start: 16, end: 30, quote })).toEqual(span);
  expect(placeOf(EMOJI, { start: 3, end: 9, quote })).toEqual(span);
  expect(placeOf(EMOJI, { start: 3, end: 9, quote: "never said" })).toBeNull();
});

test("a highlight of everything speaks for the whole note", () => {
  expect(isWhole(" all of it\n", { start: 1, end: 10 })).toBe(true);
  expect(isWhole("all of it", { start: 0, end: 3 })).toBe(false);
});

const TALK = "They spell by ear. If the player forgave that, I would stay.\nOne more thing! Louder.";
const said = (span: { start: number; end: number } | null) => span && TALK.slice(span.start, span.end);

test("sentences end at full stops and at line ends", () => {
  expect(sentences(TALK).map(said)).toEqual([
    "They spell by ear.",
    "If the player forgave that, I would stay.",
    "One more thing!",
    "Louder.",
  ]);
});

test("arrows move by sentence and grow the selection by sentence with shift", () => {
  const first = moved(TALK, null, "next");
  expect(said(first)).toBe("They spell by ear.");
  const second = moved(TALK, first, "next");
  expect(said(second)).toBe("If the player forgave that, I would stay.");
  expect(said(moved(TALK, second, "previous"))).toBe("They spell by ear.");
  const both = moved(TALK, first, "extend");
  expect(said(both)).toBe("They spell by ear. If the player forgave that, I would stay.");
  expect(said(moved(TALK, both, "shrink"))).toBe("They spell by ear.");
  const last = { start: TALK.indexOf("Louder"), end: TALK.length };
  expect(moved(TALK, last, "next")).toEqual(last);
});

test("left and right trim the end by a word, with shift the start", () => {
  const first = moved(TALK, null, "next");
  const bare = moved(TALK, first, "end-back");
  expect(said(bare)).toBe("They spell by ear");
  expect(said(moved(TALK, bare, "end-back"))).toBe("They spell by");
  expect(said(moved(TALK, first, "end-on"))).toBe("They spell by ear. If");
  expect(said(moved(TALK, first, "start-on"))).toBe("spell by ear.");
  expect(said(moved(TALK, moved(TALK, first, "start-on"), "start-back"))).toBe("They spell by ear.");
});

test("keys outside the arrows are not moves", () => {
  expect(moveOf({ key: "ArrowDown", shiftKey: true })).toBe("extend");
  expect(moveOf({ key: "x", shiftKey: false })).toBeUndefined();
});

test("a name from the words is one line, without its full stop, and short", () => {
  expect(nameFrom("  search wants\nexact spelling. ")).toBe("Search wants exact spelling");
  expect(nameFrom(`${"long ".repeat(40)}`).length).toBeLessThanOrEqual(91);
});

test("a selection that cuts words grows to their ends", () => {
  const half = { start: TALK.indexOf("ell by"), end: TALK.indexOf("r. If") };
  expect(said(wholeWords(TALK, half))).toBe("spell by ear");
  const whole = { start: 0, end: TALK.indexOf(" by") };
  expect(wholeWords(TALK, whole)).toEqual(whole);
});
