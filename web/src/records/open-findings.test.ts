import { expect, test } from "vitest";
import { TOGETHER } from "@/data/whole-list";
import { kept } from "./open-findings";

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `r${from + at}`);

test("what was asked for the first rows is not asked again when rows come and change places", () => {
  const first = kept([], ids(0, 2 * TOGETHER));
  expect(first).toHaveLength(2);
  expect(kept(first, ids(0, 2 * TOGETHER).reverse())).toEqual(first);
  expect(kept(first, ["new", ...ids(0, 2 * TOGETHER)])).toEqual([...first, ["new"]]);
  expect(kept([...first, ["new"]], ["new", "newer", ...ids(0, 2 * TOGETHER)])).toEqual([
    ...first,
    ["new", "newer"],
  ]);
});

test("rows that are shown no more are asked for no more", () => {
  expect(kept(kept([], ids(0, 300)), ["other"])).toEqual([["other"]]);
});
