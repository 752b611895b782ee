/** What one person opens and runs in a workspace, kept in this browser: what was used often and lately comes first. */
import { isObject, type Json } from "./json";

export interface Seen {
  collection: string;
  key: string;
  title: string;
}

interface Use {
  /** Uses, each counting half after `HALF_LIFE`. */
  weight: number;
  /** Time of the last one, ms since 1970. */
  at: number;
  /** Where it is a record. */
  seen?: Seen;
}

interface Chosen {
  id: string;
  at: number;
}

export interface Habits {
  uses: Readonly<Record<string, Use>>;
  /** What was chosen after these words were typed. */
  chosen: Readonly<Record<string, Chosen>>;
}

const HALF_LIFE = 14 * 24 * 3_600_000; // ms
const KEPT = 200;
export const NO_HABITS: Habits = { uses: {}, chosen: {} };

export function recordId(key: string): string {
  return `record-${key}`;
}

/** What one has got used to after doing this once more. */
export function after(
  habits: Habits,
  id: string,
  more: { seen?: Seen; typed?: string; now: number },
): Habits {
  const { now, typed = "" } = more;
  const seen = more.seen ?? habits.uses[id]?.seen;
  const use = { weight: weightOf(habits, id, now) + 1, at: now, ...(seen && { seen }) };
  const words = folded(typed);
  return {
    uses: newest({ ...habits.uses, [id]: use }),
    chosen: words ? newest({ ...habits.chosen, [words]: { id, at: now } }) : habits.chosen,
  };
}

export function weightOf({ uses }: Habits, id: string, now: number): number {
  const use = uses[id];
  return use ? use.weight * 2 ** ((use.at - now) / HALF_LIFE) : 0;
}

/** What was chosen the last time these words, or words that begin with them, were typed. */
export function chosenFor({ chosen }: Habits, typed: string): string | null {
  const words = folded(typed);
  if (!words) return null;
  const longer = Object.entries(chosen).filter(([known]) => known.startsWith(words));
  return chosen[words]?.id ?? longer.sort(([, a], [, b]) => b.at - a.at)[0]?.[1].id ?? null;
}

/** The records one opened, what is used most first. */
export function recent(habits: Habits, now: number, most = 5): Seen[] {
  return Object.entries(habits.uses)
    .sort(([a], [b]) => weightOf(habits, b, now) - weightOf(habits, a, now))
    .flatMap(([, { seen }]) => (seen ? [seen] : []))
    .slice(0, most);
}

function folded(typed: string): string {
  return typed.trim().toLowerCase();
}

function newest<Kept extends { at: number }>(all: Record<string, Kept>): Record<string, Kept> {
  const entries = Object.entries(all);
  if (entries.length <= KEPT) return all;
  return Object.fromEntries(entries.sort(([, a], [, b]) => b.at - a.at).slice(0, KEPT));
}

const place = (member: string) => `upbeat-habits-${member}`;

/** Those of a member: one person in one workspace. */
export function habitsOf(member: string): Habits {
  try {
    const kept: Json = JSON.parse(localStorage.getItem(place(member)) ?? "{}");
    return isHabits(kept) ? (kept as unknown as Habits) : NO_HABITS;
  } catch {
    return NO_HABITS;
  }
}

export function remember(member: string, id: string, more: { seen?: Seen; typed?: string } = {}) {
  const habits = after(habitsOf(member), id, { ...more, now: Date.now() });
  localStorage.setItem(place(member), JSON.stringify(habits));
}

function isHabits(kept: Json): boolean {
  return isObject(kept) && isObject(kept.uses) && isObject(kept.chosen);
}
