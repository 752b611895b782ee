/** Which types link to a type, read off the sheets: what a record's page shows below its texts. */
import { type Field, SHEETS, type Sheet } from "@/data/sheets";
import { t } from "@/lib/i18n";

export interface Relation {
  sheet: Sheet;
  /** The link field of `sheet` that points here. */
  field: Field;
}

/** What cannot stand without this record comes first, then its own domain, then the rest. */
export function relationsTo(sheet: Sheet): Relation[] {
  const all = SHEETS.flatMap((other) =>
    other.fields
      .filter(
        (field) =>
          (field.kind === "link" || field.kind === "links") && field.to === sheet.type && field.editable,
      )
      .map((field) => ({ sheet: other, field })),
  );
  // A reply is part of its conversation, which stands in the pane.
  const own = all.filter(({ sheet: other }) => other.type !== "comment" || sheet.type !== "comment");
  return own.toSorted((a, b) => rank(sheet, a) - rank(sheet, b));
}

function rank(sheet: Sheet, { sheet: other, field }: Relation): number {
  if (field.required) return 0;
  if (other.type === sheet.type) return 2;
  return other.domain === sheet.domain ? 1 : 3;
}

/** Two fields of one type may point here; then each is named. */
export function relationTitle(relation: Relation, all: readonly Relation[]): string {
  const twins = all.filter((other) => other.sheet === relation.sheet).length > 1;
  const isWithin = relation.field.name === "parent";
  if (isWithin) return t("{{things}} below", { things: relation.sheet.plural });
  return twins ? `${relation.sheet.plural}, ${relation.field.label}` : relation.sheet.plural;
}

const has = (sheet: Sheet, ...names: string[]) =>
  names.every((name) => sheet.fields.some((field) => field.name === name));

/** Criteria are drawn as Given, When, Then. */
export const isGherkin = (sheet: Sheet) => has(sheet, "given", "when", "then");
/** Words of a customer are drawn as a quotation. */
export const isQuote = (sheet: Sheet) => sheet.title === "quote";
/** A user story is drawn as its sentence. */
export const isUserStory = (sheet: Sheet) => has(sheet, "as_a", "i_want", "so_that");

/** Facts shown beside a related record: the sheet's columns that are short and not the link itself. */
export function facts({ sheet, field }: Relation): Field[] {
  return sheet.columns
    .map((name) => sheet.fields.find((each) => each.name === name))
    .filter((each) => each !== undefined)
    .filter(
      (each) =>
        each.name !== field.name &&
        !sheet.titles.includes(each.name) &&
        each.kind !== "longtext" &&
        each.kind !== "markdown",
    );
}
