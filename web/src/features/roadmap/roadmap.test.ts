import { describe, expect, it } from "vitest";
import type { Roadmap, RoadmapBar, RoadmapDependency } from "@/data/roadmap";
import { dayOf, isoOf } from "@/lib/time";
import { movedTogether } from "./act";
import { readAddress, toAddress } from "./address";
import { layoutOf, neighbour, ROW } from "./layout";
import { pushes } from "./push";

const DAY = dayOf("2026-06-01");

function bar(
  id: string,
  start: number | null,
  end: number | null,
  more: Partial<RoadmapBar> = {},
): RoadmapBar {
  return {
    id,
    key: id,
    name: id,
    status: "planned",
    horizon: "",
    position: 0,
    number: 1,
    start: start === null ? null : isoOf(DAY + start),
    end: end === null ? null : isoOf(DAY + end),
    ends_itself: true,
    fixed: false,
    lane: null,
    serves: [],
    owner: null,
    team: null,
    product: null,
    function: null,
    release: null,
    progress: null,
    score: null,
    inputs: {},
    finding: null,
    notes: 0,
    accounts: 0,
    arr: 0,
    ...more,
  };
}

function waits(blocked: string, blocker: string, lag = 0): RoadmapDependency {
  return { id: blocker + blocked, blocker, blocked, lag };
}

describe("a move", () => {
  it("pushes what waits, by the longer of two ways, and pulls nothing", () => {
    const bars = [bar("t", 0, 4), bar("l", 5, 9), bar("r", 5, 14), bar("b", 15, 19)];
    const ties = [waits("l", "t"), waits("r", "t"), waits("b", "l"), waits("b", "r")];
    expect([...pushes(bars, ties, "t", DAY + 7)].sort()).toEqual([
      ["b", 3],
      ["l", 3],
      ["r", 3],
    ]);
    expect(pushes(bars, ties, "t", DAY + 2).size).toBe(0);
  });

  it("keeps the days between, and leaves what shipped or has no day", () => {
    const bars = [bar("a", 0, 4), bar("b", 8, 9), bar("c", 5, 6, { fixed: true }), bar("d", null, null)];
    const ties = [waits("b", "a", 3), waits("c", "a"), waits("d", "a")];
    expect([...pushes(bars, ties, "a", DAY + 6)]).toEqual([["b", 2]]);
  });
});

describe("several bars moved together", () => {
  it("go the same days, and push once what waits for any of them, not each other", () => {
    const bars = [
      bar("a", 0, 4),
      bar("b", 0, 9),
      bar("c", 5, 6),
      bar("d", 10, 12),
      bar("done", 0, 1, { fixed: true }),
    ];
    const dependencies = [waits("c", "a"), waits("d", "a"), waits("d", "b")];
    const chosen = bars.filter(({ id }) => ["a", "b", "c", "done"].includes(id));
    const after = movedTogether({ bars, dependencies } as Roadmap, chosen, 3);
    expect(after.map(({ id, end }) => [id, dayOf(end ?? "") - DAY])).toEqual([
      ["a", 7],
      ["b", 12],
      ["c", 9],
      ["d", 15],
      ["done", 1],
    ]);
  });
});

describe("the timeline", () => {
  const lanes = [{ id: "o1", key: "OBJ-1", name: "Find", collection: "objectives" }];
  const bars = [
    bar("a", 0, 9, { lane: "o1" }),
    bar("b", 2, 9, { lane: "o1" }),
    bar("c", 60, 70, { lane: "o1" }),
    bar("free", 0, 9),
    bar("undated", null, null),
  ];
  const layout = layoutOf(lanes, bars, 8, () => 40);

  it("gives overlapping bars rows of their own, takes a free row again, and what has no lane stands below", () => {
    const top = (id: string) => layout.byId.get(id)?.top ?? Number.NaN;
    expect(top("b") - top("a")).toBe(ROW);
    expect(top("c")).toBe(top("a"));
    expect(layout.lanes.map((lane) => lane.id)).toEqual(["o1", ""]);
    expect(layout.byId.has("undated")).toBe(false);
  });

  it("is walked by the arrow keys", () => {
    expect(neighbour(layout, "a", "ArrowRight")?.bar.id).toBe("b");
    expect(neighbour(layout, "a", "ArrowDown")?.bar.id).toBe("b");
    expect(neighbour(layout, "b", "ArrowDown")?.bar.id).toBe("free");
    expect(neighbour(layout, "c", "ArrowRight")).toBeUndefined();
    expect(neighbour(layout, "a", "ArrowUp")).toBeUndefined();
  });
});

describe("the address", () => {
  it("says what is shown, and leaves out the usual", () => {
    const search = { layout: "table", zoom: "year", sort: "name", cols: "key,name,owner", stage: "idea" };
    expect(toAddress(readAddress(search))).toEqual(search);
    expect(toAddress(readAddress({ layout: "pie", sort: "-score", lanes: "objective" }))).toEqual({});
  });
});
