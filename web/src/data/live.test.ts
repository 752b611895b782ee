import { InfiniteQueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Pages } from "./cache";
import { openLive, takeIn } from "./live";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import type { Entity, LiveChange } from "./wire";
import { editCached } from "./writes";

class FakeStream {
  static opened: FakeStream[] = [];
  readonly listeners = new Map<string, (event: { data: string }) => void>();
  readonly address: string;
  closed = false;
  onerror: (() => void) | null = null;

  constructor(address: string) {
    this.address = address;
    FakeStream.opened.push(this);
  }
  addEventListener(name: string, listener: (event: { data: string }) => void) {
    this.listeners.set(name, listener);
  }
  close() {
    this.closed = true;
  }
  say(name: string, data: unknown) {
    this.listeners.get(name)?.({ data: JSON.stringify(data) });
  }
}

const feature: Entity = {
  id: "f1",
  key: "FEA-1",
  number: 1,
  version: 1,
  created_at: "2026-11-23T06:00:00Z",
  updated_at: "2026-11-23T06:00:00Z",
  created_by: null,
  deleted_at: null,
  tags: [],
  name: "Forgiving search",
  status: "planned",
};

const renamed: LiveChange = {
  seq: 8,
  at: "2026-11-23T07:00:00Z",
  actor: { id: "other", name: "Eli" },
  source: "web",
  request: null,
  type: "feature",
  record: "f1",
  verb: "update",
  before: { name: "Forgiving search" },
  after: { name: "Kind search", version: 2 },
  reason: null,
  title: "Kind search",
  version: 2,
};

const listKey = queryKeys.list("features", { sort: "-due" });
const recordKey = queryKeys.record("features", "FEA-1");
const names = () => queryClient.getQueryData<Pages>(listKey)?.pages[0]?.items.map((item) => item.name);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeStream);
  FakeStream.opened = [];
  queryClient.setQueryData<Pages>(listKey, {
    pages: [{ items: [feature], next: null, count: 1 }],
    pageParams: [null],
  });
  queryClient.setQueryData<Entity>(recordKey, feature);
});
afterEach(() => {
  vi.advanceTimersByTime(1000);
  queryClient.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a change reaches the list and the record without asking the server", () => {
  takeIn(renamed);
  vi.advanceTimersByTime(1000);
  expect(names()).toEqual(["Kind search"]);
  expect(queryClient.getQueryData<Entity>(recordKey)).toMatchObject({ name: "Kind search", version: 2 });
  expect(queryClient.getQueryState(listKey)?.isInvalidated).toBe(false);
});

test("a record that is new to the list makes it read again", () => {
  takeIn({ ...renamed, record: "f2" });
  vi.advanceTimersByTime(1000);
  expect(names()).toEqual(["Forgiving search"]);
  expect(queryClient.getQueryState(listKey)?.isInvalidated).toBe(true);
});

test("a list of an earlier day stays as it was", () => {
  const pastKey = queryKeys.list("features", { as_of: "2026-11-01" });
  queryClient.setQueryData(pastKey, queryClient.getQueryData(listKey));
  takeIn(renamed);
  expect(queryClient.getQueryData<Pages>(pastKey)?.pages[0]?.items[0]?.name).toBe("Forgiving search");
});

test("a reading under way ends and is followed by one more, however many changes came meanwhile", async () => {
  const answers: (() => void)[] = [];
  const page = { items: [feature], next: null, count: 1 };
  const list = new InfiniteQueryObserver(queryClient, {
    queryKey: listKey,
    queryFn: () => new Promise<typeof page>((resolve) => answers.push(() => resolve(page))),
    initialPageParam: null,
    getNextPageParam: () => null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const stop = list.subscribe(() => {});
  for (const record of ["f2", "f3", "f4"]) {
    takeIn({ ...renamed, record });
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(answers).toHaveLength(2);
  answers[1]?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(answers).toHaveLength(2);
  stop();
});

test("a deleted record leaves the list; its page knows", () => {
  takeIn({ ...renamed, after: { deleted_at: "2026-11-23T07:00:00Z", version: 2 } });
  expect(names()).toEqual([]);
  expect(queryClient.getQueryData<Entity>(recordKey)?.deleted_at).toBe("2026-11-23T07:00:00Z");
});

test("a lost connection comes back after the last change it has seen", () => {
  const stop = openLive("ondula", 5, "me");
  const first = FakeStream.opened[0];
  expect(first?.address).toBe("/api/v1/live?workspace=ondula&after=5&language=en");
  first?.say("hello", { seq: 5 });
  first?.say("change", renamed);
  first?.onerror?.();
  expect(first?.closed).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(FakeStream.opened[1]?.address).toBe("/api/v1/live?workspace=ondula&after=8&language=en");
  stop();
});

test("silence for longer than two pings counts as lost", () => {
  const stop = openLive("ondula", 5, "me");
  vi.advanceTimersByTime(35_000);
  FakeStream.opened[0]?.say("ping", {});
  vi.advanceTimersByTime(35_000);
  expect(FakeStream.opened).toHaveLength(1);
  vi.advanceTimersByTime(10_000);
  expect(FakeStream.opened).toHaveLength(2);
  stop();
});

test("losing sight of a record takes it out of the list", () => {
  const stop = openLive("ondula", 5, "me");
  FakeStream.opened[0]?.say("gone", { type: "feature", record: "f1", seq: 9 });
  expect(names()).toEqual([]);
  stop();
});

test("losing sight of a record takes it off its own page", () => {
  const stop = openLive("ondula", 5, "me");
  FakeStream.opened[0]?.say("gone", { type: "feature", record: "f1", seq: 9 });
  expect(queryClient.getQueryData(recordKey)).toBeUndefined();
  stop();
});

test.each([
  ["refetch", { type: "feedback", seq: 9 }],
  ["gone", { type: "feedback", record: "n1", seq: 9 }],
])("a list that patches itself is read again after %s", (event, told) => {
  const inbox = queryKeys.patched("inbox", "new");
  queryClient.setQueryData(inbox, { pages: [] });
  const stop = openLive("ondula", 5, "me");
  FakeStream.opened[0]?.say(event, told);
  expect(queryClient.getQueryState(inbox)?.isInvalidated).toBe(true);
  stop();
});

test("an optimistic edit can be taken back", () => {
  const takeBack = editCached("features", "f1", (record) => ({ ...record, name: "Typed" }));
  expect(names()).toEqual(["Typed"]);
  takeBack();
  expect(names()).toEqual(["Forgiving search"]);
});

test("what somebody else changed meanwhile is not lost when an edit is refused", () => {
  const takeBack = editCached("features", "f1", (record) => ({ ...record, status: "building" }));
  takeIn(renamed);
  takeBack();
  expect(names()).toEqual(["Kind search"]);
  expect(queryClient.getQueryState(listKey)?.isInvalidated).toBe(true);
  expect(queryClient.getQueryState(recordKey)?.isInvalidated).toBe(true);
});
