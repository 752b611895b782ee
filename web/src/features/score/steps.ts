/** Where the arrow keys lead: along a staff in time order, and across to the nearest item of another staff. */
import { SECTIONS, type Section } from "@/lib/sections";
import type { Drawn } from "./lanes";
import type { StaffLayout } from "./staff";

export type Step = "before" | "after" | "above" | "below";
type Layout = Record<Section, StaffLayout>;

export function stepFrom(layout: Layout, id: string, step: Step): Drawn | undefined {
  const section = SECTIONS.find((one) => layout[one].drawn.some(({ item }) => item.id === id));
  if (!section) return undefined;
  const { drawn } = layout[section];
  const index = drawn.findIndex(({ item }) => item.id === id);
  const here = drawn[index];
  if (!here) return undefined;
  if (step === "before") return drawn[index - 1];
  if (step === "after") return drawn[index + 1];
  const rest =
    step === "above"
      ? SECTIONS.slice(0, SECTIONS.indexOf(section)).reverse()
      : SECTIONS.slice(SECTIONS.indexOf(section) + 1);
  const other = rest.find((one) => layout[one].drawn.length > 0);
  return other && nearest(layout[other].drawn, here.place.a);
}

/** The item to begin with: on the first staff that has any (or the given one's), the nearest to a day. */
export function itemAtDay(layout: Layout, day: number, like?: string): Drawn | undefined {
  const own = SECTIONS.find((one) => layout[one].drawn.some(({ item }) => item.id === like));
  const section = own ?? SECTIONS.find((one) => layout[one].drawn.length > 0);
  return section && nearest(layout[section].drawn, day);
}

function nearest(drawn: readonly Drawn[], day: number): Drawn | undefined {
  let best: Drawn | undefined;
  for (const one of drawn) if (!best || away(one, day) < away(best, day)) best = one;
  return best;
}

/** Zero while the day lies in the item; else how many days it is off. */
function away({ place }: Drawn, day: number): number {
  const end = place.kind === "bar" ? place.b : place.a;
  return day < place.a ? place.a - day : day > end ? day - end : 0;
}
