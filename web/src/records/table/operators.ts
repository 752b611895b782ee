/** Filter operators in words. */
import type { Field } from "@/data/sheets";
import type { Filter } from "./query";

/** An operator as one chooses it; "is empty" and "is not empty" are one suffix with two values. */
export interface Operator {
  op: string;
  label: string;
  /** Set where the operator needs no value of its own. */
  fixed?: string;
}

const EMPTY: Operator[] = [
  { op: "isnull", label: "is empty", fixed: "true" },
  { op: "isnull", label: "is not empty", fixed: "false" },
];
const DATES = { lt: "before", lte: "until", gt: "after", gte: "from" };
const NUMBERS = { lt: "below", lte: "at most", gt: "above", gte: "at least" };

export function operatorsOf(field: Field): Operator[] {
  const compared = field.kind === "date" || field.kind === "datetime" ? DATES : NUMBERS;
  const isOrdered = ["date", "datetime", "integer", "number", "money"].includes(field.kind);
  const many = ["links", "people", "tags"].includes(field.kind);
  const words: [string, string][] = [
    ["contains", "contains"],
    ["", many ? "includes" : "is"],
    ["ne", "is not"],
    ...(field.kind === "choice" ? ([["in", "is any of"]] as [string, string][]) : []),
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
