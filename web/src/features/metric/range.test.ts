import { expect, test } from "vitest";
import { rangeOf } from "./range";

test("the axis holds all values in few round steps", () => {
  expect(rangeOf([60.2, 64, 72])).toEqual({ low: 60, high: 75, steps: [60, 65, 70, 75] });
  expect(rangeOf([0.12, 0.31])).toEqual({ low: 0.1, high: 0.35, steps: [0.1, 0.15, 0.2, 0.25, 0.3, 0.35] });
  expect(rangeOf([-3, 3]).steps).toEqual([-4, -2, 0, 2, 4]);
});

test("a number that never moves still has an axis around it", () => {
  for (const value of [0, 7, -7, 48_210]) {
    const { low, high, steps } = rangeOf([value, value]);
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThan(low);
    expect(steps.length).toBeGreaterThan(1);
  }
});
