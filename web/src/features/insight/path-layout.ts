/** Where the events and edges of paths lie in a picture of 100 by 100. */
import type { PathLink, PathNode } from "@/data/question-types";

export interface PlacedNode extends PathNode {
  x: number;
  y: number;
  height: number;
}

export interface PlacedLink extends PathLink {
  /** The band as an SVG path. */
  band: string;
}

export interface Layout {
  nodes: PlacedNode[];
  links: PlacedLink[];
}

/** Of a node, in percent of the width. */
export const WIDE = 0.8;
/** Between two nodes of a step, so that each has room for its name; in percent of the height. */
const LEAST_PITCH = 0.9;

/**
 * Each step is a column, its events from the largest down, the rest last. A node is as high as its people, or as what comes in or goes out
 * where that is more: who takes two edges is on both.
 */
export function layOut(nodes: readonly PathNode[], links: readonly PathLink[], depth: number): Layout {
  const levels = Array.from({ length: depth }, (_, level) => nodes.filter((node) => node.level === level));
  const busiest = Math.max(1, ...levels.map((own) => own.length));
  const pitch = 100 / busiest;
  const gap = busiest === 1 ? 0 : pitch * 0.45;
  const amount = (node: PathNode) =>
    Math.max(
      node.people,
      sum(links.filter((link) => leaves(link, node))),
      sum(links.filter((link) => enters(link, node))),
    );
  const fullest = Math.max(1, ...levels.map((own) => own.reduce((all, node) => all + amount(node), 0)));
  const unit = (100 - gap * (busiest - 1)) / fullest;
  const placed = levels.flatMap((own, level) => {
    let y = 0;
    return own.map((node) => {
      const height = Math.max(LEAST_PITCH, amount(node) * unit);
      const here = { ...node, x: (level * 100) / depth, y, height };
      y += Math.max(height + gap * 0.4, Math.min(pitch, height + gap));
      return here;
    });
  });
  const out = new Map<PlacedNode, number>();
  const into = new Map<PlacedNode, number>();
  const bands = links.flatMap((link): PlacedLink[] => {
    const from = placed.find((node) => leaves(link, node));
    const to = placed.find((node) => enters(link, node));
    if (!from || !to) return [];
    const thick = link.people * unit;
    const y0 = from.y + (out.get(from) ?? 0);
    const y1 = to.y + (into.get(to) ?? 0);
    out.set(from, (out.get(from) ?? 0) + thick);
    into.set(to, (into.get(to) ?? 0) + thick);
    return [{ ...link, band: bandOf(from.x + WIDE, y0, to.x, y1, thick) }];
  });
  return { nodes: placed, links: bands };
}

export function leaves(link: PathLink, node: PathNode): boolean {
  return link.level === node.level && link.source === node.event;
}

export function enters(link: PathLink, node: PathNode): boolean {
  return link.level + 1 === node.level && link.target === node.event;
}

function sum(links: readonly PathLink[]): number {
  return links.reduce((all, link) => all + link.people, 0);
}

function bandOf(x0: number, y0: number, x1: number, y1: number, thick: number): string {
  const middle = (x0 + x1) / 2;
  const there = `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}`;
  return `${there}v${thick}C${middle},${y1 + thick} ${middle},${y0 + thick} ${x0},${y0 + thick}z`;
}
