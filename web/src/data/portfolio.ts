/** All products side by side, and what changed on their plans since a day. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "./http";
import { queryKeys } from "./query-keys";

export type Severity = "error" | "warning" | "info";

export interface PlanChange {
  kind: "added" | "moved" | "shipped" | "dropped";
  type: string;
  collection: string;
  key: string;
  title: string;
  was: string | null;
  now: string | null;
  /** How far it moved, later above zero. */
  days: number | null;
}

interface Line {
  objectives: { key: string; name: string; progress: number | null }[];
  progress: number | null;
  releases: { key: string; name: string; version: string; on: string | null }[];
  findings: Record<Severity, number>;
  /** The worst. */
  findings_named: { number: number; key: string; name: string; severity: Severity }[];
  /** By verdict; `due` are past their day without one. */
  outcomes: Record<string, number>;
  outcomes_named: { key: string; name: string; verdict: string; on: string | null }[];
  changes: PlanChange[];
  changes_total: number;
}

export interface ProductLine extends Line {
  id: string;
  key: string;
  name: string;
  stage: string;
  parent: string | null;
  owner: string | null;
  restricted: boolean;
}

/** What belongs to no product. */
export type LooseLine = Line & { id: null };

export interface Portfolio {
  since: string;
  /** The first day of the log; before it nothing is known. */
  begins: string | null;
  stages: { value: string; label: string }[];
  products: (ProductLine | LooseLine)[];
}

export function isProduct(line: Portfolio["products"][number]): line is ProductLine {
  return line.id !== null;
}

export function usePortfolio(since: string) {
  return useQuery({
    queryKey: queryKeys.view("portfolio", { since }),
    queryFn: ({ signal }) => get<Portfolio>("/trees/portfolio", { since: since || undefined }, signal),
    placeholderData: keepPreviousData,
  });
}
