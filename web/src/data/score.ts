/** The Score as the server draws it, and the writes one makes on it: moving items, mending and muting findings. */
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import type { Section } from "@/lib/sections";
import { toast, toastRefused } from "@/ui/toast";
import { get, post, send } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import type { Entity, RecordThread } from "./wire";
import { undoOf, undoRequest } from "./writes";

type State = "hollow" | "half" | "full";

/** What stands on a staff: a bar from `start` to `end` (both days are in it), or a head where there is one day. */
export interface ScoreItem {
  type: string;
  id: string;
  key: string;
  title: string;
  collection: string;
  start: string | null;
  end: string | null;
  state: State;
  /** Share between 0 and 1. */
  progress: number | null;
  movable: boolean;
  start_field: string | null;
  end_field: string | null;
  /** Number of the finding that stands at it. */
  finding: number | null;
  /** How much of it is done, as it counts itself: "9/12". */
  note: string | null;
  /** Ids of the launch, release, objectives … it belongs to. */
  hangs_on: string[];
}

export interface ScoreStaff {
  function: Section;
  items: ScoreItem[];
  in_play: number;
  out: number;
  /** What is left out of the picture, in words. */
  note?: string;
}

export interface ScoreBar {
  release: { id: string; key: string; name: string; version: string };
  on: string;
  shipped: boolean;
  launch: { id: string; key: string; name: string; tier: number; on: string | null } | null;
  chord: Record<Section, State | "none">;
  ready: number;
  of: number;
  tier: number;
  /** Number of the worst finding about the release or its launch; only the Score says it. */
  finding?: number | null;
}

export interface ScoreKpi {
  metric: { id: string; key: string; name: string; unit: string; is_north_star: boolean };
  value: number | null;
  change: number | null;
  change_unit: "%" | "pt" | "";
  good: boolean | null;
  target: number | null;
  points: number[];
  /** Day of the newest point. */
  on: string | null;
}

export interface ScoreFix {
  name: string;
  label: string;
  verb: string;
  field: string;
  /** Type of the value it takes; empty when it takes none. */
  wants: string;
  /** What one click takes; null where only a person can know. */
  value: Json;
  choices?: { value: string; label: string }[];
}

export interface ScoreFinding {
  id: string;
  number: number;
  rule: string;
  severity: string;
  title: string;
  detail: string;
  about: { type: string; id: string; key: string; collection: string };
  fixes: ScoreFix[];
}

export interface Score {
  from: string;
  to: string;
  today: string;
  staves: ScoreStaff[];
  bars: ScoreBar[];
  kpis: ScoreKpi[];
  /** The first of them, the worst first. */
  findings: ScoreFinding[];
  findings_total: number;
  in_tune: number;
  checks: number;
  checked_at: string | null;
}

export function useScore(from: string, to: string) {
  const params = { from, to };
  return useQuery({
    queryKey: queryKeys.view("score", params),
    queryFn: ({ signal }) => get<Score>("/score", params, signal),
    placeholderData: keepPreviousData,
  });
}

/** What a finding offers to mend it now. */
export function useFixes(finding: string) {
  return useQuery({
    queryKey: queryKeys.view("fixes", { finding }),
    queryFn: async ({ signal }) =>
      (await get<{ items: ScoreFix[] }>(`/findings/${finding}/fixes`, undefined, signal)).items,
  });
}

/** Ids of everything on the thread of a record, itself included; read once and kept until something changes. */
export async function threadOf(collection: string, id: string): Promise<ReadonlySet<string>> {
  const thread = await queryClient.fetchQuery({
    queryKey: queryKeys.about(collection, id, "thread"),
    queryFn: () => get<RecordThread>(`/${collection}/${id}/thread`),
  });
  return new Set([id, ...thread.stages.flatMap((stage) => stage.items.map((item) => item.id))]);
}

/** New days for an item; null leaves that end as it is. */
export interface Days {
  start: string | null;
  end: string | null;
}

/** Moves an item: seen at once, taken back with the reason when refused. `said` is what the toast says. */
export async function moveItem(item: ScoreItem, days: Days, said: string) {
  const fields: Record<string, string> = {};
  if (item.start_field && days.start && days.start !== item.start) fields[item.start_field] = days.start;
  if (item.end_field && days.end && days.end !== item.end) fields[item.end_field] = days.end;
  if (Object.keys(fields).length === 0) return;
  const takeBack = redrawItem(item.id, days);
  try {
    const { seq } = await send<Entity>(`/${item.collection}/${item.id}`, { method: "PATCH", body: fields });
    toast(said, undoOf(seq));
  } catch (error) {
    takeBack();
    toastRefused(error instanceof Error ? error.message : t("It could not be moved."));
  }
  readScoreAgain();
}

function redrawItem(id: string, days: Days): () => void {
  const drawn = { queryKey: queryKeys.view("score").slice(0, 3) };
  const before = queryClient.getQueriesData<Score>(drawn);
  const redraw = (item: ScoreItem) =>
    item.id === id ? { ...item, start: days.start ?? item.start, end: days.end ?? item.end } : item;
  queryClient.setQueriesData<Score>(
    drawn,
    (score) =>
      score && {
        ...score,
        staves: score.staves.map((staff) => ({ ...staff, items: staff.items.map(redraw) })),
      },
  );
  return () => {
    for (const [key, score] of before) queryClient.setQueryData(key, score);
  };
}

function readScoreAgain() {
  return queryClient.invalidateQueries({ queryKey: queryKeys.view("score").slice(0, 3) });
}

/** Asks every rule again, then reads what came of it. */
export async function checkAgain() {
  try {
    await post("/findings/check");
    await readScoreAgain();
  } catch (error) {
    toastRefused(error instanceof Error ? error.message : t("The check did not run."));
  }
}

/** A verb on a finding: mending it, or putting it aside with a reason. */
function useOnFinding<Given extends { finding: ScoreFinding }>(
  verb: string,
  body: (given: Given) => Record<string, Json>,
  said: (given: Given) => string,
) {
  return useMutation({
    mutationFn: (given: Given) =>
      send<Entity>(`/findings/${given.finding.id}/${verb}`, { method: "POST", body: body(given) }),
    onSuccess: ({ request }, given) => {
      // A fix may write several records: a criterion, and the story it belongs to.
      toast(said(given), request ? () => undoRequest(request) : undefined);
      readScoreAgain();
    },
    onError: (error) => toastRefused(error.message),
  });
}

export const useFix = () =>
  useOnFinding(
    "fix",
    ({ fix, value }: { finding: ScoreFinding; fix: ScoreFix; value: Json }) => ({ fix: fix.name, value }),
    ({ finding, fix }) => `${fix.label.replace(/…$/, "")}: ${finding.about.key}`,
  );

export const useMute = () =>
  useOnFinding(
    "mute",
    ({ reason, until }: { finding: ScoreFinding; reason: string; until: string | null }) => ({
      reason,
      until,
    }),
    ({ finding }) => t("Later: {{title}}", { title: finding.title }),
  );
