import { expect, test } from "vitest";
import type { PathLink, PathNode } from "@/data/question-types";
import { layOut } from "./path-layout";

const node = (level: number, event: string | null, people: number): PathNode => ({
  level,
  event,
  people,
  going: 0,
});
const link = (level: number, source: string | null, target: string | null, people: number): PathLink => ({
  level,
  source,
  target,
  people,
});

test("a step is a column, its events below each other without touching, all within the picture", () => {
  const { nodes } = layOut([node(0, "a", 60), node(0, "b", 30), node(0, null, 10), node(1, "c", 50)], [], 2);
  const [a, b, rest, c] = nodes;
  expect([a?.x, b?.x, rest?.x, c?.x]).toEqual([0, 0, 0, 50]);
  for (const [one, next] of [
    [a, b],
    [b, rest],
  ])
    expect(next?.y).toBeGreaterThan((one?.y ?? 0) + (one?.height ?? 0));
  expect((rest?.y ?? 0) + (rest?.height ?? 0)).toBeLessThanOrEqual(100.001);
  expect((a?.height ?? 0) / (b?.height ?? 1)).toBeCloseTo(2);
});

test("who takes two edges is on both: the event is as high as what goes out of it", () => {
  const links = [link(0, "a", "b", 10), link(0, "a", "c", 8)];
  const { nodes, links: bands } = layOut([node(0, "a", 10), node(1, "b", 10), node(1, "c", 8)], links, 2);
  expect((nodes[0]?.height ?? 0) / (nodes[1]?.height ?? 1)).toBeCloseTo(1.8);
  expect(bands).toHaveLength(2);
});

test("an event that comes again in a later step is another node", () => {
  const { links } = layOut([node(0, "a", 5), node(1, "b", 5), node(2, "a", 5)], [link(1, "b", "a", 5)], 3);
  expect(links[0]?.band).toMatch(/^M34\.1/);
});
