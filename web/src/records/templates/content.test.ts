import { expect, test } from "vitest";
import { sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { contentOf, isOffered, linesOf, lineValues, valuesOf } from "./content";

const common = { id: "1", key: "FEA-1", number: 1, version: 3, created_at: "", updated_at: "" };
const nobody = { created_by: null, deleted_at: null, tags: [] };
const record = (more: Partial<Entity>): Entity => ({ ...common, ...nobody, ...more });
const sheet = (type: string) => {
  const found = sheetOf(type);
  if (!found) throw new Error(type);
  return found;
};

test("a template keeps neither the name nor the days nor the state of a record", () => {
  const feature = record({
    name: "Quiet",
    status: "shipped",
    ends_on: "2026-06-30",
    horizon: "now",
    owner: "2",
  });
  expect(valuesOf(sheet("feature"), feature)).toEqual({ horizon: "now", owner: "2" });
});

test("lines keep their name and lose what they belong to; tasks lie days from their launch", () => {
  const launch = record({ name: "Allegro", on: "2026-06-18" });
  const task = record({
    name: "Press kit",
    launch: "1",
    function: "marketing",
    due_on: "2026-06-11",
    status: "done",
  });
  const lines = linesOf(sheet("launch"));
  expect(lines && lineValues(launch, lines, task)).toEqual({
    name: "Press kit",
    function: "marketing",
    days: -7,
  });
  expect(linesOf(sheet("account"))).toBeNull();
});

test("what a type no longer knows is left out, and anything may stand in a template", () => {
  const template = record({
    content: {
      values: { horizon: "next", gone: 1, version: 9 },
      children: { story: [{ name: "A" }, 7], no: 1 },
    },
  });
  expect(contentOf(sheet("feature"), template)).toEqual({
    values: { horizon: "next" },
    children: { story: [{ name: "A" }] },
  });
  expect(contentOf(sheet("feature"), record({ content: "x" }))).toEqual({ values: {}, children: {} });
});

test("a template is offered to its author, its team or everyone", () => {
  const template = (offered_to: string) => record({ offered_to, created_by: "ana", team: "search" });
  expect(isOffered(template("private"), "ana", [])).toBe(true);
  expect(isOffered(template("private"), "ben", ["search"])).toBe(false);
  expect(isOffered(template("team"), "ben", ["search"])).toBe(true);
  expect(isOffered(template("team"), "ben", ["venues"])).toBe(false);
  expect(isOffered(template("workspace"), "ben", [])).toBe(true);
});
