import { expect, test } from "vitest";
import type { Change } from "@/data/wire";
import { versionsOf } from "./versions";

const change = (seq: number, minute: number, actor: string, text: string): Change => ({
  seq,
  at: new Date(Date.UTC(2026, 5, 1, 12, minute)).toISOString(),
  actor: { id: actor, name: actor },
  source: "web",
  request: null,
  type: "feature",
  record: "f",
  verb: "update",
  before: {},
  after: { description: text },
  reason: null,
});

test("what one wrote in one go is one version, with its last words", () => {
  const log = [
    change(6, 40, "ana", "later"),
    change(5, 8, "ana", "One two three"),
    change(4, 6, "ana", "One two"),
    change(3, 5, "ana", "One"),
    change(2, 4, "ben", "Before"),
    change(1, 3, "ana", "First"),
  ];
  expect(versionsOf(log, "description").map(({ seq, text }) => [seq, text])).toEqual([
    [6, "later"],
    [5, "One two three"],
    [2, "Before"],
    [1, "First"],
  ]);
});
