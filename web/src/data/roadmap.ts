/** The roadmap as the server draws it, and the writes one makes on it: moving, placing, tying, scoring. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Json } from "@/lib/json";
import type { Section } from "@/lib/sections";
import { toast, toastRefused } from "@/ui/toast";
import { type Answer, get, send } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import type { ScoreBar } from "./score";
import { undoOf, undoRequest } from "./writes";

export const LANES = ["objective", "team", "product", "owner"] as const;
export type Lanes = (typeof LANES)[number];
export const HORIZONS = ["now", "next", "later"] as const;
export type Horizon = (typeof HORIZONS)[number];

export interface RoadmapBar {
  id: string;
  key: string;
  name: string;
  status: string;
  horizon: Horizon | "";
  position: number;
  number: number;
  start: string | null;
  end: string | null;
  /** The end is its own, and not that of its release. */
  ends_itself: boolean;
  /** It has shipped: its days are history. */
  fixed: boolean;
  lane: string | null;
  serves: string[];
  owner: string | null;
  team: string | null;
  product: string | null;
  function: Section | null;
  /** Version of its release. */
  release: string | null;
  /** Share between 0 and 1. */
  progress: number | null;
  /** By RICE, with the inputs that are known. */
  score: number | null;
  inputs: Record<string, number>;
  finding: number | null;
  notes: number;
  accounts: number;
  arr: number;
}

export interface RoadmapKeyResult {
  id: string;
  key: string;
  name: string;
  current: number | null;
  target: number | null;
  unit: string;
  progress: number | null;
  finding: number | null;
}

export interface RoadmapLane {
  id: string;
  key: string | null;
  name: string;
  collection: string | null;
  finding?: number | null;
  key_results?: RoadmapKeyResult[];
}

export interface RoadmapDependency {
  id: string;
  blocker: string;
  blocked: string;
  /** Days between the end of the one and the start of the other. */
  lag: number;
}

/** Something asked for that has no place: an opportunity, or a feature without days and horizon. */
export interface RoadmapWaiting {
  id: string;
  key: string;
  name: string;
  collection: string;
  product: string | null;
  objective: string | null;
  notes: number;
  accounts: number;
  arr: number;
  finding: number | null;
}

export interface Roadmap {
  from: string;
  to: string;
  today: string;
  movable: boolean;
  lanes: RoadmapLane[];
  bars: RoadmapBar[];
  cut: boolean;
  dependencies: RoadmapDependency[];
  releases: ScoreBar[];
  /** The most valuable of them. */
  tray: RoadmapWaiting[];
  tray_total: number;
}

export function useRoadmap(from: string, to: string, lanes: Lanes) {
  const params = { from, to, lanes };
  return useQuery({
    queryKey: queryKeys.view("roadmap", params),
    queryFn: ({ signal }) => get<Roadmap>("/roadmap", params, signal),
    placeholderData: keepPreviousData,
  });
}

export interface PriorityInput {
  name: string;
  given: { value: number; source: string; on: string; typed: boolean } | null;
  proposed: { value: number; source: string } | null;
}

export interface Priority {
  framework: string;
  key: string | null;
  score: number | null;
  inputs: PriorityInput[];
  editable: boolean;
}

