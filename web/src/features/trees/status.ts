/** A choice in the reader's language. */
import { fieldOf, sheetOf } from "@/data/sheets";
import { choiceLabel } from "@/records/fields/choice/states";

export function choiceName(type: string, name: string, value: string | number): string {
  const sheet = sheetOf(type);
  const field = sheet && fieldOf(sheet, name);
  return field ? choiceLabel(field, String(value)) : String(value);
}
