import { expect, test } from "vitest";
import { scaleOf } from "./scale";

test("an axis ends at a round number at or above the largest value", () => {
  expect(scaleOf(0)).toEqual({ low: 0, high: 1, steps: [0, 1] });
  expect(scaleOf(3)).toEqual({ low: 0, high: 3, steps: [0, 1, 2, 3] });
  expect(scaleOf(87).high).toBe(100);
  expect(scaleOf(41_380)).toEqual({ low: 0, high: 60_000, steps: [0, 20_000, 40_000, 60_000] });
});

test("there are never more than five lines", () => {
  for (let value = 1; value < 5_000; value += 7) expect(scaleOf(value).steps.length).toBeLessThanOrEqual(5);
});

test("what is below zero has steps of the same size", () => {
  expect(scaleOf(650, -260)).toEqual({ low: -400, high: 800, steps: [-400, -200, 0, 200, 400, 600, 800] });
  expect(scaleOf(-1, -3)).toEqual({ low: -3, high: 0, steps: [-3, -2, -1, 0] });
});

test("means and the like may have parts of one", () => {
  expect(scaleOf(0.4, 0, 0).steps).toEqual([0, 0.1, 0.2, 0.30000000000000004, 0.4]);
});
