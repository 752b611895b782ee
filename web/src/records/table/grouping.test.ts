import { expect, test } from "vitest";
import type { Field } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { toLines } from "./grouping";

const status: Field = {
  name: "status",
  label: "Status",
  kind: "choice",
  required: false,
  editable: true,
  sortable: true,
  filters: [],
  choices: [
    { value: "idea", label: "Idea" },
    { value: "planned", label: "Planned" },
    { value: "shipped", label: "Shipped" },
  ],
};

const record = (id: string, value: string | null): Entity => ({
  id,
  key: id,
  number: 1,
  version: 1,
  created_at: "",
  updated_at: "",
  created_by: null,
  deleted_at: null,
  tags: [],
  status: value,
});

const records = [record("a", "planned"), record("b", null), record("c", "idea"), record("d", "planned")];
const shape = (folded: string[] = []) =>
  toLines(records, status, new Set(folded)).map((line) =>
    line.kind === "group" ? `${line.value}:${line.count}` : `${line.index} ${line.record.id}`,
  );

test("groups stand in the declared order, without empty ones, nothing last", () => {
  expect(shape()).toEqual(["idea:1", "0 c", "planned:2", "1 a", "2 d", ":1", "3 b"]);
});

test("a folded group keeps its heading and its count", () => {
  expect(shape(["planned"])).toEqual(["idea:1", "0 c", "planned:2", ":1", "1 b"]);
});

test("without a field the records stay as they came", () => {
  expect(toLines(records, undefined, new Set()).map((line) => line.kind === "row" && line.record.id)).toEqual(
    ["a", "b", "c", "d"],
  );
});
