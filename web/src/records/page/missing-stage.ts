/** What to make where a stage of the thread is missing, so that it joins the thread. */
import { type Field, type Sheet, sheetOf } from "@/data/sheets";
import type { Entity, RecordThread } from "@/data/wire";
import type { Json } from "@/lib/json";

export type Stage = RecordThread["stages"][number];

/** The type whose records stand at a stage. */
export const TYPES: Record<Stage["stage"], string> = {
  signal: "feedback",
  opportunity: "opportunity",
  feature: "feature",
  release: "release",
  launch: "launch",
  outcome: "outcome",
};

interface Plan {
  /** The type to make: of the stage, or of the one that must stand between first. */
  target: Sheet;
  /** Values the new record starts with. */
  initial: Record<string, Json>;
  /** The record's own field that leads to it, if the link is kept on this side. */
  here?: Field;
}

/** Null where nothing the thread knows can be linked: words reach the thread only by being highlighted. */
export function planFor(wanted: Sheet, sheet: Sheet, record: Entity, stages: readonly Stage[]): Plan | null {
  const own = planBeside(wanted, sheet, record);
  if (own) return own;
  for (const { stage, items } of stages) {
    const field = linkTo(wanted, TYPES[stage]);
    const [first] = items;
    if (field && first) return { target: wanted, initial: pointing(field, first.id) };
  }
  for (const { stage } of stages) {
    const between = sheetOf(TYPES[stage]);
    const step = between && linkTo(wanted, between.type) && planBeside(between, sheet, record);
    if (step) return step;
  }
  return null;
}

function planBeside(target: Sheet, sheet: Sheet, record: Entity): Plan | null {
  const there = linkTo(target, sheet.type);
  if (there) return { target, initial: pointing(there, record.id) };
  const here = linkTo(sheet, target.type);
  return here ? { target, initial: {}, here } : null;
}

function linkTo(from: Sheet, type: string): Field | undefined {
  return from.fields.find((field) => field.to === type && field.editable);
}

function pointing(field: Field, id: string): Record<string, Json> {
  return { [field.name]: field.kind === "links" ? [id] : id };
}
