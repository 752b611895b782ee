import { expect, test } from "vitest";
import { type Sheet, sheetOf } from "@/data/sheets";
import { missingFrom } from "./create-form";

const missing = (type: string, values: Parameters<typeof missingFrom>[1]) =>
  missingFrom(sheetOf(type) as Sheet, values).map(({ name }) => name);

test("what a record cannot be made without is asked for before anything is sent", () => {
  expect(missing("feature", {})).toEqual(["name"]);
  expect(missing("feature", { name: "" })).toEqual(["name"]);
  expect(missing("feature", { name: "Forgiving search" })).toEqual([]);
  expect(missing("message", { name: "Found at once" })).toEqual(["positioning"]);
});
