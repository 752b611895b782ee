/** What a table shows, as its address says it: the API's own filters, and sort, group, columns, day. */
import type { Params } from "@/data/http";
import { type Field, fieldOf, type Sheet } from "@/data/sheets";
import { mannerHere } from "@/lib/format";
import { momentOf } from "../fields/date/zoned";

export interface Filter {
  field: string;
  /** Suffix of the API: "" is equality. */
  op: string;
  value: string;
}

export interface TableQuery {
  q: string;
  filters: Filter[];
  /** "due" or "-due"; empty for newest first. */
  sort: string;
  group: string;
  /** Null until someone chose. */
  columns: string[] | null;
  /** The table as it was at the end of this day. */
  asOf: string;
  layout: "table" | "board";
  /** What is archived: left out, only that, or all. */
  archived: "" | "true" | "any";
  /** Id of the saved view this began with, "all" for none; empty until somebody chose. */
  view: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads an address; what this type does not know is left out, so that an old bookmark still opens. */
export function readAddress(sheet: Sheet, search: Record<string, unknown>): TableQuery {
  const text = (name: string) => asText(search[name]);
  const sort = text("sort");
  const columns = text("cols")
    .split(",")
    .filter((name) => fieldOf(sheet, name));
  const group = text("group");
  const asOf = text("as_of");
  const archived = text("archived");
  return {
    q: text("q"),
    filters: Object.entries(search).flatMap(([name, value]) => readFilter(sheet, name, asText(value))),
    sort: isSort(sheet, sort) ? sort : "",
    group: fieldOf(sheet, group) ? group : "",
    columns: columns.length > 0 ? columns : null,
    asOf: DAY.test(asOf) ? asOf : "",
    layout: text("layout") === "board" ? "board" : "table",
    archived: archived === "true" || archived === "any" ? archived : "",
    view: text("view"),
  };
}

/**
 * The inverse of `readAddress`. Numbers and yes or no are written bare, so that the address stays readable.
 * Where there is a picture of the same records, only the address tells that the table is shown.
 */
export function toAddress(query: TableQuery, hasPicture = false): Record<string, string | number | boolean> {
  const address: Record<string, string | number | boolean> = {};
  if (query.q) address.q = query.q;
  for (const filter of query.filters) address[nameOf(filter)] = asBare(filter.value);
  if (query.sort) address.sort = query.sort;
  if (query.group) address.group = query.group;
  if (query.columns) address.cols = query.columns.join(",");
  if (query.asOf) address.as_of = query.asOf;
  if (query.layout === "board" || hasPicture) address.layout = query.layout;
  if (query.archived) address.archived = asBare(query.archived);
  if (query.view) address.view = query.view;
  return address;
}

/** What the list is asked for. Words are not searched in the past: the server knows today's only. */
export function toParams(sheet: Sheet, query: TableQuery): Params {
  const filters = Object.fromEntries(
    query.filters.map((filter) => [nameOf(filter), asked(fieldOf(sheet, filter.field), filter)]),
  );
  return {
    ...filters,
    q: query.asOf ? undefined : query.q || undefined,
    sort: query.sort || undefined,
    as_of: query.asOf || undefined,
    archived: query.archived || undefined,
    limit: 200,
    count: "exact",
    refs: true,
  };
}

function nameOf({ field, op }: Filter): string {
  return op ? `${field}__${op}` : field;
}

/** A day that moments are compared with is a day of the workspace: its first moment, or its last. */
function asked(field: Field | undefined, { op, value }: Filter): string {
  if (field?.kind !== "datetime" || !DAY.test(value)) return value;
  const { timeZone } = mannerHere();
  return op === "lte" || op === "gt"
    ? momentOf(`${value}T23:59`, timeZone).replace(":00.000Z", ":59.999999Z")
    : momentOf(`${value}T00:00`, timeZone);
}

export function isFiltered(query: TableQuery): boolean {
  return query.q !== "" || query.filters.length > 0 || query.archived !== "";
}

/** Newest first, then this column up, down, and newest first again. */
export function nextSort(current: string, name: string): string {
  if (current === name) return `-${name}`;
  return current === `-${name}` ? "" : name;
}

function readFilter(sheet: Sheet, name: string, value: string): Filter[] {
  const at = name.indexOf("__");
  const [field, op] = at < 0 ? [name, ""] : [name.slice(0, at), name.slice(at + 2)];
  const known = filterField(sheet, field);
  return known?.filters.includes(op) ? [{ field, op, value }] : [];
}

/** `about=<id>` is short for the id of what a record hangs on. */
function filterField(sheet: Sheet, name: string): Field | undefined {
  return fieldOf(sheet, name === "about" ? "about_id" : name);
}

function isSort(sheet: Sheet, sort: string): boolean {
  const name = sort.replace(/^-/, "");
  return name === "key" || fieldOf(sheet, name)?.sortable === true;
}

function asText(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

function asBare(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d{1,15}$/.test(value) && String(Number(value)) === value ? Number(value) : value;
}
