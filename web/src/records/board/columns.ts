/** The columns of a board: one for each choice of a field, and one for records without any. */
import type { Params } from "@/data/http";
import { type Field, fieldOf, type Sheet, type Verb } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { choiceLabel, isOver, stateField } from "../fields/choice/states";
import { type TableQuery, toParams } from "../table/query";

export interface BoardColumn {
  /** The choice as text; "" for none. */
  id: string;
  /** What a card that is dropped here is given. */
  value: Json;
  label: string;
  /** What the list of this column is asked for. */
  params: Params;
}

export function boardFields(sheet: Sheet): Field[] {
  return sheet.fields.filter((field) => field.kind === "choice" && (field.choices?.length ?? 0) > 1);
}

/** The field whose choices are the columns: the one grouped by, else the state. */
export function boardField(sheet: Sheet, query: TableQuery): Field | undefined {
  const grouped = fieldOf(sheet, query.group);
  return grouped?.kind === "choice" ? grouped : (stateField(sheet.fields) ?? boardFields(sheet)[0]);
}

/** The verb that gives a card its place in a column: where the order of the type counts within these columns, and no other was asked for. */
export function placingVerb(sheet: Sheet, field: Field, query: TableQuery): Verb | undefined {
  if (query.sort !== "" && query.sort !== "position") return undefined;
  return sheet.verbs.find(({ params }) =>
    [field.name, "before", "along"].every((name) => params.some((param) => param.name === name)),
  );
}

/** Before which card of a column, as it shall stand, those moved come to stand; null for last. What is over and done has no place. */
export function nextBelow(sheet: Sheet, order: readonly Entity[], moved: readonly Entity[]): string | null {
  const state = stateField(sheet.fields);
  const last = order.findLastIndex((record) => moved.includes(record));
  const next = order.slice(last + 1).find((record) => !state || !isOver(placeOf(record, state)));
  return next?.id ?? null;
}

export function columnsOf(sheet: Sheet, field: Field, query: TableQuery): BoardColumn[] {
  const own = query.filters.filter((filter) => filter.field === field.name);
  const others = { ...query, filters: query.filters.filter((filter) => filter.field !== field.name) };
  const params = {
    ...toParams(sheet, others),
    limit: 100,
    ...(placingVerb(sheet, field, query) && { sort: "position" }),
  };
  const isWanted = (id: string) =>
    own.every(({ op, value }) =>
      op === "in"
        ? value.split(",").includes(id)
        : op === "ne"
          ? id !== value
          : op === "isnull"
            ? (id === "") === (value === "true")
            : id === value || value === "",
    );
  const choices = (field.choices ?? []).map((choice) => ({
    id: String(choice.value),
    value: choice.value,
    label: choiceLabel(field, String(choice.value)),
    params: { ...params, [field.name]: choice.value },
  }));
  const none = {
    id: "",
    value: field.none ?? null,
    label: t("None"),
    params: { ...params, [`${field.name}__isnull`]: true },
  };
  const all = field.none === undefined ? choices : [...choices, none];
  return all.filter((column) => isWanted(column.id));
}

export function placeOf(record: Entity, field: Field): string {
  const value = record[field.name];
  return value === null || value === undefined ? "" : String(value);
}
