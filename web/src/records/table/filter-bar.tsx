/** The words, the filters as chips, and what the table is grouped by; all of it stands in the address. */
import { type RefObject, useDeferredValue, useEffect, useRef, useState } from "react";
import { useRefs } from "@/data/records";
import { type Field, fieldOf, type Sheet } from "@/data/sheets";
import { noun, t } from "@/lib/i18n";
import { Button, IconButton, Key } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, Popover } from "@/ui/menu";
import { useFocusBack } from "@/ui/use-focus-back";
import { useKeys } from "@/ui/use-keys";
import { labelOf } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { usePeople } from "../fields/link/people";
import { freeOperators, type Operator, operatorOf, operatorsOf } from "./operators";
import { type Filter, isFiltered, type TableQuery } from "./query";
import { ValueChoices } from "./value-choices";

interface FilterBarProps {
  sheet: Sheet;
  query: TableQuery;
  onChange: (change: Partial<TableQuery>) => void;
}

export function FilterBar({ sheet, query, onChange }: FilterBarProps) {
  const [opened, setOpened] = useState<number | null>(null);
  const { filters } = query;
  const set = (at: number, filter: Filter | null) =>
    onChange({ filters: filter ? filters.with(at, filter) : filters.filter((_, index) => index !== at) });
  const usable = sheet.fields.filter((field) => operatorsOf(field).length > 0);
  const add = (field: Field) => {
    const first = freeOperators(field, filters)[0];
    if (!first) return setOpened(filters.findIndex((filter) => filter.field === field.name));
    onChange({ filters: [...filters, { field: field.name, op: first.op, value: first.fixed ?? "" }] });
    setOpened(filters.length);
  };
  return (
    <div className="t-filters">
      <Words
        q={query.q}
        isOff={query.asOf !== ""}
        plural={noun(sheet.plural)}
        onChange={(q) => onChange({ q })}
      />
      {filters.map((filter, at) => {
        const field = fieldOf(sheet, filter.field === "about" ? "about_id" : filter.field);
        return (
          field && (
            <FilterChip
              collection={sheet.collection}
              // biome-ignore lint/suspicious/noArrayIndexKey: two filters may name the same field and operator
              key={at}
              field={field}
              filter={filter}
              operators={freeOperators(field, filters.toSpliced(at, 1))}
              isOpen={opened === at}
              onOpen={(open) => setOpened(open ? at : null)}
              onChange={(next) => set(at, next)}
            />
          )
        );
      })}
      {query.archived && (
        <span className="chip on">
          <span>{query.archived === "true" ? t("Archived only") : t("Archived too")}</span>
          <button
            type="button"
            aria-label={t("Leave archived out")}
            onClick={() => onChange({ archived: "" })}
          >
            <Icon name="x" small />
          </button>
        </span>
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button small kind="quiet" icon="plus">
            {t("Filter")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="t-menu">
          {usable.map((field) => (
            <Menu.Item key={field.name} onClick={() => add(field)}>
              {labelOf(field)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => onChange({ archived: "true" })}>{t("Archived only")}</Menu.Item>
          <Menu.Item onClick={() => onChange({ archived: "any" })}>{t("Archived too")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isFiltered(query) && (
        <Button small kind="quiet" onClick={() => onChange({ q: "", filters: [], archived: "" })}>
          {t("Clear")}
        </Button>
      )}
    </div>
  );
}

/** How long typing rests before the list is asked. */
const REST_MS = 180;

function Words({
  q,
  isOff,
  plural,
  onChange,
}: {
  q: string;
  isOff: boolean;
  plural: string;
  onChange: (q: string) => void;
}) {
  const [typed, setTyped] = useState(q);
  const field = useRef<HTMLInputElement>(null);
  const words = useDeferredValue(typed);
  const told = useRef(q);
  useEffect(() => {
    if (q !== told.current) {
      told.current = q;
      setTyped(q);
    }
  }, [q]);
  useEffect(() => {
    if (words === told.current) return;
    const timer = setTimeout(() => {
      told.current = words;
      onChange(words);
    }, REST_MS);
    return () => clearTimeout(timer);
  });
  useKeys([
    {
      id: "table-filter",
      label: t("Filter {{things}}", { things: plural }),
      group: "Look",
      keys: "/",
      icon: "filter",
      run: () => field.current?.focus(),
    },
  ]);
  return (
    <label className="field sm t-words">
      <span className="vh">{t("Words in {{things}}", { things: plural })}</span>
      <Icon name="search" small />
      <input
        ref={field}
        value={typed}
        disabled={isOff}
        placeholder={isOff ? t("Words are searched today only") : t("Filter {{things}}", { things: plural })}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <Key keys="/" />
    </label>
  );
}

interface FilterChipProps {
  collection: string;
  field: Field;
  filter: Filter;
  operators: readonly Operator[];
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  onChange: (filter: Filter | null) => void;
}

function FilterChip({ collection, field, filter, operators, isOpen, onOpen, onChange }: FilterChipProps) {
  const operator = operatorOf(field, filter);
  const value = useFilterWords(field, filter);
  const chip = useRef<HTMLButtonElement>(null);
  const isWhole = operator?.fixed !== undefined || filter.value !== "";
  return (
    <Popover opened={isOpen} onChange={onOpen} position="bottom-start" trapFocus>
      <span className={isWhole ? "chip on" : "chip"}>
        <Popover.Target>
          <button ref={chip} type="button" onClick={() => onOpen(!isOpen)}>
            {labelOf(field)} <b>{[operator?.label ?? t("is"), value].filter(Boolean).join(" ")}</b>
          </button>
        </Popover.Target>
        <button
          type="button"
          aria-label={t("Remove the filter on {{field}}", { field: labelOf(field) })}
          onClick={() => onChange(null)}
        >
          <Icon name="x" small />
        </button>
      </span>
      <Popover.Dropdown>
        <FilterEditor
          chip={chip}
          collection={collection}
          field={field}
          filter={filter}
          operators={operators}
          operator={operator}
          onChange={onChange}
          onDone={() => onOpen(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FilterEditorProps {
  /** What has the focus once it is closed. */
  chip: RefObject<HTMLElement | null>;
  collection: string;
  field: Field;
  filter: Filter;
  operators: readonly Operator[];
  operator: Operator | undefined;
  onChange: (filter: Filter) => void;
  onDone: () => void;
}

function FilterEditor(props: FilterEditorProps) {
  const { collection, field, filter, operators, operator, onChange, onDone } = props;
  const { Filter } = KINDS[field.kind];
  useFocusBack(props.chip);
  const choose = (next: Operator) =>
    onChange({ ...filter, op: next.op, value: next.fixed ?? (operator?.fixed ? "" : filter.value) });
  return (
    <form
      className="t-filter"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <div className="t-ops">
        {operators.map((each) => (
          <button
            type="button"
            className={each.label === operator?.label ? "chip on" : "chip"}
            aria-pressed={each.label === operator?.label}
            key={each.label}
            onClick={() => choose(each)}
          >
            {each.label}
          </button>
        ))}
      </div>
      {operator?.fixed === undefined && (
        <div className="row">
          <Filter
            field={field}
            op={filter.op}
            value={filter.value}
            onChange={(value) => onChange({ ...filter, value })}
          />
          <IconButton icon="check" label={t("Done")} type="submit" />
        </div>
      )}
      {operator?.fixed === undefined && filter.op === "" && (
        <ValueChoices
          collection={collection}
          field={field}
          value={filter.value}
          onChoose={(value) => {
            onChange({ ...filter, value });
            onDone();
          }}
        />
      )}
    </form>
  );
}

/** Ids are no words: linked records and people are named. */
function useFilterWords(field: Field, filter: Filter): string {
  const { byId } = usePeople();
  const isPerson = field.kind === "person" || field.kind === "people";
  const isLink = ["link", "links", "tags"].includes(field.kind) || field.name === "about_id";
  const refs = useRefs(isLink && filter.op !== "isnull" && filter.value ? [filter.value] : []);
  if (filter.op === "isnull" || filter.value === "") return "";
  if (isPerson) return byId.get(filter.value)?.name ?? "…";
  if (isLink) return refs[filter.value]?.title ?? "…";
  return KINDS[field.kind].words?.(field, filter.value) ?? `“${filter.value}”`;
}
