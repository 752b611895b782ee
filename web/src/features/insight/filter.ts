/** Filters as the address says them, and as a person reads them. */
import type { Condition, Filter, Test, Value } from "@/data/question-types";
import { number } from "@/lib/format";
import { either, t } from "@/lib/i18n";

export const EVERYTHING: Filter = { match: "all", of: [] };
/** Groups of the question as a whole and within each other; the server takes one more. */
export const DEEPEST = 3;

export const TESTS: readonly Test[] = ["is", "is_not", "contains", "above", "below", "set", "not_set"];
export const TEST_LABEL: Record<Test, string> = {
  is: t("is"),
  is_not: t("is not"),
  contains: t("contains"),
  above: t("is above"),
  below: t("is below"),
  set: t("is said"),
  not_set: t("is not said"),
};

export function isGroup(one: Condition | Filter): one is Filter {
  return "of" in one;
}

/** Whether a condition is complete enough to be asked. */
export function isReady({ property, test, values }: Condition): boolean {
  if (property === "") return false;
  if (test === "set" || test === "not_set") return true;
  if (test === "above" || test === "below") return typeof values[0] === "number";
  return values.length > 0;
}

/** Only what can be asked: conditions half made are left out, and groups of nothing. */
export function asked(filter: Filter): Filter {
  const of = filter.of.flatMap((one): (Condition | Filter)[] => {
    if (!isGroup(one)) return isReady(one) ? [one] : [];
    const group = asked(one);
    return group.of.length > 0 ? [group] : [];
  });
  return { match: filter.match, of };
}

/** A filter out of an address; what nobody could mean is left out. */
export function readFilter(said: unknown, depth = 0): Filter {
  if (typeof said !== "object" || said === null || !("of" in said) || !Array.isArray(said.of))
    return EVERYTHING;
  const of = said.of.flatMap((one: unknown): (Condition | Filter)[] => {
    if (typeof one !== "object" || one === null) return [];
    if ("of" in one) return depth < DEEPEST ? [readFilter(one, depth + 1)] : [];
    const condition = readCondition(one);
    return condition ? [condition] : [];
  });
  return { match: "match" in said && said.match === "any" ? "any" : "all", of };
}

function readCondition(said: { property?: unknown; test?: unknown; values?: unknown }): Condition | null {
  const test = TESTS.find((one) => one === said.test);
  if (typeof said.property !== "string" || !test) return null;
  const values = Array.isArray(said.values) ? said.values.filter(isValue) : [];
  return { property: said.property, test, values };
}

function isValue(said: unknown): said is Value {
  return ["string", "number", "boolean"].includes(typeof said);
}

/** "count is above 0", "os is iOS or Web". */
export function conditionText({ property, test, values }: Condition): string {
  const said = either(values.map(valueText));
  return [property, TEST_LABEL[test], said].filter((part) => part !== "").join(" ");
}

export function filterText(filter: Filter): string {
  const parts = filter.of.map((one) => {
    if (!isGroup(one)) return conditionText(one);
    return one.of.length > 1 ? `(${filterText(one)})` : filterText(one);
  });
  return parts.join(filter.match === "any" ? ` ${t("or")} ` : ` ${t("and")} `);
}

export function valueText(value: Value): string {
  if (typeof value === "boolean") return value ? t("true") : t("false");
  if (typeof value === "number") return number(value, 6);
  return value === "" ? t("empty") : value;
}
