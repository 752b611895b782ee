import { expect, test } from "vitest";
import { complete, mentionAt, mentioned, suggest } from "./mentions";

const members = [
  { id: "1", name: "Ana Lima", is_active: true },
  { id: "2", name: "eng-discovery", is_active: true },
  { id: "3", name: "Ana Gone", is_active: false },
];

test("an @ opens a mention where the caret stands, a mail address does not", () => {
  expect(mentionAt("ask @an", 7)).toEqual({ from: 4, typed: "an" });
  expect(mentionAt("ask @an later", 7)).toEqual({ from: 4, typed: "an" });
  expect(mentionAt("x@example", 9)).toBeNull();
  expect(mentionAt("ask", 3)).toBeNull();
});

test("members are found by any word of their name", () => {
  expect(suggest(members, "lim").map(({ id }) => id)).toEqual(["1"]);
  expect(suggest(members, "disc").map(({ id }) => id)).toEqual(["2"]);
  expect(suggest(members, "")).toHaveLength(2);
  expect(suggest(members, "ana").map(({ id }) => id)).toEqual(["1"]);
});

test("choosing completes the name and keeps what follows", () => {
  expect(complete("ask @an now", 4, 7, "Ana Lima")).toEqual({ text: "ask @Ana Lima now", caret: 14 });
});

test("those named after an @ are mentioned", () => {
  expect(mentioned(members, "hello @Ana Lima")).toEqual(["1"]);
  expect(mentioned(members, "hello Ana Lima")).toEqual([]);
});
