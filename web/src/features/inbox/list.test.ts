import { expect, test } from "vitest";
import type { LiveChange } from "@/data/wire";
import { filterParams, readAddress } from "./filters";
import { editRow, type InboxPages, type InboxRow, neighbour, rowAfter } from "./rows";

function row(id: string, fields: Partial<InboxRow> = {}): InboxRow {
  return {
    id,
    key: `FB-${id}`,
    version: 1,
    title: "",
    text: "Search wants exact spelling",
    source: "App review",
    channel: "",
    rating: 2,
    language: "en",
    received_at: "2026-11-23T06:00:00Z",
    state: "new",
    snoozed_until: null,
    owner: null,
    contact: null,
    account: null,
    links: [],
    ...fields,
  };
}

function change(after: LiveChange["after"], version = 2): LiveChange {
  return {
    seq: 1,
    at: "2026-11-23T07:00:00Z",
    actor: null,
    source: "web",
    request: null,
    type: "feedback",
    record: "1",
    verb: "update",
    before: {},
    after,
    reason: null,
    title: "",
    version,
  };
}

const list = (...items: InboxRow[]): InboxPages => ({
  pages: [{ items, next: null, count: items.length }],
  pageParams: [null],
});

test("the address says what is asked of the server", () => {
  const address = readAddress({
    tab: "snoozed",
    rating: "low",
    plan: "any",
    theme: "o1",
    q: 123,
    note: "FB-1",
  });
  expect(address).toMatchObject({ tab: "snoozed", q: "123", note: "FB-1" });
  expect(filterParams(address)).toEqual({ opportunity: "o1", plan: "any", rating__lte: 2, q: "123" });
  expect(filterParams(readAddress({ rating: 3 }))).toEqual({ rating: "3" });
  expect(readAddress({ tab: "nonsense" }).tab).toBe("new");
});

test("a row that leaves takes the count down with it", () => {
  const next = editRow(list(row("1"), row("2")), "1", () => null);
  expect(next.pages[0]).toMatchObject({ count: 1, items: [{ id: "2" }] });
  const known = list(row("2"));
  expect(editRow(known, "9", () => null)).toBe(known);
});

test("a change of the stream patches the row, or takes it out when its state left the tab", () => {
  expect(rowAfter(row("1"), change({ title: "Spelling" }), "new")).toMatchObject({
    title: "Spelling",
    version: 2,
  });
  expect(rowAfter(row("1"), change({ state: "done" }), "new")).toBeNull();
  expect(rowAfter(row("1"), change({ deleted_at: "2026-11-23T07:00:00Z" }), "new")).toBeNull();
  const known = row("1", { version: 2 });
  expect(rowAfter(known, change({ state: "done" }), "new")).toBe(known);
});

test("after a row is done the next one is read, at the end the one before", () => {
  const rows = [row("1"), row("2"), row("3")];
  expect(neighbour(rows, "2")?.id).toBe("3");
  expect(neighbour(rows, "3")?.id).toBe("2");
  expect(neighbour([row("1")], "1")).toBeUndefined();
});
