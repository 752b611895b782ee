import { expect, test } from "vitest";
import { scaleOf } from "./scale";

test("an axis ends at a round number at or above the largest value", () => {
  expect(scaleOf(0)).toEqual({ end: 1, steps: [0, 1] });
  expect(scaleOf(3)).toEqual({ end: 3, steps: [0, 1, 2, 3] });
  expect(scaleOf(87).end).toBe(100);
  expect(scaleOf(41_380)).toEqual({ end: 60_000, steps: [0, 20_000, 40_000, 60_000] });
});

test("there are never more than five lines", () => {
  for (let value = 1; value < 5_000; value += 7) expect(scaleOf(value).steps.length).toBeLessThanOrEqual(5);
});
