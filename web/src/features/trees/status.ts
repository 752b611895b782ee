/** A status in the reader's language. */
import { fieldOf, sheetOf } from "@/data/sheets";
import { choiceLabel } from "@/records/fields/choice/states";

export function statusName(type: string, status: string): string {
  const sheet = sheetOf(type);
  const field = sheet && fieldOf(sheet, "status");
  return field ? choiceLabel(field, status) : status;
}