export function usePriority(feature: string, framework: string) {
  return useQuery({
    queryKey: queryKeys.view("priority", { feature, framework }),
    queryFn: ({ signal }) => get<Priority>(`/features/${feature}/priority`, { framework }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Sets inputs of a score; null takes one away. */
export const setInputs = (
  feature: Pick<RoadmapBar, "id">,
  framework: string,
  inputs: Record<string, Json>,
  said: string,
) => act(`/features/${feature.id}/prioritise`, { framework, inputs }, said);

/** A batch names its request in the answer. */
type Written = { request?: string } | null;

/** Writes, and says so with an undo of all that was written. Answers whether it was taken. */
async function act(
  path: string,
  body: Record<string, Json>,
  said: string,
  options: { method?: "POST" | "PATCH" | "DELETE"; seen?: (map: Roadmap) => Roadmap } = {},
): Promise<boolean> {
  const takeBack = options.seen && redraw(options.seen);
  try {
    const { data, request, seq }: Answer<Written> = await send<Written>(path, {
      method: options.method ?? "POST",
      body: options.method === "DELETE" ? undefined : body,
    });
    const all = request ?? data?.request;
    toast(said, all ? () => undoRequest(all) : undoOf(seq));
    return true;
  } catch (error) {
    takeBack?.();
    toastRefused(error instanceof Error ? error.message : String(error));
    return false;
  } finally {
    for (const room of ["view", "about", "counts"])
      queryClient.invalidateQueries({ queryKey: [...queryKeys.workspace(), room] });
  }
}

/** Draws the roadmap at once as it is going to be; answers how to take that back. */
function redraw(edit: (map: Roadmap) => Roadmap): () => void {
  const drawn = { queryKey: queryKeys.view("roadmap").slice(0, 3) };
  const before = queryClient.getQueriesData<Roadmap>(drawn);
  queryClient.cancelQueries(drawn);
  queryClient.setQueriesData<Roadmap>(drawn, (map) => map && edit(map));
  return () => {
    for (const [key, map] of before) queryClient.setQueryData(key, map);
  };
}

export interface Move {
  starts_on?: string;
  ends_on?: string;
  lane?: Lanes;
  to?: string | null;
  left?: string | null;
}

/** New days, another lane, or both; `seen` is how the whole roadmap looks after it. */
export function moveFeature(
  bar: Pick<RoadmapBar, "id">,
  move: Move,
  said: string,
  seen?: (map: Roadmap) => Roadmap,
) {
  return act(`/features/${bar.id}/move`, { ...move }, said, { seen });
}

/** New days for several, all or none; only those that were `moved` themselves get an end of their own where a release gave it. */
export function moveFeatures(
  bars: readonly RoadmapBar[],
  moved: ReadonlySet<string>,
  said: string,
  seen: (map: Roadmap) => Roadmap,
) {
  const update = bars.map(({ id, start, end, ends_itself }) => ({
    id,
    ...(start && { starts_on: start }),
    ...(end && (ends_itself || moved.has(id)) && { ends_on: end }),
  }));
  return act("/features/batch", { update }, said, { seen });
}

/** Into a column of the board, in this order, before another feature or last; `positions` are drawn until the server has given its own. */
export function rankFeatures(
  bars: readonly Pick<RoadmapBar, "id">[],
  horizon: Horizon,
  before: RoadmapBar | null,
  positions: readonly number[],
  said: string,
) {
  const [first, ...along] = bars.map(({ id }) => id);
  const at = new Map(bars.map(({ id }, n) => [id, positions[n]]));
  return act(`/features/${first}/rank`, { horizon, before: before?.id ?? null, along }, said, {
    seen: (map) => ({
      ...map,
      bars: map.bars.map((one) => {
        if (!at.has(one.id)) return one;
        return { ...one, horizon, position: at.get(one.id) ?? one.position };
      }),
    }),
  });
}

export function takeFromBoard(bar: RoadmapBar, said: string) {
  return act(`/features/${bar.id}`, { horizon: "" }, said, { method: "PATCH" });
}

export function placeWaiting(waiting: RoadmapWaiting, fields: Record<string, Json>, said: string) {
  return act(
    "/features",
    {
      name: waiting.name,
      status: "candidate",
      addresses: [waiting.id],
      product: waiting.product,
      serves: waiting.objective ? [waiting.objective] : [],
      ...fields,
    },
    said,
  );
}

export function tie(blocker: string, blocked: string, said: string) {
  return act("/dependencies", { blocker, blocked }, said);
}

export function untie(dependency: string, said: string) {
  return act(`/dependencies/${dependency}`, {}, said, { method: "DELETE" });
}
