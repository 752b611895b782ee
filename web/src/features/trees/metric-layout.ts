/** Where each metric stands in the tree: leaves share the width, a parent stands over the middle of what is below it. */
import type { TreeMetric } from "./data";

export interface Placed {
  metric: TreeMetric;
  /** Left edge and width, in percent of the picture. */
  x: number;
  w: number;
  depth: number;
  parent: Placed | null;
  /** Metrics below that the picture has no room for. */
  folded: number;
}

/** More open at once cannot be read. */
const MOST = 16;
/** Percent between neighbours. */
const GAP = 1.2;
const WIDEST = 34; // percent

export function placeMetrics(metrics: readonly TreeMetric[], most = MOST): Placed[] {
  const known = new Set(metrics.map(({ metric }) => metric.id));
  const children = new Map<string | null, TreeMetric[]>();
  for (const each of metrics) {
    const parent = each.parent !== null && known.has(each.parent) ? each.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  const open = nearest(children, most);
  const below = (id: string | null) => (children.get(id) ?? []).filter((each) => open.has(each));
  const leaves = (each: TreeMetric): number =>
    Math.max(
      1,
      below(each.metric.id).reduce((sum, child) => sum + leaves(child), 0),
    );
  const all = below(null).reduce((sum, root) => sum + leaves(root), 0);
  const placed: Placed[] = [];
  const place = (siblings: readonly TreeMetric[], from: number, depth: number, parent: Placed | null) => {
    let at = from;
    for (const metric of siblings) {
      const span = (leaves(metric) / all) * 100;
      const w = Math.min(span - GAP, WIDEST);
      const folded = (children.get(metric.metric.id) ?? []).length - below(metric.metric.id).length;
      const here: Placed = { metric, x: at + (span - w) / 2, w, depth, parent, folded };
      placed.push(here);
      place(below(metric.metric.id), at, depth + 1, here);
      at += span;
    }
  };
  place(below(null), 0, 0, null);
  return placed;
}

/** The first from the roots down, a level at a time. A circle is never reached from a root. */
function nearest(children: ReadonlyMap<string | null, TreeMetric[]>, most: number): Set<TreeMetric> {
  const open = new Set<TreeMetric>();
  let level = children.get(null) ?? [];
  while (level.length > 0 && open.size < most) {
    for (const each of level.slice(0, most - open.size)) open.add(each);
    level = level.flatMap(({ metric }) => children.get(metric.id) ?? []);
  }
  return open;
}

/** The nearest in the direction of an arrow key: beside on its level, the parent, or the first below. */
export function neighbourOf(placed: readonly Placed[], from: Placed, key: string): Placed | null {
  if (key === "ArrowUp") return from.parent;
  if (key === "ArrowDown") return placed.find(({ parent }) => parent === from) ?? null;
  const level = placed.filter(({ depth }) => depth === from.depth);
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  return (step && level[level.indexOf(from) + step]) || null;
}
