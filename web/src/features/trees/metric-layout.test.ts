import { describe, expect, it } from "vitest";
import type { TreeMetric } from "./data";
import { neighbourOf, placeMetrics } from "./metric-layout";

const metric = (id: string, parent: string | null = null): TreeMetric => ({
  metric: { id, key: id, name: id, unit: "count", is_north_star: parent === null },
  value: 1,
  change: null,
  change_unit: "",
  good: true,
  target: null,
  points: [],
  on: null,
  parent,
  reads: null,
  trouble: "",
  definition: "",
  owner: null,
  key_result: null,
});

describe("the metric tree", () => {
  it("gives each leaf the same room and stands a parent over the middle of its children", () => {
    const placed = placeMetrics([metric("a"), metric("b", "a"), metric("c", "a"), metric("d")]);
    const at = (id: string) => placed.find((one) => one.metric.metric.id === id);
    const centre = (id: string) => (at(id)?.x ?? 0) + (at(id)?.w ?? 0) / 2;
    expect(centre("a")).toBeCloseTo((centre("b") + centre("c")) / 2);
    expect(centre("d") - centre("c")).toBeCloseTo(100 / 3);
    expect(at("c")?.depth).toBe(1);
  });

  it("opens sixteen at most and counts what it folds", () => {
    const children = Array.from({ length: 20 }, (_, n) => metric(`child ${n}`, "root"));
    const placed = placeMetrics([metric("root"), ...children]);
    expect(placed).toHaveLength(16);
    expect(placed[0]?.folded).toBe(5);
    expect(placeMetrics([metric("root"), ...children], Number.POSITIVE_INFINITY)).toHaveLength(21);
  });

  it("shows as a root what has lost its parent, and never walks in a circle", () => {
    expect(placeMetrics([metric("a", "gone")])).toHaveLength(1);
    expect(placeMetrics([metric("a", "b"), metric("b", "a"), metric("c")])).toHaveLength(1);
  });

  it("is walked by arrows", () => {
    const placed = placeMetrics([metric("a"), metric("b", "a"), metric("c", "a")]);
    const [a, b, c] = placed;
    if (!a || !b || !c) throw new Error("three are placed");
    expect(neighbourOf(placed, a, "ArrowDown")).toBe(b);
    expect(neighbourOf(placed, b, "ArrowRight")).toBe(c);
    expect(neighbourOf(placed, c, "ArrowUp")).toBe(a);
    expect(neighbourOf(placed, c, "ArrowRight")).toBeNull();
  });
});
