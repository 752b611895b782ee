/** Which choices are states of work, and how far along each is. */
import type { Field } from "@/data/sheets";
import { sentence } from "@/lib/format";
import type { HeadState, Tone } from "@/ui/marks";

const HEADS: Record<HeadState, readonly string[]> = {
  hollow: ["idea", "candidate", "planned", "todo", "open", "draft", "new", "written", "pending", "concept"],
  half: [
    "building",
    "doing",
    "active",
    "exploring",
    "committed",
    "running",
    "go",
    "scheduled",
    "snoozed",
    "tested",
    "development",
    "iterate",
    "ready",
  ],
  full: ["shipped", "done", "solved", "published", "live", "keep", "observed", "decided"],
};
const headOf = new Map(
  (Object.keys(HEADS) as HeadState[]).flatMap((head) => HEADS[head].map((value) => [value, head] as const)),
);

/** Over and done without success: a pill without a head. */
const ENDED = new Set([
  "retired",
  "cancelled",
  "dropped",
  "parked",
  "reversed",
  "merged",
  "remove",
  "roll_back",
]);
const TONES: Record<string, Tone> = {
  error: "red",
  warning: "warn",
  info: "plain",
  good: "good",
  fair: "plain",
  poor: "warn",
};

export interface StateLook {
  head?: HeadState;
  tone: Tone;
}

/** Null for choices that are no state, such as a function or a priority: they are plain words. */
export function stateLook(value: string): StateLook | null {
  const head = headOf.get(value);
  if (head) return { head, tone: head === "half" ? "accent" : head === "full" ? "good" : "plain" };
  const tone = TONES[value];
  if (tone) return { tone };
  return ENDED.has(value) ? { tone: "plain" } : null;
}

/** With success or without: nothing more is to be done. */
export function isOver(value: string): boolean {
  return headOf.get(value) === "full" || ENDED.has(value);
}

export function choiceLabel(field: Field, value: string): string {
  const known = field.choices?.find((choice) => String(choice.value) === value);
  return sentence(known?.label ?? value);
}

/** The field that says how far a record is, if its type has one. */
export function stateField(fields: readonly Field[]): Field | undefined {
  return ["status", "state", "verdict", "stage"]
    .map((name) => fields.find((field) => field.name === name && field.kind === "choice"))
    .find(Boolean);
}
