/** Filter operators in words. */
import type { Field } from "@/data/sheets";
import { t } from "@/lib/i18n";
import type { Filter } from "./query";

/** An operator as one chooses it; "is empty" and "is not empty" are one suffix with two values. */
export interface Operator {
  op: string;
  label: string;
  /** Set where the operator needs no value of its own. */
  fixed?: string;
}

const EMPTY: Operator[] = [
  { op: "isnull", label: t("is empty"), fixed: "true" },
  { op: "isnull", label: t("is not empty"), fixed: "false" },
];
const DATES = { lt: t("before"), lte: t("until"), gt: t("after"), gte: t("from") };
const NUMBERS = { lt: t("below"), lte: t("at most"), gt: t("above"), gte: t("at least") };

export function operatorsOf(field: Field): Operator[] {
  const compared = field.kind === "date" || field.kind === "datetime" ? DATES : NUMBERS;
  const isOrdered = ["date", "datetime", "integer", "number", "money"].includes(field.kind);
  const many = ["links", "people", "tags"].includes(field.kind);
  const words: [string, string][] = [
    ["contains", t("contains")],
    ["", many ? t("includes") : t("is")],
    ["ne", t("is not")],
    ...(field.kind === "choice" ? ([["in", t("is any of")]] as [string, string][]) : []),
    ...(isOrdered ? Object.entries(compared) : []),
  ];
  // A moment is never equal to a day.
  const usable = words.filter(
    ([op]) => field.filters.includes(op) && !(field.kind === "datetime" && (op === "" || op === "ne")),
  );
  const operators = usable.map(([op, label]) => ({ op, label }));
  const canBeEmpty = field.filters.includes("isnull") && !field.required && field.kind !== "boolean";
  return canBeEmpty ? [...operators, ...EMPTY] : operators;
}

export function operatorOf(field: Field, filter: Filter): Operator | undefined {
  return operatorsOf(field).find(
    ({ op, fixed }) => op === filter.op && (fixed === undefined || fixed === filter.value),
  );
}

/**
 * Those a filter may take. An address says each field and operator once, so one that another filter on the field has
 * would push it out.
 */
export function freeOperators(field: Field, others: readonly Filter[]): Operator[] {
  return operatorsOf(field).filter(
    ({ op }) => !others.some((other) => other.field === field.name && other.op === op),
  );
}
