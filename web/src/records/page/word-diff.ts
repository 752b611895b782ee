/** What differs between two texts, word by word. */
import { diffLines, diffWordsWithSpace } from "diff";

export interface Piece {
  text: string;
  kind: "same" | "added" | "removed";
}

/** After so long, whole lines are compared, and then the texts as wholes. */
const PATIENCE = { timeout: 400 };

export function wordDiff(before: string, after: string): Piece[] {
  const found = diffWordsWithSpace(before, after, PATIENCE) ?? diffLines(before, after, PATIENCE);
  if (!found)
    return [
      { text: before, kind: "removed" },
      { text: after, kind: "added" },
    ];
  return found.map(({ value, added, removed }) => ({
    text: value,
    kind: added ? "added" : removed ? "removed" : "same",
  }));
}

/** Only what changed, the longer stretches between left out; null where that is too much for a line. */
export function inShort(pieces: readonly Piece[], longest = 160): Piece[] | null {
  const first = pieces.findIndex(({ kind }) => kind !== "same");
  const last = pieces.findLastIndex(({ kind }) => kind !== "same");
  const changed = pieces
    .slice(first, last + 1)
    .map((piece) => (piece.kind === "same" && piece.text.length > 24 ? { ...piece, text: " … " } : piece));
  const length = changed.reduce((sum, { text }) => sum + text.length, 0);
  return first < 0 || length > longest ? null : changed;
}
