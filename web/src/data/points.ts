/** The values of a metric by day. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { figure } from "@/lib/figures";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { toast, toastRefused } from "@/ui/toast";
import { get, post } from "./http";
import { queryClient } from "./query-client";
import { queryKeys } from "./query-keys";
import { undoBy } from "./writes";

export interface Point {
  on: string;
  value: number;
  /** Of the definition that computed it; null where it was typed. */
  version?: number | null;
}

/** How a metric's points were computed last. */
export interface Computed {
  at: string;
  version: number;
  /** Looked at. */
  events: number;
  ms: number;
}

export interface Measured {
  id: string;
  unit: string;
}

/** Read again every few seconds while `isAwaited` says so of the last computation. */
export function usePoints(
  metric: string,
  since: string,
  isAwaited: (computed: Computed | null | undefined) => boolean = () => false,
) {
  return useQuery({
    queryKey: queryKeys.about("metrics", metric, "points"),
    queryFn: ({ signal }) =>
      get<{ items: Point[]; computed: Computed | null }>(`/metrics/${metric}/points`, { since }, signal),
    refetchInterval: ({ state }) => isAwaited(state.data?.computed) && 2_000,
  });
}

/** Writes the value of a day, or without one empties the day. */
export function useWritePoint({ id, unit }: Measured, points: readonly Point[]) {
  const write = (on: string, value: number | null) =>
    post(`/metrics/${id}/points`, { points: [{ on, value }] });
  return useMutation({
    mutationFn: ({ on, value }: { on: string; value: number | null }) => write(on, value),
    onError: (error) => toastRefused(error.message),
    onSuccess: (_, { on, value }) => {
      const covered = points.find((point) => point.on === on);
      // Nobody typed what was computed: uncovered, the day is computed again.
      const before = covered?.version == null ? (covered?.value ?? null) : null;
      const said = { value: figure(value ?? covered?.value ?? null, unit), day: date(on) };
      toast(
        value === null ? t("{{value}} on {{day}} removed", said) : t("{{value}} on {{day}} added", said),
        () => void undoBy(write(on, before)),
      );
      return queryClient.invalidateQueries({ queryKey: queryKeys.workspace() });
    },
  });
}
