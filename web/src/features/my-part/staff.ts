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

/** Gives each a row where its words (in columns) cover nobody else's; what finds none is left out. */
export function inRows<Item>(
  items: readonly Item[],
  at: (item: Item) => number,
  width: (item: Item) => number,
): { placed: Placed<Item>[]; left: Item[] } {
  const ends = Array.from({ length: ROWS }, () => -1);
  const placed: Placed<Item>[] = [];
  const left: Item[] = [];
  for (const item of items.toSorted((a, b) => at(a) - at(b))) {
    const x = at(item);
    const row = ends.findIndex((end) => end <= x);
    if (row < 0) {
      left.push(item);
      continue;
    }
    ends[row] = x + width(item);
    placed.push({ item, at: x, row });
  }
  return { placed, left };
}
