/** The words the Score says about an item. */
import type { ScoreItem } from "@/data/score";
import { sheetOf } from "@/data/sheets";
import { stateInWords } from "@/ui/thread";
import { daysInWords } from "./move";

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
