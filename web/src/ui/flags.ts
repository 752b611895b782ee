/** Words on one line of the axis: which of them fit, and how long they may be. */

export type Flag = "whole" | "short" | "bare";

export interface Wanted {
  /** Middle of the words, in pixels. */
  x: number;
  whole: number;
  short: number;
  /** Set first. */
  first: boolean;
}

const GAP = 4;

interface Room {
  /** Stretches that words must leave free. */
  taken?: readonly [number, number][];
  /** Where the view ends: no word is cut there. */
  edges?: readonly [number, number];
}

/** For each, the longest form that covers none set before it. */
export function setFlags(wanted: readonly Wanted[], { taken = [], edges }: Room = {}): Flag[] {
  const set: [number, number][] = [...taken, ...(edges ?? []).map((edge): [number, number] => [edge, edge])];
  const flags: Flag[] = wanted.map(() => "bare");
  const order = wanted.map((_, index) => index).sort((a, b) => rank(wanted[a]) - rank(wanted[b]));
  for (const index of order) {
    const one = wanted[index];
    if (!one) continue;
    for (const form of ["whole", "short"] as const) {
      const left = one.x - one[form] / 2 - GAP;
      const right = one.x + one[form] / 2 + GAP;
      if (set.some(([from, to]) => left < to && from < right)) continue;
      set.push([left, right]);
      flags[index] = form;
      break;
    }
  }
  return flags;
}

function rank(one: Wanted | undefined): number {
  return one?.first ? 0 : 1;
}
