/** The values a field really has, with how many records have each; one click filters by it. */

import type { Field } from "@/data/sheets";
import { useValues } from "@/data/whole-list";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { KINDS } from "../fields/kinds";
import { usePeople } from "../fields/link/people";

const SHOWN = 8;
/** Kinds whose values repeat, so that a list of them says something. */
const REPEATING = new Set(["text", "choice", "link", "links", "tags", "person", "people", "integer"]);

interface ValueChoicesProps {
  collection: string;
  field: Field;
  value: string;
  onChoose: (value: string) => void;
}

export function ValueChoices({ collection, field, value, onChoose }: ValueChoicesProps) {
  const isUsable = REPEATING.has(field.kind);
  const values = useValues(collection, field.name, {}, isUsable).data;
  const { byId } = usePeople();
  const items = (values?.items ?? []).slice(0, SHOWN);
  if (!isUsable || items.length === 0) return null;
  const wordsOf = (each: string) =>
    byId.get(each)?.name ?? values?.refs[each]?.title ?? KINDS[field.kind].words?.(field, each) ?? each;
  return (
    <ul className="t-values" aria-label={t("Values in this list")}>
      {items.map((item) => (
        <li key={item.value}>
          <button type="button" aria-pressed={item.value === value} onClick={() => onChoose(item.value)}>
            <span className="trunc">{wordsOf(item.value)}</span>
            <span className="num">{number(item.count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
