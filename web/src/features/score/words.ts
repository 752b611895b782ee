/** The words the Score says about an item. */
import type { ScoreItem } from "@/data/score";
import { sheetOf } from "@/data/sheets";
import { noun, t } from "@/lib/i18n";
import { stateInWords } from "@/ui/thread";
import { daysInWords } from "./move";

/** "check-in" and "check-ins". */
export function kindOf(type: string): { one: string; many: string } {
  if (type === "check_in") return { one: t("check-in"), many: t("check-ins") };
  const sheet = sheetOf(type);
  return {
    one: noun(sheet?.label ?? type),
    many: noun(sheet?.plural ?? type),
  };
}

/** "Forgiving search 11/15: in progress, 12 May to 18 June, out of tune". */
export function sentenceOf(item: ScoreItem): string {
  const note = item.note ? ` ${item.note}` : "";
  const tune = item.finding === null ? "" : t(", out of tune");
  return `${item.title}${note}: ${stateInWords(item.state)}, ${daysInWords(item)}${tune}`;
}
