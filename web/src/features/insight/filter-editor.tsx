/** Conditions put together: a property, a test, values; joined by and or or, in groups. */

import type { Condition, Filter, Test, Value } from "@/data/question-types";
import { useEventProperties, useEventValues } from "@/data/questions";
import { t } from "@/lib/i18n";
import { readNumber } from "@/lib/written";
import { Button, IconButton, Segmented } from "@/ui/button";
import { Select, TagsInput } from "@/ui/select";
import { NumberInput } from "@/ui/text-field";
import { conditionText, DEEPEST, isGroup, TEST_LABEL, TESTS, valueText } from "./filter";

const NEW: Condition = { property: "", test: "is", values: [] };
/** Lists open within the pane that they belong to: one that opened beside it would close it. */
const WITHIN = { withinPortal: false };

interface FilterEditorProps {
  filter: Filter;
  /** The event whose properties are offered. */
  event: string;
  onChange: (filter: Filter) => void;
  depth?: number;
}

export function FilterEditor({ filter, event, onChange, depth = 0 }: FilterEditorProps) {
  const { match, of } = filter;
  const put = (next: Filter["of"]) => onChange({ match, of: next });
  return (
    <div className="flts">
      {of.length > 1 && (
        <Segmented
          small
          label={t("Which must hold")}
          value={match}
          options={[
            { value: "all", label: t("All of these") },
            { value: "any", label: t("Any of these") },
          ]}
          onChange={(next) => onChange({ match: next, of })}
        />
      )}
      <ul>
        {of.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place, and two may be alike
          <li key={at}>
            {isGroup(one) ? (
              <fieldset className="fgrp">
                <legend className="vh">{t("Group of conditions")}</legend>
                <FilterEditor
                  filter={one}
                  event={event}
                  depth={depth + 1}
                  onChange={(group) => put(of.with(at, group))}
                />
              </fieldset>
            ) : (
              <ConditionRow
                condition={one}
                event={event}
                onChange={(condition) => put(of.with(at, condition))}
              />
            )}
            <IconButton
              icon="x"
              small
              label={
                isGroup(one)
                  ? t("Remove the group")
                  : t("Remove {{condition}}", { condition: conditionText(one) })
              }
              onClick={() => put(of.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ul>
      <div className="fadd">
        <Button small icon="plus" kind="quiet" onClick={() => put([...of, NEW])}>
          {t("Condition")}
        </Button>
        {depth < DEEPEST - 1 && (
          <Button
            small
            icon="plus"
            kind="quiet"
            onClick={() => put([...of, { match: match === "all" ? "any" : "all", of: [NEW] }])}
          >
            {t("Group of conditions")}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ConditionRowProps {
  condition: Condition;
  event: string;
  onChange: (condition: Condition) => void;
}

function ConditionRow({ condition, event, onChange }: ConditionRowProps) {
  const { property, test, values } = condition;
  const properties = useEventProperties(event).data ?? [];
  const known = useEventValues(event, property).data ?? [];
  return (
    <div className="fcon">
      <Select
        size="xs"
        aria-label={t("Property")}
        placeholder={t("Property")}
        searchable
        allowDeselect={false}
        comboboxProps={WITHIN}
        data={[...new Set([...(property ? [property] : []), ...properties])]}
        value={property || null}
        onChange={(next) => next && onChange({ property: next, test, values: [] })}
      />
      <Select
        size="xs"
        aria-label={t("Comparison")}
        allowDeselect={false}
        comboboxProps={WITHIN}
        data={TESTS.map((value) => ({ value, label: TEST_LABEL[value] }))}
        value={test}
        onChange={(next) => {
          const chosen = TESTS.find((one) => one === next) ?? test;
          onChange({ property, test: chosen, values: keptValues(chosen, values) });
        }}
      />
      {(test === "above" || test === "below") && (
        <NumberInput
          className="wide"
          size="xs"
          aria-label={t("Number")}
          placeholder={t("Number")}
          value={typeof values[0] === "number" ? values[0] : null}
          onChange={(number) => onChange({ property, test, values: number === null ? [] : [number] })}
        />
      )}
      {(test === "is" || test === "is_not" || test === "contains") && (
        <TagsInput
          className="wide"
          size="xs"
          aria-label={t("Values")}
          placeholder={values.length === 0 ? t("Values") : undefined}
          comboboxProps={WITHIN}
          data={test === "contains" ? [] : [...new Set(known.map(valueText))]}
          value={[...new Set(values.map(valueText))]}
          onChange={(texts) =>
            onChange({
              property,
              test,
              values: texts.map((text) =>
                test === "contains" ? text : typedValue(text, [...values, ...known]),
              ),
            })
          }
        />
      )}
    </div>
  );
}

/** What of the values still makes sense under another test. */
function keptValues(test: Test, values: readonly Value[]): Value[] {
  switch (test) {
    case "is":
    case "is_not":
      return [...values];
    case "contains":
      return values.filter((value) => typeof value === "string");
    case "above":
    case "below":
      return values.filter((value) => typeof value === "number").slice(0, 1);
    case "set":
    case "not_set":
      return [];
  }
}

/** What was typed, as the kind of thing that the property says: "5" is a number where numbers are known, and a text elsewhere. */
export function typedValue(text: string, known: readonly Value[]): Value {
  const same = known.find((value) => valueText(value) === text);
  if (same !== undefined) return same;
  const typed = readNumber(text);
  return typed !== null && known.some((value) => typeof value === "number") ? typed : text;
}
