/** What the room says of its records: how ready a function is, how many days are left. */
import type { LaunchRoom, Task } from "@/data/launching";
import { SECTIONS, type Section } from "@/lib/sections";
import type { HeadState } from "@/ui/marks";

const DAY = 86_400_000;

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

export interface SectionState {
  section: Section;
  /** Null where the function has no tasks. */
  state: HeadState | null;
  done: number;
  tasks: Task[];
}

export function sectionStates(tasks: readonly Task[]): SectionState[] {
  return SECTIONS.map((section) => {
    const own = tasks.filter((task) => task.function === section);
    const done = own.filter((task) => task.status === "done").length;
    const isBegun = own.some((task) => task.status !== "todo");
    const state = own.length === 0 ? null : done === own.length ? "full" : isBegun ? "half" : "hollow";
    return { section, state, done, tasks: own };
  });
}

/** A function that has not begun is red once the launch is this near. */
const SOON = 14;

export function isNear({ launch, today }: LaunchRoom): boolean {
  return launch.on !== null && launch.on >= today && daysBetween(today, launch.on) <= SOON;
}

export const HEAD: Record<string, HeadState> = { todo: "hollow", doing: "half", done: "full" };

/** Nought and two round numbers above it that a chart this high has room for: 1, 2 or 5 times a power of ten. */
export function gridLines(top: number): number[] {
  const power = 10 ** Math.floor(Math.log10(top / 2));
  const step = ([5, 2].find((times) => times * power <= top / 2) ?? 1) * power;
  return [0, step, 2 * step];
}
