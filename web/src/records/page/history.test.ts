import { expect, test } from "vitest";
import type { Field, Sheet } from "@/data/sheets";
import type { Change } from "@/data/wire";
import { date } from "@/lib/format";
import { listed, sentenceOf, tell } from "./history";

const field = (name: string, kind: Field["kind"], label = name): Field => ({
  name,
  label,
  kind,
  required: false,
  editable: true,
  sortable: true,
  filters: [],
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
  columns: [],
  create: "editor",
  edit: "editor",
  fields: [field("name", "text"), field("ends_on", "date", "due"), field("description", "markdown")],
  verbs: [{ verb: "ship", label: "Ship", doc: "", params: [] }],
};

const change = (verb: string, before: Change["before"], after: Change["after"]): Change => ({
  seq: 1,
  at: "2026-06-02T09:00:00Z",
  actor: { id: "1", name: "pm-search" },
  source: "web",
  request: null,
  type: "feature",
  record: "r",
  verb,
  before,
  after,
  reason: null,
});

const say = (made: Change) =>
  sentenceOf(tell(sheet, made), "pm-search", (_, value) =>
    value ? date(String(value), new Date("2026-06-01")) : "",
  );

test("a change names the field, what went and what came", () => {
  expect(say(change("update", { ends_on: "2026-06-16" }, { ends_on: "2026-06-18" }))).toBe(
    "pm-search changed due 16 June → 18 June",
  );
  expect(say(change("update", { ends_on: null }, { ends_on: "2026-06-18" }))).toBe(
    "pm-search changed due nothing → 18 June",
  );
});

test("long texts are told by their size", () => {
  expect(say(change("update", { description: "one" }, { description: "one two" }))).toBe(
    "pm-search changed description (4 characters longer)",
  );
  expect(say(change("update", { description: "" }, { description: "one" }))).toBe(
    "pm-search changed description (written)",
  );
});

test("making, deleting, bringing back and verbs have words of their own", () => {
  expect(say(change("create", {}, { name: "x" }))).toBe("pm-search made this");
  expect(say(change("delete", { deleted_at: null }, { deleted_at: "2026-06-02T09:00:00Z" }))).toBe(
    "pm-search deleted this",
  );
  expect(say(change("undo", { deleted_at: "2026-06-02T09:00:00Z" }, { deleted_at: null }))).toBe(
    "pm-search brought this back",
  );
  expect(tell(sheet, change("ship", {}, { ends_on: "2026-06-18" })).verb).toBe("Ship:");
});

test("many fields are counted after the first six", () => {
  const one = tell(sheet, change("update", { ends_on: "a" }, { ends_on: "b" })).parts[0];
  if (!one) throw new Error("no part");
  const { shown, more } = listed(Array.from({ length: 9 }, () => one));
  expect(shown).toHaveLength(6);
  expect(more).toBe("3 more fields");
});

test("a new place is told without its number", () => {
  expect(say(change("place", { position: 3 }, { position: 1.5 }))).toBe("pm-search moved");
});
