/** A field's value as its kind shows it; numbers of a record with a unit are shown in that unit. */
import type { Field } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import type { Json } from "@/lib/json";
import type { Refs } from "./kind";
import { KINDS } from "./kinds";

export function FieldValue({ field, value, refs }: { field: Field; value: Json | undefined; refs: Refs }) {
  const { Cell } = KINDS[field.kind];
  return <Cell field={field} value={value ?? null} refs={refs} />;
}

export function RecordValue({ field, record, refs }: { field: Field; record: Entity; refs: Refs }) {
  return <FieldValue field={inUnit(field, record)} value={record[field.name]} refs={refs} />;
}

/** A metric's target is money if its unit says so: typed in major units and kept in minor ones. */
export function inUnit(field: Field, { unit }: Entity): Field {
  if (field.kind !== "number" || typeof unit !== "string") return field;
  return unit === "money" ? { ...field, kind: "money" } : { ...field, unit };
}
