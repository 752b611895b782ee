import { expect, test } from "vitest";
import { after, chosenFor, NO_HABITS, recent, recordId, weightOf } from "./habits";

const DAY = 24 * 3_600_000;
const seen = (key: string) => ({ collection: "features", key, title: key });

test("what was used often and lately weighs more", () => {
  let habits = NO_HABITS;
  for (const now of [0, 1, 2]) habits = after(habits, "often", { now });
  habits = after(habits, "lately", { now: 20 * DAY });
  expect(weightOf(habits, "often", 2)).toBeGreaterThan(2.9);
  expect(weightOf(habits, "often", 20 * DAY)).toBeGreaterThan(weightOf(habits, "lately", 20 * DAY));
  expect(weightOf(habits, "often", 20 * DAY)).toBeLessThan(1.2);
  habits = after(habits, "lately", { now: 21 * DAY });
  expect(weightOf(habits, "lately", 21 * DAY)).toBeGreaterThan(weightOf(habits, "often", 21 * DAY));
  expect(weightOf(habits, "never", 0)).toBe(0);
});

test("what was chosen after these words comes first the next time, already at their beginning", () => {
  let habits = after(NO_HABITS, "go-releases", { typed: "rel", now: 1 });
  habits = after(habits, "go-roadmap", { typed: " Roa", now: 2 });
  expect(chosenFor(habits, "REL")).toBe("go-releases");
  expect(chosenFor(habits, "r")).toBe("go-roadmap");
  expect(chosenFor(habits, "relx")).toBeNull();
  expect(chosenFor(habits, "")).toBeNull();
  habits = after(habits, "record-REL-2", { typed: "rel", now: 3 });
  expect(chosenFor(habits, "rel")).toBe("record-REL-2");
});

test("records are remembered by name, and a verb run from the palette is no record", () => {
  let habits = after(NO_HABITS, recordId("FEA-1"), { seen: seen("FEA-1"), now: 1 });
  habits = after(habits, recordId("FEA-2"), { seen: seen("FEA-2"), now: 2 });
  habits = after(habits, recordId("FEA-1"), { typed: "fea", now: 3 });
  habits = after(habits, "theme", { now: 4 });
  expect(recent(habits, 4).map(({ key }) => key)).toEqual(["FEA-1", "FEA-2"]);
});

test("no more is kept than a person uses", () => {
  let habits = NO_HABITS;
  for (let at = 0; at < 300; at += 1) habits = after(habits, `one-${at}`, { typed: `word ${at}`, now: at });
  expect(Object.keys(habits.uses)).toHaveLength(200);
  expect(Object.keys(habits.chosen)).toHaveLength(200);
  expect(chosenFor(habits, "word 0")).toBeNull();
});
