/** Every field kind with its screen half; mirrors `kernel/fields`. */
import { type Kind, sheetOf } from "@/data/sheets";
import { date, money, number } from "@/lib/format";
import { either, t } from "@/lib/i18n";
import { AboutCell } from "./about/cell";
import { AboutFilter } from "./about/filter";
import { AboutField } from "./about/input";
import { ChoiceCell } from "./choice/cell";
import { ChoiceFilter } from "./choice/filter";
import { ChoiceField } from "./choice/input";
import { choiceLabel } from "./choice/states";
import { DateCell, MomentCell } from "./date/cell";
import { DateFilter } from "./date/filter";
import { DateField, MomentField } from "./date/input";
import { JsonCell } from "./json/cell";
import { JsonFilter } from "./json/filter";
import { JsonField } from "./json/input";
import type { FieldKind } from "./kind";
import { LinkCell, PersonCell, TagsCell } from "./link/cell";
import { LinkFilter, PersonFilter } from "./link/filter";
import { LinkField, LinksField, PeopleField, PersonField, TagsField } from "./link/input";
import { MoneyCell } from "./money/cell";
import { MoneyFilter } from "./money/filter";
import { MoneyField } from "./money/input";
import { BooleanCell, NumberCell } from "./number/cell";
import { BooleanFilter, NumberFilter } from "./number/filter";
import { BooleanField, NumberField } from "./number/input";
import { TextCell, UrlCell } from "./text/cell";
import { TextFilter } from "./text/filter";
import { LongTextField, TextField, UrlField } from "./text/input";

const numeric: FieldKind = {
  Cell: NumberCell,
  Input: NumberField,
  Filter: NumberFilter,
  width: 84,
  right: true,
  words: (_, value) => number(Number(value)),
};
const prose: FieldKind = {
  Cell: TextCell,
  Input: LongTextField,
  Filter: TextFilter,
  width: 280,
  prose: true,
};
const day = (_: unknown, value: string) => date(value);

export const KINDS: Record<Kind, FieldKind> = {
  text: { Cell: TextCell, Input: TextField, Filter: TextFilter, width: 130 },
  url: { Cell: UrlCell, Input: UrlField, Filter: TextFilter, width: 180 },
  longtext: prose,
  markdown: prose,
  integer: numeric,
  number: numeric,
  money: {
    Cell: MoneyCell,
    Input: MoneyField,
    Filter: MoneyFilter,
    width: 110,
    right: true,
    words: (_, value) => money(Number(value)),
  },
  boolean: {
    Cell: BooleanCell,
    Input: BooleanField,
    Filter: BooleanFilter,
    width: 96,
    toggles: true,
    words: (_, value) => (value === "true" ? t("yes") : t("no")),
  },
  choice: {
    Cell: ChoiceCell,
    Input: ChoiceField,
    Filter: ChoiceFilter,
    width: 114,
    words: (field, value) => either(value.split(",").map((part) => choiceLabel(field, part))),
  },
  date: { Cell: DateCell, Input: DateField, Filter: DateFilter, width: 104, words: day },
  datetime: { Cell: MomentCell, Input: MomentField, Filter: DateFilter, width: 104, words: day },
  link: { Cell: LinkCell, Input: LinkField, Filter: LinkFilter, width: 130 },
  links: { Cell: LinkCell, Input: LinksField, Filter: LinkFilter, width: 180 },
  person: { Cell: PersonCell, Input: PersonField, Filter: PersonFilter, width: 142 },
  people: { Cell: PersonCell, Input: PeopleField, Filter: PersonFilter, width: 130 },
  tags: { Cell: TagsCell, Input: TagsField, Filter: LinkFilter, width: 130 },
  about: {
    Cell: AboutCell,
    Input: AboutField,
    Filter: AboutFilter,
    width: 150,
    words: (_, value) => sheetOf(value)?.label ?? value,
  },
  json: { Cell: JsonCell, Input: JsonField, Filter: JsonFilter, width: 200 },
};
