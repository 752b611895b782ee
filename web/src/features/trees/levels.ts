/** One level per row along the focused path; at most sixteen nodes are open at once. */
import { groupBy } from "@/lib/group";
import type { HeadState } from "@/ui/marks";
import type { Measured, OpportunityTree, TreeNode } from "./data";

export interface Row {
  /** By what it hangs below, wherever the focus is. */
  id: string;
  kind: "objective" | "opportunity" | "need" | "feature" | "test";
  items: Item[];
  /** With those that have no room. */
  total: number;
}

export interface Item {
  id: string;
  key: string;
  title: string;
  status: string;
  below: number;
  open: boolean;
  parentKey?: string;
  notes?: number;
  accounts?: number;
  arr?: number;
  parts?: number[];
  tests?: number;
  passed?: number;
  head?: HeadState;
  idea?: boolean;
  framework?: string | null;
  score?: number | null;
  /** The first key result. */
  measured?: Measured;
}

const MOST = 16;
const ROOTS = 5;

/** The tree by key and by parent, made once for each reading of it. */
export interface TreeIndex {
  byId: ReadonlyMap<string, TreeNode>;
  byKey: ReadonlyMap<string, TreeNode>;
  /** Below each, by its id; the roots below "". The most heard first. */
  inside: ReadonlyMap<string, readonly TreeNode[]>;
}

export function indexOf({ nodes }: OpportunityTree): TreeIndex {
  const inside = groupBy(nodes, (node) => node.parent ?? "");
  for (const children of inside.values()) children.sort((a, b) => b.notes - a.notes);
  return {
    byId: new Map(nodes.map((node) => [node.id, node])),
    byKey: new Map(nodes.map((node) => [node.key, node])),
    inside,
  };
}

/** A node and everything below it, by id; also where two who moved at once closed a circle. */
export function branchOf({ inside }: TreeIndex, id: string): ReadonlySet<string> {
  const branch = new Set([id]);
  // Grows while it is walked.
  for (const each of branch) for (const child of inside.get(each) ?? []) branch.add(child.id);
  return branch;
}

/** `whole` names the rows of which all is shown. */
export function levels(
  tree: OpportunityTree,
  index: TreeIndex,
  focus: string,
  whole: ReadonlySet<string> = new Set(),
): Row[] {
  const { byId, byKey, inside } = index;
  const path: TreeNode[] = [];
  let at = byKey.get(focus);
  while (at && !path.includes(at)) {
    path.unshift(at);
    at = at.parent ? byId.get(at.parent) : undefined;
  }
  const nodes = [null, ...path].map((parent) => ({ parent, found: inside.get(parent?.id ?? "") ?? [] }));
  const last = path.at(-1);
  const branch = last ? branchOf(index, last.id) : new Set();
  const features = tree.features.filter((feature) => feature.addresses.some((id) => branch.has(id)));
  const tests = features[0]?.tests ?? [];
  const rowCount = nodes.length + (features.length ? 1 : 0) + (tests.length ? 1 : 0);
  const share = Math.max(1, Math.floor((MOST - 1 - ROOTS) / Math.max(1, rowCount - 1)));

  const room = (id: string, few: number) => (whole.has(id) ? Number.POSITIVE_INFINITY : few);

  const rows: Row[] = [];
  if (tree.objective) {
    const { id, key, name, key_results } = tree.objective;
    const item = { id, key, title: name, status: "", below: 0, open: true, measured: key_results[0] };
    rows.push({ id: "objective", kind: "objective", items: [item], total: 1 });
  }
  for (const [depth, { parent, found }] of nodes.entries()) {
    if (found.length === 0) continue;
    const kind = depth === 0 ? "opportunity" : "need";
    const open = path[depth];
    const id = `below ${parent?.id}`;
    const shown = cut(found, room(id, depth === 0 ? ROOTS : share), open);
    const items = shown.map((node) => ({ ...node, open: node === open, parentKey: parent?.key }));
    rows.push({ id, kind, items, total: found.length });
  }
  if (features.length) {
    const id = `features ${last?.id}`;
    const items = features.slice(0, room(id, share)).map((feature, place) => ({
      ...feature,
      below: 0,
      open: place === 0,
      tests: feature.tests.length,
      passed: feature.tests.filter((test) => test.passed).length,
      idea: feature.status === "idea",
    }));
    rows.push({ id, kind: "feature", items, total: features.length });
  }
  if (tests.length) {
    const id = `tests ${features[0]?.id}`;
    const items = tests.slice(0, room(id, share)).map((test) => ({
      id: test.id,
      key: test.key,
      title: test.title,
      status: "",
      below: 0,
      open: true,
      head: test.passed ? ("full" as const) : ("hollow" as const),
    }));
    rows.push({ id, kind: "test", items, total: tests.length });
  }
  return rows;
}

/** The first few, with the one that is open always among them. */
function cut(found: readonly TreeNode[], most: number, open: TreeNode | undefined): TreeNode[] {
  const shown = found.slice(0, most);
  if (open && found.includes(open) && !shown.includes(open)) shown[shown.length - 1] = open;
  return shown;
}
