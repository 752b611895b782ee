import { expect, test } from "vitest";
import { type Column, canUndo, type Job, madeOf, remapped, stepsOf } from "./job";

const column = (name: string, target: string | null): Column => ({
  name,
  samples: [],
  target,
  sure: target ? "known" : "none",
  note: "",
});

function job(fields: Partial<Job> = {}): Job {
  return {
    id: "1",
    file: "tickets-june.csv",
    size: 100,
    format: "csv",
    kind: "feedback",
    kinds: [{ kind: "feedback", score: 0.97 }],
    encoding: "utf-8",
    delimiter: ";",
    rows: null,
    state: "new",
    progress: 0,
    columns: [column("body", "text"), column("agent", null)],
    targets: [],
    match: "id",
    event: null,
    product: null,
    mapping_name: null,
    mappings: [],
    counts: { create: 0, update: 0, skip: 0, mend: 0 },
    skipped: {},
    beside: {},
    errors: [],
    error: null,
    request: null,
    created_at: "2026-11-23T06:00:00Z",
    ...fields,
  };
}

const here = (given: Job | undefined) => stepsOf(given).find((step) => step.here);
const labels = (given: Job | undefined) => stepsOf(given).map((step) => step.label);

test("without a file the wizard stands at the file", () => {
  expect(here(undefined)).toMatchObject({ stage: "file", state: "hollow" });
});

test("a file of no known kind asks what it is", () => {
  expect(here(job({ kind: null }))).toMatchObject({ stage: "kind", label: "say which" });
});

test("after the check the thread says how many rows are to mend", () => {
  const checked = job({ state: "checked", rows: 10, counts: { create: 3, update: 0, skip: 0, mend: 7 } });
  expect(here(checked)).toMatchObject({ stage: "check", state: "half" });
  expect(labels(checked)).toEqual(["tickets-june.csv", "Feedback", "1 of 2 used", "7 to mend", "not begun"]);
});

test("a running import says how far it is, a finished one is full to the end", () => {
  expect(here(job({ state: "running", rows: 10, progress: 0.5 }))).toMatchObject({
    stage: "import",
    label: "50%",
  });
  expect(stepsOf(job({ state: "done", rows: 10 })).map((step) => step.state)).toEqual(Array(5).fill("full"));
});

test("only what was written can be undone", () => {
  const counts = { create: 3, update: 0, skip: 0, mend: 0 };
  expect(canUndo(job({ state: "done", request: "r", counts }))).toBe(true);
  expect(canUndo(job({ state: "cancelled", request: null, counts }))).toBe(false);
  expect(canUndo(job({ state: "undone", request: "r", counts }))).toBe(false);
});

test("a target moves to its new column, except where several columns are gathered", () => {
  const columns = [column("a", "text"), column("b", "tags"), column("c", null)];
  expect(remapped(columns, 2, "text")).toEqual([null, "tags", "text"]);
  expect(remapped(columns, 2, "tags")).toEqual(["text", "tags", "tags"]);
  expect(remapped(columns, 0, null)).toEqual([null, "tags", null]);
});

test("a file is described in words", () => {
  expect(madeOf(job())).toEqual(["CSV", "UTF-8", "separated by semicolons"]);
  expect(madeOf(job({ format: "xlsx", encoding: null, delimiter: null }))).toEqual(["XLSX"]);
});
