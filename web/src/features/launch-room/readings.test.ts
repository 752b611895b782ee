import { expect, it } from "vitest";
import { gridLines } from "./readings";

it("draws the lines of a chart at round numbers that it has room for", () => {
  expect(gridLines(115)).toEqual([0, 50, 100]);
  expect(gridLines(46_000)).toEqual([0, 20_000, 40_000]);
  expect(gridLines(1.15)).toEqual([0, 0.5, 1]);
  expect(gridLines(2.9)).toEqual([0, 1, 2]);
});
