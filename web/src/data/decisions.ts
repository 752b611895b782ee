/** The log of decisions: what waits to be decided, what was, and what it was about. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
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

interface DecisionPage {
  items: LoggedDecision[];
  /** Of all, by status. */
  totals: Partial<Record<LoggedDecision["status"], number>>;
  next: number | null;
}

/** About a record of the product, and with a part for the person; empty for all. */
export function useDecisions(product: string, person: string) {
  const params = { product, person };
  const query = useInfiniteQuery({
    queryKey: queryKeys.view("decision-log", params),
    queryFn: ({ pageParam, signal }) =>
      get<DecisionPage>("/trees/decisions", { ...params, after: pageParam }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  return { ...query, items: pages?.flatMap((page) => page.items), totals: pages?.at(-1)?.totals };
}
