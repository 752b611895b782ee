/** Nothing on the nine days covers anything else, and a weekend's day stands between Friday and Monday. */
import { expect, test } from "vitest";
import { homeOfFunctions } from "./homes";
import { inRows, placeOf, ROWS } from "./staff";
import { daysLater } from "./words";

const DAYS = [
  "2026-11-27",
  "2026-11-30",
  "2026-12-01",
  "2026-12-02",
  "2026-12-03",
  "2026-12-04",
  "2026-12-07",
];

test("a working day stands in its column, a weekend's at the end of its Friday", () => {
  expect(placeOf(DAYS, "2026-11-30")).toBe(1);
  expect(placeOf(DAYS, "2026-11-28")).toBe(0.5);
  expect(placeOf(DAYS, "2026-12-06")).toBe(5.5);
});

test("items of a row never overlap, and what finds no row is left out", () => {
  const items = Array.from({ length: 30 }, (_, index) => ({
    at: (index * 7) % 5,
    width: 1 + (index % 3) / 2,
  }));
  const { placed, left } = inRows(
    items,
    (item) => item.at,
    (item) => item.width,
  );
  expect(placed.length + left.length).toBe(items.length);
  expect(left.length).toBeGreaterThan(0);
  for (let row = 0; row < ROWS; row += 1) {
    const inRow = placed.filter((one) => one.row === row).sort((a, b) => a.at - b.at);
    for (const [index, one] of inRow.entries()) {
      const next = inRow[index + 1];
      if (next) expect(one.at + one.item.width).toBeLessThanOrEqual(next.at);
    }
  }
});

test("what falls under the flag of a release stands below it", () => {
  const under = (flags: [number, number][]) =>
    inRows(
      [6],
      (at) => at,
      () => 1,
      flags,
    ).placed.map(({ row }) => row);
  expect(under([])).toEqual([0]);
  expect(under([[5.8, 6.4]])).toEqual([1]);
  expect(under([[1, 2]])).toEqual([0]);
});

test("a date that went later is told in days", () => {
  expect(daysLater({ status: ["planned", "building"], ends_on: ["2026-12-28", "2027-01-10"] })).toBe(13);
  expect(daysLater({ status: ["planned", "building"] })).toBeNull();
});

test("who belongs to several functions has the home of the widest", () => {
  expect(homeOfFunctions(["product", "strategy"])).toBe("leader");
  expect(homeOfFunctions(["engineering"])).toBe("team");
  expect(homeOfFunctions([])).toBe("pm");
});
