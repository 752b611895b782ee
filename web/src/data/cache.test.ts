import { expect, test } from "vitest";
import { applied, editPages, mayReorder, mergePages, type Pages, renameRef } from "./cache";
import type { Entity, LiveChange } from "./wire";

function record(id: string, fields: Partial<Entity> = {}): Entity {
  return {
    id,
    key: `FEA-${id}`,
    number: 1,
    version: 1,
    created_at: "2026-11-23T06:00:00Z",
    updated_at: "2026-11-23T06:00:00Z",
    created_by: null,
    deleted_at: null,
    tags: [],
    status: "idea",
    ...fields,
  };
}

function change(id: string, after: LiveChange["after"], version = 2): LiveChange {
  return {
    seq: 7,
    at: "2026-11-23T07:00:00Z",
    actor: null,
    source: "web",
    request: null,
    type: "feature",
    record: id,
    verb: "update",
    before: {},
    after,
    reason: null,
    title: "Forgiving search",
    version,
  };
}

const pages = (...items: Entity[]): Pages => ({
  pages: [
    {
      items,
      next: null,
      count: items.length,
      refs: { o1: { type: "opportunity", key: "OPP-1", title: "Old" } },
    },
  ],
  pageParams: [null],
});

test("a change of the stream lands in the copy, once", () => {
  const before = record("1");
  const after = applied(before, change("1", { status: "planned" }));
  expect(after).toMatchObject({ status: "planned", version: 2, updated_at: "2026-11-23T07:00:00Z" });
  expect(applied(after ?? before, change("1", { status: "idea" }))).toBe(after);
});

test("a tombstone takes the record out of lists and lowers the count", () => {
  const data = pages(record("1"), record("2"));
  const next = editPages(data, "1", (item) =>
    applied(item, change("1", { deleted_at: "2026-11-23T07:00:00Z" })),
  );
  expect(next.pages[0]?.items.map((item) => item.id)).toEqual(["2"]);
  expect(next.pages[0]?.count).toBe(1);
});

test("a list without the record stays the same object, so nothing draws again", () => {
  const data = pages(record("2"));
  expect(editPages(data, "1", () => null)).toBe(data);
  expect(renameRef(data, "other", "New")).toBe(data);
});

test("a linked record's new title reaches the lists that name it", () => {
  expect(renameRef(pages(record("1")), "o1", "New").pages[0]?.refs?.o1?.title).toBe("New");
});

test("a list is read again when the record may enter it or stand elsewhere", () => {
  const known = pages(record("1"));
  expect(mayReorder({}, known, change("1", { owner: "x" }))).toBe(false);
  expect(mayReorder({ q: undefined, status__in: undefined }, known, change("1", { status: "planned" }))).toBe(
    false,
  );
  expect(mayReorder({ q: "quiet" }, known, change("1", { name: "Quiet bar" }))).toBe(true);
  expect(mayReorder({ sort: "-due" }, known, change("1", { due: "2026-12-01" }))).toBe(true);
  expect(mayReorder({ status__in: "idea,planned" }, known, change("1", { status: "planned" }))).toBe(true);
  expect(mayReorder({}, known, change("9", { name: "New" }))).toBe(true);
  expect(mayReorder({}, known, change("9", { deleted_at: "2026-11-23T07:00:00Z" }))).toBe(false);
});

test("what is said about other records, or is settled, does not have a list read again", () => {
  const open = { about__in: "f1,f2", closed_at__isnull: true };
  expect(mayReorder(open, pages(), change("9", { about_id: "f2", closed_at: null }))).toBe(true);
  expect(mayReorder(open, pages(), change("9", { about_id: "f3", closed_at: null }))).toBe(false);
  expect(mayReorder(open, pages(), change("9", { closed_at: "2026-11-23T07:00:00Z" }))).toBe(false);
});

test("pages merge into one list where a record that moved between them stands once", () => {
  const first = pages(record("1"), record("2", { status: "planned" })).pages;
  const second = pages(record("2", { status: "idea" }), record("3")).pages;
  const merged = mergePages([...first, ...second]);
  expect(merged.items.map((item) => item.id)).toEqual(["1", "2", "3"]);
  expect(merged.items[1]?.status).toBe("planned");
  expect(merged.count).toBe(2);
  expect(Object.keys(merged.refs)).toEqual(["o1"]);
});
