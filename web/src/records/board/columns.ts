/** The columns of a board: one for each choice of a field, and one for records without any. */
import type { Params } from "@/data/http";
import { type Field, fieldOf, type Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { choiceLabel, stateField } from "../fields/choice/states";
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

/** Cards can be put in an order of their own where the type keeps one and no other was asked for. */
export function isOrdered(sheet: Sheet, query: TableQuery): boolean {
  return fieldOf(sheet, "position")?.editable === true && (query.sort === "" || query.sort === "position");
}

export function columnsOf(sheet: Sheet, field: Field, query: TableQuery): BoardColumn[] {
  const own = query.filters.filter((filter) => filter.field === field.name);
  const others = { ...query, filters: query.filters.filter((filter) => filter.field !== field.name) };
  const params = {
    ...toParams(others),
    limit: 100,
    ...(isOrdered(sheet, query) && { sort: "position" }),
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
