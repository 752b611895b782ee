/** Outcomes by what they wait for: a verdict now, their day, or nothing any more. */
import { useQuery } from "@tanstack/react-query";
import { get } from "./http";
import type { Outcome } from "./launching";
import { queryKeys } from "./query-keys";

export interface JudgedOutcome extends Outcome {
  about: { key: string; name: string; collection: string }[];
  finding: number | null;
  /** The mean after the day it reached people less the mean before, with its 95 percent interval. */
  effect: { value: number; low: number; high: number } | null;
  measured: {
    key: string;
    name: string;
    unit: string;
    direction: "up" | "down";
    latest: number | null;
    latest_on: string | null;
  } | null;
}

export const OUTCOME_GROUPS = ["due", "ahead", "judged"] as const;
export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number];

interface Verdicts extends Record<OutcomeGroup, JudgedOutcome[]> {
  today: string;
  totals: Record<OutcomeGroup, number>;
}

export function useOutcomes() {
  return useQuery({
    queryKey: queryKeys.view("outcomes"),
    queryFn: ({ signal }) => get<Verdicts>("/outcomes/verdicts", undefined, signal),
  });
}
