/** A field's value as its kind shows it. */
import type { Field } from "@/data/sheets";
import type { Json } from "@/lib/json";
import type { Refs } from "./kind";
import { KINDS } from "./kinds";

export function FieldValue({ field, value, refs }: { field: Field; value: Json | undefined; refs: Refs }) {
  const { Cell } = KINDS[field.kind];
  return <Cell field={field} value={value ?? null} refs={refs} />;
}
