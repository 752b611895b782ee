import { expect, test } from "vitest";
import { anchorOf, find } from "./anchor";

const TEXT = "One search in twelve ends empty. One search in twelve is slow 🎧, one is fine.";
const spanOf = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from);
  return { start, end: start + words.length };
};
const second = spanOf(TEXT, "search in twelve", 30);

test("words are found where they were, though they stand twice", () => {
  expect(find(TEXT, anchorOf(TEXT, second))).toEqual(second);
  expect(find(TEXT, anchorOf(TEXT, spanOf(TEXT, "search in twelve")))).toEqual(
    spanOf(TEXT, "search in twelve"),
  );
});

test("an edit before them, after them or beside them does not lose them", () => {
  const anchor = anchorOf(TEXT, second);
  for (const edited of [
    `Before: ${TEXT}`,
    TEXT.replace("is slow", "was slow"),
    TEXT.replace("ends empty. ", ""),
    TEXT.replace("One search in twelve ends empty. One", "Once more, one"),
  ]) {
    const found = find(edited, anchor);
    expect(found).toEqual(spanOf(edited, "search in twelve", edited.lastIndexOf("search in twelve")));
  }
});

test("changed words are gone", () => {
  expect(find(TEXT.replaceAll("twelve", "eleven"), anchorOf(TEXT, second))).toBeNull();
  expect(find(TEXT, { quote: "", prefix: "", suffix: "", start: 0 })).toBeNull();
});

test("half an emoji never goes to the server", () => {
  const music = TEXT.indexOf("🎧");
  const { prefix, suffix } = anchorOf(TEXT, { start: music + 33, end: music + 34 });
  expect(prefix.isWellFormed() && suffix.isWellFormed()).toBe(true);
});
