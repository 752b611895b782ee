/** What the opportunity tree and the objectives read. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { get, send } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import type { Reading } from "@/data/readings";
import type { Entity } from "@/data/wire";
import { undoOf } from "@/data/writes";
import { t } from "@/lib/i18n";
import { toast, toastRefused } from "@/ui/toast";

export interface TreeNode {
  id: string;
  key: string;
  title: string;
  status: string;
  parent: string | null;
  notes: number;
  accounts: number;
  arr: number;
  /** Notes by plan, then of other plans, then without an account. */
  parts: number[];
  below: number;
}

export interface TreeTest {
  id: string;
  key: string;
  title: string;
  passed: boolean;
}

export interface TreeFeature {
  id: string;
  key: string;
  title: string;
  status: string;
  addresses: string[];
  tests: TreeTest[];
  framework: string | null;
  score: number | null;
}

export interface NamedObjective {
  id: string;
  key: string;
  name: string;
}

/** A key result in short. */
export interface Measured {
  key: string;
  name: string;
  current: number | null;
  target: number | null;
  unit: string;
  metric_unit: string | null;
}

export interface OpportunityTree {
  objective: (NamedObjective & { key_results: Measured[] }) | null;
  objectives: (NamedObjective & { opportunities: number })[];
  without_objective: number;
  total: number;
  plans: string[];
  nodes: TreeNode[];
  features: TreeFeature[];
  findings: Record<string, number>;
}

export interface Voices {
  notes: number;
  accounts: number;
  arr: number;
  critical: number;
  important: number;
  change: { notes: number; before: number; percent: number | null };
  plans: { plan: string | null; notes: number; critical: number; arr: number }[];
  quotes: {
    id: string;
    quote: string;
    importance: number;
    note: string;
    who: string;
    source: string;
    on: string;
  }[];
  similar: { id: string; key: string; title: string; alike: number; notes: number }[];
}

export function useTree(objective: string) {
  return useQuery({
    queryKey: queryKeys.view("opportunity-tree", { objective }),
    queryFn: ({ signal }) => get<OpportunityTree>("/trees/opportunities", { objective }, signal),
    placeholderData: (before) => before,
  });
}

export function useVoices(key: string) {
  return useQuery({
    queryKey: queryKeys.view("opportunity-voices", { key }),
    queryFn: ({ signal }) => get<Voices>(`/opportunities/${key}/voices`, undefined, signal),
  });
}

/** Moves an opportunity below another or directly under an objective; the server refuses circles. */
export function useMove() {
  return useMutation({
    mutationFn: ({
      node,
      parent,
      objective,
    }: {
      node: TreeNode;
      parent: string | null;
      objective: string | null;
    }) =>
      send<Entity>(`/opportunities/${node.id}`, {
        method: "PATCH",
        body: { parent, objective: parent ? null : objective },
      }),
    onMutate: ({ node, parent }) => hang(node.id, parent),
    onSuccess: ({ seq }, { node }) => {
      queryClient.invalidateQueries({ queryKey: queryKeys.workspace() });
      toast(t("{{key}} moved", { key: node.key }), undoOf(seq));
    },
    onError: (error, { node }) => {
      hang(node.id, node.parent);
      toastRefused(error.message);
    },
  });
}

/** Draws a branch where it is going to hang; its figures follow when the tree is read again. */
function hang(id: string, parent: string | null) {
  const drawn = { queryKey: queryKeys.view("opportunity-tree").slice(0, 3) };
  queryClient.cancelQueries(drawn);
  queryClient.setQueriesData<OpportunityTree>(
    drawn,
    (tree) =>
      tree && { ...tree, nodes: tree.nodes.map((node) => (node.id === id ? { ...node, parent } : node)) },
  );
}

export interface KeyResult {
  id: string;
  key: string;
  name: string;
  baseline: number | null;
  current: number | null;
  target: number | null;
  unit: string;
  suffix: string;
  direction: "up" | "down";
  due_on: string | null;
  metric: { id: string; key: string } | null;
  progress: number | null;
  points: number[];
  forecast: { value: number; low: number; high: number; chance: number } | null;
  confidence: number | null;
  note: string;
  finding: number | null;
  features: { id: string; key: string; name: string; status: string; finding: number | null }[];
}

/** A metric with its last twelve weeks, as the strip of the Score has it, and its place in the tree. */
export interface TreeMetric {
  metric: { id: string; key: string; name: string; unit: string; is_north_star: boolean };
  value: number | null;
  change: number | null;
  change_unit: string;
  good: boolean;
  target: number | null;
  points: number[];
  on: string | null;
  parent: string | null;
  definition: string;
  /** The question that computes it; null where it is typed. */
  reads: Reading | null;
  trouble: string;
  owner: string | null;
  key_result: string | null;
}

export interface Goals {
  today: string;
  metrics: TreeMetric[];
  vision: { key: string; name: string } | null;
  pillars: {
    id: string;
    key: string;
    name: string;
    progress: number | null;
    objectives: string[];
    features: number;
  }[];
  periods: string[];
  objectives: {
    id: string;
    key: string;
    name: string;
    pillar: string | null;
    owner: string | null;
    ends_on: string | null;
    progress: number | null;
    finding: number | null;
    key_results: KeyResult[];
  }[];
}

export function useGoals(period: string) {
  return useQuery({
    queryKey: queryKeys.view("goals", { period }),
    queryFn: ({ signal }) => get<Goals>("/trees/objectives", { period }, signal),
    placeholderData: (before) => before,
  });
}
