/** The log of decisions: what waits to be decided, what was, and what it was about. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "./http";
import { queryKeys } from "./query-keys";

export interface LoggedDecision {
  id: string;
  key: string;
  name: string;
  status: "open" | "decided" | "reversed";
  due_on: string | null;
  decided_on: string | null;
  driver: string | null;
  approvers: string[];
  contributors: string[];
  informed: string[];
  /** Markdown. */
  options: string;
  outcome: string;
  about: { collection: string; key: string; title: string } | null;
  /** Who spoke for what it is about, as it is now. */
  evidence: { notes: number; accounts: number; arr: number } | null;
}

/** About a record of the product, and with a part for the person; empty for all. */
export function useDecisions(product: string, person: string) {
  const params = { product, person };
  return useQuery({
    queryKey: queryKeys.view("decision-log", params),
    queryFn: async ({ signal }) =>
      (await get<{ items: LoggedDecision[] }>("/trees/decisions", params, signal)).items,
    placeholderData: keepPreviousData,
  });
}
