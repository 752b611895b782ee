/** A rectangle of cells, and which cell of a pasted block each of its cells gets. */
import type { Cursor } from "../use-cursor";
import type { Block } from "./table-text";

/** Rows and columns by their place, first and last both included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** From the cell one is in to the corner that was left behind; null while one is in no cell. */
export function rangeOf({ active, corner }: Cursor, ids: readonly string[]): Range | null {
  if (!active || active.column === null) return null;
  const row = ids.indexOf(active.id);
  if (row < 0) return null;
  const other = corner ? ids.indexOf(corner.id) : row;
  const [from, column] = corner && other >= 0 ? [other, corner.column] : [row, active.column];
  return {
    top: Math.min(row, from),
    bottom: Math.max(row, from),
    left: Math.min(active.column, column),
    right: Math.max(active.column, column),
  };
}

export function sizeOf({ top, bottom, left, right }: Range): { rows: number; columns: number } {
  return { rows: bottom - top + 1, columns: right - left + 1 };
}

export interface Laid {
  row: number;
  column: number;
  text: string;
}

/**
 * Down and across alike, a block fills the range where it fits into it a whole number of times, as one value always does; else it
 * goes on from the first cell. `beyond` counts the cells for which the table has no place.
 */
export function lay(
  block: Block,
  range: Range,
  rows: number,
  columns: number,
): { cells: Laid[]; beyond: number } {
  const width = Math.max(...block.map((row) => row.length));
  const size = sizeOf(range);
  const height = size.rows % block.length === 0 ? size.rows : block.length;
  const across = size.columns % width === 0 ? size.columns : width;
  const cells: Laid[] = [];
  let beyond = 0;
  for (let down = 0; down < height; down += 1) {
    for (let right = 0; right < across; right += 1) {
      const text = block[down % block.length]?.[right % width];
      const [row, column] = [range.top + down, range.left + right];
      if (text === undefined) continue;
      if (row < rows && column < columns) cells.push({ row, column, text });
      else beyond += 1;
    }
  }
  return { cells, beyond };
}
