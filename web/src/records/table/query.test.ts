import { expect, test } from "vitest";
import type { Field, Sheet } from "@/data/sheets";
import { setManner } from "@/lib/format";
import { nextSort, readAddress, type TableQuery, toAddress, toParams } from "./query";

const field = (name: string, kind: Field["kind"], filters: string[], more: Partial<Field> = {}): Field => ({
  name,
  label: name,
  kind,
  required: false,
  editable: true,
  sortable: true,
  filters,
  ...more,
});

const sheet: Sheet = {
  type: "feature",
  label: "Feature",
  plural: "Features",
  collection: "features",
  prefix: "FEA",
  domain: "development",
  doc: "",
  title: "name",
  titles: ["name"],
  columns: ["name", "status"],
  create: "editor",
  edit: "editor",
  verbs: [],
  fields: [
    field("name", "text", ["", "contains"]),
    field("status", "choice", ["", "in", "ne"]),
    field("rating", "integer", ["", "lte", "gte", "isnull"]),
    field("owner", "person", ["", "isnull"], { sortable: false }),
    field("created_at", "datetime", ["lt", "lte", "gt", "gte"]),
    field("due_on", "date", ["lte"]),
  ],
};

const query: TableQuery = {
  q: "quiet bar",
  filters: [
    { field: "status", op: "in", value: "planned,building" },
    { field: "rating", op: "lte", value: "2" },
    { field: "owner", op: "isnull", value: "true" },
    { field: "name", op: "contains", value: "007" },
  ],
  sort: "-rating",
  group: "status",
  columns: ["name", "rating"],
  asOf: "2026-06-01",
  layout: "board",
  archived: "true",
  view: "0198",
};

test("a table leads to its address and back", () => {
  expect(readAddress(sheet, toAddress(query))).toEqual(query);
});

test("the address is the API's own query, numbers and yes or no bare", () => {
  expect(toAddress(query)).toEqual({
    q: "quiet bar",
    status__in: "planned,building",
    rating__lte: 2,
    owner__isnull: true,
    name__contains: "007",
    sort: "-rating",
    group: "status",
    cols: "name,rating",
    as_of: "2026-06-01",
    layout: "board",
    archived: true,
    view: "0198",
  });
});

test("what the type does not know is left out of an old address", () => {
  const read = readAddress(sheet, {
    colour: "red",
    status__lte: "x",
    sort: "owner",
    group: "flag",
    as_of: "soon",
    cols: "a,b",
  });
  expect(read).toMatchObject({ q: "", filters: [], sort: "", group: "", columns: null, asOf: "" });
});

test("an empty table has an empty address", () => {
  expect(toAddress(readAddress(sheet, {}))).toEqual({});
});

test("words are not searched in the past", () => {
  expect(toParams(sheet, query).q).toBeUndefined();
  expect(toParams(sheet, { ...query, asOf: "" }).q).toBe("quiet bar");
});

test("days are compared with moments on the clock of the workspace, first and last moment included", () => {
  setManner({ timeZone: "Europe/Berlin" });
  const asked = (name: string) => toParams(sheet, readAddress(sheet, { [name]: "2026-06-30" }))[name];
  expect(asked("created_at__lt")).toBe("2026-06-29T22:00:00.000Z");
  expect(asked("created_at__gte")).toBe("2026-06-29T22:00:00.000Z");
  expect(asked("created_at__lte")).toBe("2026-06-30T21:59:59.999999Z");
  expect(asked("created_at__gt")).toBe("2026-06-30T21:59:59.999999Z");
  expect(asked("due_on__lte")).toBe("2026-06-30");
  setManner({ timeZone: "UTC" });
});

test("a column sorts up, down and not at all", () => {
  expect(nextSort("", "rating")).toBe("rating");
  expect(nextSort("rating", "rating")).toBe("-rating");
  expect(nextSort("-rating", "rating")).toBe("");
  expect(nextSort("name", "rating")).toBe("rating");
});

test("where there is a picture of the same records, the address says that the table is shown", () => {
  const query = readAddress(sheet, { sort: "name" });
  expect(toAddress(query)).toEqual({ sort: "name" });
  expect(toAddress(query, true)).toEqual({ sort: "name", layout: "table" });
});
