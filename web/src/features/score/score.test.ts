import { describe, expect, test } from "vitest";
import type { Score, ScoreBar, ScoreItem } from "@/data/score";
import { changeInWords, figure } from "@/lib/figures";
import { SECTIONS } from "@/lib/sections";
import { dayOf, isoOf, monthStarts, spanAround, stretches, ticks, todayIn, weekOf } from "@/lib/time";
import { setFlags } from "@/ui/flags";
import { ringPath } from "@/ui/ring-path";
import { fold } from "./bundles";
import { insetPx, placeOf, type Setting, setStaff, stack } from "./lanes";
import { layoutOf, rowPx } from "./layout";
import { daysAfter, gripsOf } from "./move";
import { servingObjective } from "./objective";
import { stepFrom } from "./steps";
import { onThread } from "./use-pointing";

/** The same numbers in every run (Park and Miller's minimal standard generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function item(fields: Partial<ScoreItem> & { id: string }): ScoreItem {
  return {
    type: "launch_task",
    key: `TSK-${fields.id}`,
    title: "Press kit",
    collection: "launch-tasks",
    start: null,
    end: "2026-06-12",
    state: "hollow",
    progress: null,
    movable: true,
    start_field: "starts_on",
    end_field: "due_on",
    finding: null,
    note: null,
    hangs_on: [],
    ...fields,
  };
}

const chord = Object.fromEntries(SECTIONS.map((section) => [section, "none"])) as ScoreBar["chord"];
const allegro: ScoreBar = {
  release: { id: "r1", key: "REL-1", name: "Allegro", version: "26.6" },
  on: "2026-06-18",
  shipped: false,
  launch: { id: "l1", key: "LAU-1", name: "Search that forgives", tier: 1, on: "2026-06-18" },
  chord: { ...chord, sales: "hollow" },
  ready: 0,
  of: 1,
  tier: 1,
};

function score(items: Partial<Record<(typeof SECTIONS)[number], ScoreItem[]>>): Score {
  return {
    from: "2026-05-04",
    to: "2026-08-24",
    today: "2026-06-09",
    staves: SECTIONS.map((section) => ({
      function: section,
      items: items[section] ?? [],
      in_play: 0,
      out: 0,
    })),
    bars: [allegro],
    kpis: [],
    findings: [],
    findings_total: 0,
    in_tune: 0,
    checks: 0,
    checked_at: null,
  };
}

const setting: Setting = {
  dayPx: 7,
  wordPx: (text) => text.length * 6,
  headLabel: 170,
  besideLabel: 130,
};

const plain = { setting, keep: null, open: null };

describe("stacking", () => {
  test("no two items of a row overlap, whatever stands on the staff", () => {
    const roll = dice(7);
    for (let round = 0; round < 200; round += 1) {
      const items = Array.from({ length: Math.floor(roll() * 60) }, (_, index) => {
        const end = 20_500 + Math.floor(roll() * 400);
        const start = roll() < 0.3 ? null : isoOf(end - Math.floor(roll() * 60));
        return item({
          id: String(index),
          title: "x".repeat(1 + Math.floor(roll() * 40)),
          start,
          end: isoOf(end),
          finding: roll() < 0.2 ? 12 : null,
        });
      });
      const { drawn, rows } = setStaff(items, { ...setting, dayPx: 0.5 + roll() * 40 });
      expect(drawn).toHaveLength(items.length);
      for (const one of drawn) {
        expect(one.row).toBeLessThan(rows);
        for (const other of drawn) {
          if (one === other || one.row !== other.row) continue;
          const apart = one.extent.right <= other.extent.left || other.extent.right <= one.extent.left;
          expect(apart).toBe(true);
        }
      }
    }
  });

  test("rows are as many as stand at once, and never fewer than two", () => {
    const roll = dice(11);
    for (let round = 0; round < 200; round += 1) {
      const extents = Array.from({ length: 30 }, () => {
        const left = Math.floor(roll() * 300);
        return { left, right: left + 1 + Math.floor(roll() * 60) };
      }).sort((one, other) => one.left - other.left);
      const atOnce = extents.map(
        (one) => extents.filter((other) => other.left <= one.left && one.left < other.right).length,
      );
      expect(stack(extents).count).toBe(Math.max(2, ...atOnce));
    }
  });

  test("items in a row alternate as notes do", () => {
    const extents = [0, 20, 40, 60].map((left) => ({ left, right: left + 10 }));
    expect(stack(extents).rows).toEqual([0, 1, 0, 1]);
  });

  test("one day is a head, two days are a bar that holds both, no day is nothing", () => {
    expect(placeOf({ start: null, end: "2026-06-12" })).toEqual({
      kind: "head",
      a: dayOf("2026-06-12") + 0.5,
    });
    expect(placeOf({ start: "2026-06-12", end: "2026-06-12" })?.kind).toBe("head");
    expect(placeOf({ start: "2026-06-12", end: "2026-06-13" })).toEqual({
      kind: "bar",
      a: dayOf("2026-06-12"),
      b: dayOf("2026-06-12") + 2,
    });
    expect(placeOf({ start: null, end: null })).toBeNull();
  });
});

test("rows are as low as all staves need, and no lower than can be read", () => {
  expect([400, 616, 700, 1400].map((height) => rowPx(height, 28))).toEqual([18, 18, 18, 22]);
  expect(rowPx(616, 17)).toBe(20);
});

test("the words of a bar begin where the view does, and end within the bar", () => {
  const bar = { place: { kind: "bar", a: 100, b: 130 }, label: "in" } as const;
  expect([90, 100, 105].map((left) => insetPx(bar, left, 10))).toEqual([0, 0, 50]);
  const last = insetPx(bar, 129, 10);
  expect(last).toBeGreaterThan(200);
  expect(last).toBeLessThan(270);
  expect(insetPx({ ...bar, label: "beside" }, 105, 10)).toBe(0);
  expect(insetPx({ place: { kind: "head", a: 100 }, label: "in" }, 105, 10)).toBe(0);
});

describe("folding", () => {
  const naming = {
    staff: "sales",
    launches: new Map([["l1", "Allegro"]]),
    kind: () => ({ one: "check-in", many: "check-ins" }),
  };
  const tasks = [
    item({ id: "1", hangs_on: ["l1"], state: "full", start: "2026-06-01", end: "2026-06-05" }),
    item({ id: "2", hangs_on: ["l1"], start: "2026-06-04", end: "2026-06-16" }),
    item({ id: "3", hangs_on: ["l1"], finding: 2 }),
  ];

  test("tasks of a launch are one bar from first to last; what is out of tune stands on its own", () => {
    const { shown } = fold(tasks, new Set(), naming);
    expect(shown).toHaveLength(2);
    expect(shown.find((one) => one.members)).toMatchObject({
      title: "Allegro tasks",
      note: "1/2",
      start: "2026-06-01",
      end: "2026-06-16",
      state: "half",
      progress: 0.5,
    });
    expect(shown.some((one) => one.id === "3")).toBe(true);
  });

  test("heads of one kind and state on one day are one head", () => {
    const heads = ["1", "2", "3"].map((id) => item({ id, type: "check_in", end: "2026-06-12" }));
    const { shown } = fold(
      [...heads, item({ id: "4", type: "check_in", end: "2026-06-13" })],
      new Set(),
      naming,
    );
    expect(shown.map((one) => one.title)).toEqual(["3 check-ins", "Press kit"]);
  });

  test("an unfolded bundle shows all its members, and folding loses none", () => {
    const folded = fold(tasks, new Set(), naming).shown.find((one) => one.members);
    const { shown, unfolded } = fold(tasks, new Set([folded?.id ?? ""]), naming);
    expect(shown.map((one) => one.id).sort()).toEqual(["1", "2", "3"]);
    expect(unfolded).toEqual([folded?.id]);
  });
});

describe("time", () => {
  test("a day and its number are each other's inverse", () => {
    for (let day = 20_000; day < 21_500; day += 1) expect(dayOf(isoOf(day))).toBe(day);
  });

  test("weeks begin on the workspace's day", () => {
    expect(isoOf(weekOf(dayOf("2026-06-09")))).toBe("2026-06-08");
    expect(isoOf(weekOf(dayOf("2026-06-09"), 7))).toBe("2026-06-07");
    expect(isoOf(weekOf(dayOf("2026-06-08")))).toBe("2026-06-08");
  });

  test("today is the day of the workspace's time zone", () => {
    const late = new Date("2026-06-09T23:30:00Z");
    expect(isoOf(todayIn("UTC", late))).toBe("2026-06-09");
    expect(isoOf(todayIn("Asia/Tokyo", late))).toBe("2026-06-10");
  });

  test("months tile the axis without a gap", () => {
    const span = spanAround(dayOf("2026-06-09"));
    for (const zoom of ["week", "quarter", "year"] as const) {
      const tiles = stretches(span, zoom, (day) => isoOf(day).slice(0, 7));
      expect(tiles[0]?.first).toBe(span.first);
      expect(tiles.at(-1)?.end).toBe(span.end);
      for (let index = 1; index < tiles.length; index += 1) {
        expect(tiles[index]?.first).toBe(tiles[index - 1]?.end);
      }
    }
    for (const start of monthStarts(span)) expect(isoOf(start)).toMatch(/-01$/);
  });

  test("exactly one tick is the present one, at every zoom", () => {
    const today = dayOf("2026-06-09");
    const span = spanAround(today);
    for (const zoom of ["week", "quarter", "year"] as const) {
      const now = ticks(span, zoom, today, 1, (day) => isoOf(day)).filter((tick) => tick.now);
      expect(now).toHaveLength(1);
    }
    expect(ticks(span, "quarter", today, 1, isoOf).find((tick) => tick.now)?.label).toBe("8");
  });
});

describe("moving", () => {
  const bar = item({ id: "1", start: "2026-06-01", end: "2026-06-12" });

  test("a bar keeps its length, an edge leaves the other one", () => {
    expect(daysAfter(bar, "all", 3)).toEqual({ start: "2026-06-04", end: "2026-06-15" });
    expect(daysAfter(bar, "start", -3)).toEqual({ start: "2026-05-29", end: "2026-06-12" });
    expect(daysAfter(bar, "end", 3)).toEqual({ start: "2026-06-01", end: "2026-06-15" });
  });

  test("an edge never passes the other", () => {
    expect(daysAfter(bar, "start", 100).start).toBe("2026-06-11");
    expect(daysAfter(bar, "end", -100).end).toBe("2026-06-02");
  });

  test("a head moves its one day; what may not move has no grip", () => {
    expect(daysAfter({ start: null, end: "2026-06-12" }, "all", -2)).toEqual({
      start: null,
      end: "2026-06-10",
    });
    expect(gripsOf(item({ id: "1" }))).toEqual(["all"]);
    expect(gripsOf(bar)).toEqual(["start", "all", "end"]);
    expect(gripsOf({ ...bar, movable: false })).toEqual([]);
  });
});

describe("words on the axis", () => {
  test("never cover one another, and the next release is set first", () => {
    const roll = dice(3);
    for (let round = 0; round < 200; round += 1) {
      const wanted = Array.from({ length: 12 }, (_, index) => ({
        x: roll() * 600,
        whole: 100,
        short: 40,
        first: index === 5,
      }));
      const flags = setFlags(wanted);
      expect(flags[5]).toBe("whole");
      const set = wanted.flatMap((one, index) => {
        const flag = flags[index] ?? "bare";
        return flag === "bare" ? [] : [[one.x - one[flag] / 2, one.x + one[flag] / 2] as const];
      });
      for (const one of set) {
        for (const other of set)
          if (one !== other) expect(one[1] <= other[0] || other[1] <= one[0]).toBe(true);
      }
    }
  });
});

test("a word that the edge of the view would cut is shortened, and one outside keeps its form", () => {
  const one = (x: number) => ({ x, whole: 100, short: 40, first: false });
  expect(setFlags([one(60), one(170), one(260)], { edges: [0, 200] })).toEqual(["whole", "short", "whole"]);
});

describe("the picture", () => {
  test("a staff with nothing before the next release says so, beside what stands there", () => {
    const past = item({ id: "1", start: "2026-05-04", end: "2026-05-20" });
    const today = dayOf("2026-06-09");
    const layout = layoutOf(score({ research: [past] }), { today, ...plain });
    expect(layout.research.hint).toMatchObject({ before: "Allegro", day: today + 1 });
    const busy = layoutOf(score({ research: [item({ id: "2", end: "2026-06-10" })] }), { today, ...plain });
    expect(busy.research.hint).toBeNull();
  });

  test("arrows walk a staff in time order and cross to the nearest of another", () => {
    const early = item({ id: "a", end: "2026-05-10" });
    const late = item({ id: "b", end: "2026-07-10" });
    const other = item({ id: "c", end: "2026-07-01" });
    const far = item({ id: "d", end: "2026-05-01" });
    const layout = layoutOf(score({ strategy: [late, early], sales: [far, other] }), {
      today: dayOf("2026-06-09"),
      ...plain,
    });
    expect(stepFrom(layout, "a", "after")?.item.id).toBe("b");
    expect(stepFrom(layout, "a", "before")).toBeUndefined();
    expect(stepFrom(layout, "b", "below")?.item.id).toBe("c");
    expect(stepFrom(layout, "d", "above")?.item.id).toBe("a");
    expect(stepFrom(layout, "a", "above")).toBeUndefined();
  });

  test("a thread lights up what is on it and what belongs to its launch", () => {
    const feature = item({ id: "f", hangs_on: ["r1", "o1"] });
    const task = item({ id: "t", hangs_on: ["l1"] });
    const other = item({ id: "x", hangs_on: ["l2"] });
    const all = score({ product: [feature], sales: [task, other] });
    expect([...onThread(all, new Set(["f", "r1", "l1"]), "f")].sort()).toEqual(["f", "t"]);
    expect([...servingObjective(all, "o1")].sort()).toEqual(["f", "t"]);
  });
});

test("a ring stays within its box and a pixel, and its caps do not stretch", () => {
  for (const width of [10, 60, 130, 600]) {
    const numbers = [...ringPath(width, 20).matchAll(/-?[\d.]+ -?[\d.]+/g)].map(([pair]) =>
      (pair ?? "").split(" ").map(Number),
    );
    for (const [x = 0, y = 0] of numbers) {
      expect(x).toBeGreaterThanOrEqual(-2);
      expect(x).toBeLessThanOrEqual(width + 20);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(36);
    }
  }
  expect(ringPath(600, 20).startsWith(ringPath(300, 20).slice(0, 8))).toBe(true);
});

test("figures are written as their unit asks", () => {
  expect(figure(48210, "count")).toBe("48,210");
  expect(figure(44.1, "percent")).toBe("44.1%");
  expect(figure(68_400_000, "money")).toBe("€684k");
  expect(figure(41, "score")).toBe("41");
  expect(changeInWords({ change: 3.1, change_unit: "%" })).toBe("+3.1%");
  expect(changeInWords({ change: 0.8, change_unit: "pt" })).toBe("+0.8 pt");
  expect(changeInWords({ change: -2, change_unit: "" })).toBe("−2");
  expect(changeInWords({ change: null, change_unit: "" })).toBe("");
});
