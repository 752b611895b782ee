import { expect, test } from "vitest";
import { type Field, fieldOf, type Sheet, sheetOf } from "@/data/sheets";
import { freeOperators, operatorsOf } from "./operators";

const status = fieldOf(sheetOf("feature") as Sheet, "status") as Field;
const filter = (op: string) => ({ field: "status", op, value: "idea" });

test("a second filter on a field takes the next operator, for an address says each once", () => {
  expect(freeOperators(status, [])[0]?.op).toBe("");
  expect(freeOperators(status, [filter("")])[0]?.op).toBe("ne");
  expect(freeOperators(status, [{ ...filter(""), field: "horizon" }])[0]?.op).toBe("");
  expect(
    freeOperators(
      status,
      operatorsOf(status).map(({ op }) => filter(op)),
    ),
  ).toEqual([]);
});
