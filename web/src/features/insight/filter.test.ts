import { expect, test } from "vitest";
import type { Condition } from "@/data/question-types";
import { asked, EVERYTHING, filterText, readFilter } from "./filter";
import { typedValue } from "./filter-editor";

const COUNT: Condition = { property: "count", test: "above", values: [0] };
const OS: Condition = { property: "os", test: "is", values: ["iOS", "Web"] };
const HALF: Condition = { property: "os", test: "is", values: [] };

test("a filter reads as a sentence, groups in brackets", () => {
  expect(filterText({ match: "all", of: [COUNT, OS] })).toBe("count is above 0 and os is iOS or Web");
  expect(
    filterText({
      match: "all",
      of: [COUNT, { match: "any", of: [OS, { ...OS, test: "not_set", values: [] }] }],
    }),
  ).toBe("count is above 0 and (os is iOS or Web or os is not said)");
});

test("only what is complete is asked", () => {
  const filter = { match: "any" as const, of: [HALF, COUNT, { match: "all" as const, of: [HALF] }] };
  expect(asked(filter)).toEqual({ match: "any", of: [COUNT] });
});

test("what nobody could mean is left out of an address", () => {
  const said = {
    match: "some",
    of: [COUNT, 5, { property: 1, test: "is" }, { property: "os", test: "looks like" }],
  };
  expect(readFilter(said)).toEqual({ match: "all", of: [COUNT] });
  expect(readFilter("x")).toEqual(EVERYTHING);
  let deep: unknown = { of: [COUNT] };
  for (let n = 0; n < 9; n++) deep = { of: [deep] };
  expect(JSON.stringify(readFilter(deep))).not.toContain("count");
});

test("what is typed is of the kind that the property says", () => {
  expect(typedValue("5", ["a", "b"])).toBe("5");
  expect(typedValue("5", [1, 2])).toBe(5);
  expect(typedValue("true", [true, false])).toBe(true);
  expect(typedValue("five", [1, 2])).toBe("five");
});
