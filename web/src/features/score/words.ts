/** How long words are on the Score, and the words it says about an item. */
import type { ScoreItem } from "@/data/score";
import { sheetOf } from "@/data/sheets";
import { stateInWords } from "@/ui/thread";
import { daysInWords } from "./move";

const FONT = "11.5px 'Inter Variable', Inter, system-ui, sans-serif";
const known = new Map<string, number>();
let pen: CanvasRenderingContext2D | null | undefined;

/** Pixels of a label at the size of the staves. */
export function wordPx(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen) pen.font = FONT;
  const length = Math.ceil(pen?.measureText(text).width ?? text.length * 6.3);
  known.set(text, length);
  return length;
}

/** Lengths measured before the font arrived are those of another font. */
export function forgetWords() {
  known.clear();
}

/** "check-in" and "check-ins". */
export function kindOf(type: string): { one: string; many: string } {
  if (type === "check_in") return { one: "check-in", many: "check-ins" };
  const sheet = sheetOf(type);
  return { one: (sheet?.label ?? type).toLowerCase(), many: (sheet?.plural ?? `${type}s`).toLowerCase() };
}

/** "Forgiving search 11/15: in progress, 12 May to 18 June, out of tune". */
export function sentenceOf(item: ScoreItem): string {
  const note = item.note ? ` ${item.note}` : "";
  const tune = item.finding === null ? "" : ", out of tune";
  return `${item.title}${note}: ${stateInWords(item.state)}, ${daysInWords(item)}${tune}`;
}
