/** What the screen half of a field kind is: how a value is shown, edited and filtered by. */
import type { ComponentType } from "react";
import type { Field } from "@/data/sheets";
import type { Ref } from "@/data/wire";
import type { Json } from "@/lib/json";

export type Refs = Readonly<Record<string, Ref>>;

export interface CellProps {
  field: Field;
  value: Json;
  /** Names of linked records, by id. */
  refs: Refs;
}

export interface InputProps {
  field: Field;
  value: Json;
  /** `also` sets fields that belong to this one, as the type of what a comment is about. */
  onChange: (value: Json, also?: Record<string, Json>) => void;
  /** In place, a choice from a list is final at once. */
  onPick?: (value: Json) => void;
  /** Without label and help, for a table's cell. */
  bare?: boolean;
  error?: string;
  autoFocus?: boolean;
}

export interface FilterProps {
  field: Field;
  op: string;
  value: string;
  onChange: (value: string) => void;
}

export interface FieldKind {
  Cell: ComponentType<CellProps>;
  Input: ComponentType<InputProps>;
  Filter: ComponentType<FilterProps>;
  /** Width of its column in px before anyone resized it. */
  width: number;
  /** Numbers stand at the right. */
  right?: boolean;
  /** Long text has a place of its own on the page, and Enter breaks the line. */
  prose?: boolean;
  /** Editing in place flips the value. */
  toggles?: boolean;
  /** How a filter's value reads in its chip; ids are named by `refs`. */
  words?: (field: Field, value: string) => string;
}

/** What every input of `ui/` takes. */
export function frame({ field, bare, error, autoFocus }: InputProps) {
  const label = labelOf(field);
  return {
    label: bare ? undefined : label,
    "aria-label": bare ? label : undefined,
    description: bare ? undefined : field.help || undefined,
    withAsterisk: field.required && !bare,
    error,
    autoFocus,
    "data-autofocus": autoFocus || undefined,
  };
}

/** Lists of pickers; in a narrow cell they are wider than it. */
export function list({ bare }: InputProps) {
  return { shadow: "sm", position: "bottom-start", width: bare ? 260 : "target" } as const;
}

export function labelOf(field: Field): string {
  // Not `sentence`: "go/no-go" keeps its hyphens.
  return field.label.charAt(0).toUpperCase() + field.label.slice(1);
}

export function pick({ onPick, onChange }: InputProps, value: Json) {
  (onPick ?? onChange)(value);
}

export function textOf(value: Json | undefined): string {
  return value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

export function idsOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.filter((id) => typeof id === "string");
  return typeof value === "string" && value ? [value] : [];
}

export function isEmpty(value: Json | undefined): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
