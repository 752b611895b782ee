import { expect, test } from "vitest";
import type { SavedView } from "@/data/views";
import { isSame, kept, openingView } from "./saved-views";

const view = (name: string, more: Partial<SavedView> = {}): SavedView => ({
  id: name,
  collection: "roadmap",
  name,
  scope: "private",
  team: null,
  query: {},
  owner: { id: "1", name: "Ada" },
  is_own: true,
  may_edit: true,
  default: false,
  default_for_everyone: false,
  ...more,
});

test("a view keeps what the address says, but not what is open nor the view it began with", () => {
  const search = { layout: "table", rating: 5, archived: true, open: "FEA-1", view: "7", at: undefined };
  expect(kept(search, ["open"])).toEqual({ layout: "table", rating: 5, archived: true });
});

test("the same address is the same in any order, and another with any other value", () => {
  expect(isSame({ sort: "name", stage: "idea" }, { stage: "idea", sort: "name" })).toBe(true);
  expect(isSame({ sort: "name" }, { sort: "-name" })).toBe(false);
  expect(isSame({ sort: "name" }, {})).toBe(false);
});

test("one's own choice opens before everyone's, and nothing where nobody chose", () => {
  const everyones = view("everyone's", { default_for_everyone: true });
  expect(openingView([view("plain"), everyones, view("mine", { default: true })])?.name).toBe("mine");
  expect(openingView([view("plain"), everyones])?.name).toBe("everyone's");
  expect(openingView([view("plain")])).toBeUndefined();
});
