/** Where things stand on the nine days: which day, and which row is free there. */
export const ROWS = 6;

/** In columns from the left; what falls on a weekend stands at the end of its Friday. */
export function placeOf(days: readonly string[], on: string): number {
  const exact = days.indexOf(on);
  if (exact >= 0) return exact;
  return days.filter((day) => day < on).length - 0.5;
}

export interface Placed<Item> {
  item: Item;
  at: number;
  row: number;
}

/**
 * Gives each, the first ones first, a row where its words (in columns) cover nobody else's; what finds none is left out.
 * `flags` are the stretches of the top row where releases have theirs.
 */
export function inRows<Item>(
  items: readonly Item[],
  at: (item: Item) => number,
  width: (item: Item) => number,
  flags: readonly [from: number, to: number][] = [],
): { placed: Placed<Item>[]; left: Item[] } {
  const taken: [from: number, to: number][][] = Array.from({ length: ROWS }, () => []);
  taken[0]?.push(...flags);
  const placed: Placed<Item>[] = [];
  const left: Item[] = [];
  for (const item of items) {
    const [from, to] = [at(item), at(item) + width(item)];
    const row = taken.findIndex((spans) => spans.every((span) => to <= span[0] || span[1] <= from));
    if (row < 0) left.push(item);
    else {
      taken[row]?.push([from, to]);
      placed.push({ item, at: from, row });
    }
  }
  return { placed, left };
}
