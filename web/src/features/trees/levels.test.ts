import { describe, expect, it } from "vitest";
import type { OpportunityTree, TreeNode } from "./data";
import { branchOf, indexOf, levels } from "./levels";

const node = (id: string, parent: string | null = null): TreeNode => ({
  id,
  key: id,
  title: id,
  status: "open",
  parent,
  notes: 0,
  accounts: 0,
  arr: 0,
  parts: [],
  below: 0,
});

const treeOf = (nodes: TreeNode[]): OpportunityTree => ({
  objective: null,
  objectives: [],
  without_objective: 0,
  total: nodes.length,
  plans: [],
  nodes,
  features: [],
  findings: {},
});

const shown = (tree: OpportunityTree, focus: string) =>
  levels(tree, indexOf(tree), focus).map(({ items }) => items.map(({ id }) => id));

describe("the opportunity tree", () => {
  it("opens the path down to the one in focus and what is below it", () => {
    expect(shown(treeOf([node("a"), node("b", "a"), node("c", "b"), node("d")]), "b")).toEqual([
      ["a", "d"],
      ["b"],
      ["c"],
    ]);
  });

  it("is drawn also where two who moved at once closed a circle", () => {
    const tree = treeOf([node("a", "b"), node("b", "a"), node("c")]);
    expect(shown(tree, "a")).toEqual([["c"], ["a"], ["b"]]);
    expect([...branchOf(indexOf(tree), "a")]).toEqual(["a", "b"]);
  });

  it("has room for five roots, and shows all of a row where that is wanted", () => {
    const tree = treeOf(Array.from({ length: 7 }, (_, n) => node(`root ${n}`)));
    const [few] = levels(tree, indexOf(tree), "");
    expect([few?.items.length, few?.total]).toEqual([5, 7]);
    const [whole] = levels(tree, indexOf(tree), "", new Set([few?.id ?? ""]));
    expect(whole?.items).toHaveLength(7);
  });

  it("knows what would hang below itself", () => {
    const index = indexOf(treeOf([node("a"), node("b", "a"), node("c", "b"), node("d")]));
    expect([...branchOf(index, "a")]).toEqual(["a", "b", "c"]);
  });
});
