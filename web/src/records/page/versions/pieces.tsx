/** A difference in words: what came is marked, what went is struck through. */
import type { Piece } from "../word-diff";

export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, kind }, at) => {
    const Element = kind === "added" ? "ins" : kind === "removed" ? "del" : "span";
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text never reorder within one drawing
    return <Element key={at}>{text}</Element>;
  });
}
