import { expect, test } from "vitest";
import { fieldOf, type Sheet, sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { readAddress } from "../table/query";
import { columnsOf, nextBelow, placingVerb } from "./columns";

function board(type: string, by: string, address = {}) {
  const sheet = sheetOf(type) as Sheet;
  const field = fieldOf(sheet, by);
  if (!field) throw new Error(`${type} has no ${by}`);
  return { sheet, field, query: readAddress(sheet, address) };
}
const placing = ({ sheet, field, query }: ReturnType<typeof board>) => placingVerb(sheet, field, query)?.verb;
const sortOf = ({ sheet, field, query }: ReturnType<typeof board>) =>
  columnsOf(sheet, field, query)[0]?.params.sort;
const card = (id: string, status: string) => ({ id, status }) as unknown as Entity;

test("cards are put in order only where the order of the type counts within the columns", () => {
  expect(placing(board("feature", "horizon"))).toBe("rank");
  expect(sortOf(board("feature", "horizon"))).toBe("position");
  expect(placing(board("feature", "horizon", { sort: "-effort" }))).toBeUndefined();
  for (const other of [board("feature", "status"), board("story", "status"), board("criterion", "state")]) {
    expect(placing(other)).toBeUndefined();
    expect(sortOf(other)).toBeUndefined();
  }
});

test("cards are placed before the next that is not over and done, or last", () => {
  const { sheet } = board("feature", "horizon");
  const [one, two, shipped, retired, planned] = [
    card("1", "idea"),
    card("2", "building"),
    card("3", "shipped"),
    card("4", "retired"),
    card("5", "planned"),
  ];
  expect(nextBelow(sheet, [one, two, shipped, retired, planned], [one])).toBe("2");
  expect(nextBelow(sheet, [one, two, shipped, retired, planned], [one, two])).toBe("5");
  expect(nextBelow(sheet, [planned, two, one], [one])).toBeNull();
});
