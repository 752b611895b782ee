import { expect, test } from "vitest";
import { daysToReturn } from "@/lib/snooze-days";
import { neighbour } from "./rows";
import { RESTING, type Reading, reading } from "./use-reading";

const text = "They spell by ear. It says nothing was found.";

test("the keyboard begins at the first sentence and moves on from there", () => {
  const first = reading(RESTING, { do: "move", text, move: "next" });
  expect(first).toMatchObject({ selection: { start: 0, end: 18 }, byKeyboard: true });
  expect(reading(first, { do: "move", text, move: "next" }).selection).toEqual({
    start: 19,
    end: text.length,
  });
});

test("a pointer's selection ends the arrows", () => {
  const byKeys = reading(RESTING, { do: "move", text, move: "next" });
  expect(reading(byKeys, { do: "select", span: { start: 5, end: 10 } })).toMatchObject({ byKeyboard: false });
});

test("escape shuts what is open first, then lets go of the words", () => {
  const picking: Reading = {
    ...RESTING,
    selection: { start: 0, end: 4 },
    importance: 3,
    open: { kind: "pick" },
  };
  const shut = reading(picking, { do: "end" });
  expect(shut).toMatchObject({ open: null, selection: { start: 0, end: 4 }, importance: 3 });
  expect(reading(shut, { do: "end" })).toEqual(RESTING);
});

test("opening a dialog keeps the words and their weight", () => {
  const weighed = reading({ ...RESTING, selection: { start: 0, end: 4 } }, { do: "weigh", importance: 2 });
  const naming = reading(weighed, { do: "open", open: { kind: "new", type: "opportunity" } });
  expect(naming).toMatchObject({ selection: { start: 0, end: 4 }, importance: 2 });
});

test("next week is the coming Monday, also on a Sunday and on a Monday", () => {
  const nextWeek = (day: string) => daysToReturn(new Date(`${day}T12:00:00`))[1]?.on;
  expect(nextWeek("2026-11-22")).toBe("2026-11-23");
  expect(nextWeek("2026-11-23")).toBe("2026-11-30");
  expect(nextWeek("2026-11-27")).toBe("2026-11-30");
});

test("a list without the note begins at its first row", () => {
  expect(neighbour([], "1")).toBeUndefined();
});
