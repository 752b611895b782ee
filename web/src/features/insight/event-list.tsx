/** The events of a question in order, each with what narrows it. */
import type { Act } from "@/data/question-types";
import { useEventNames } from "@/data/questions";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Select } from "@/ui/select";
import { FilterButton, FilterWords } from "./filter-button";
import { type Asked, type Kind, LEAST, MOST, plain } from "./question";
import { eventLabel } from "./words";

const EVENTS: Record<Kind, string> = {
  trend: t("Events"),
  funnel: t("Steps"),
  retention: t("Events"),
  lifecycle: t("Event"),
  stickiness: t("Events"),
  paths: t("Event"),
};
const PLACES = [t("They begin with"), t("They come back for")];

interface EventListProps {
  asked: Asked;
  names: readonly string[];
  onAsk: (change: Partial<Asked>) => void;
}

export function EventList({ asked: { kind, events }, names, onAsk }: EventListProps) {
  const put = (next: Act[]) => onAsk({ events: next });
  const unused = names.find((name) => !events.some((act) => act.event === name)) ?? names[0] ?? "";
  return (
    <>
      <header>
        <h2>{EVENTS[kind]}</h2>
        {events.length < MOST[kind] && names.length > 0 && (
          <IconButton
            icon="plus"
            small
            label={kind === "funnel" ? t("Add a step") : t("Add an event")}
            onClick={() => put([...events, plain(unused)])}
          />
        )}
      </header>
      <ol className="qs">
        {events.map((act, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place, and an event may be several
          <li key={at}>
            <span className="n">{at + 1}</span>
            <EventSelect
              label={kind === "retention" ? (PLACES[at] ?? "") : t("Event {{number}}", { number: at + 1 })}
              isLabelShown={kind === "retention"}
              names={names}
              value={act.event}
              onChange={(event) => put(events.with(at, { ...act, event }))}
            />
            <FilterButton
              label={t("Filter event {{number}}", { number: at + 1 })}
              filter={act.filter}
              event={act.event}
              onChange={(filter) => put(events.with(at, { ...act, filter }))}
            />
            {kind === "funnel" && at > 0 && (
              <IconButton
                icon="up"
                small
                label={t("Earlier: {{name}}", { name: eventLabel(act.event) })}
                onClick={() => put(swapped(events, at))}
              />
            )}
            {events.length > LEAST[kind] && (
              <IconButton
                icon="x"
                small
                label={t("Leave out {{name}}", { name: eventLabel(act.event) })}
                onClick={() => put(events.filter((_, place) => place !== at))}
              />
            )}
            <FilterWords filter={act.filter} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface EventSelectProps {
  label: string;
  isLabelShown?: boolean;
  names: readonly string[];
  value: string;
  onChange: (name: string) => void;
}

export function EventSelect({ label, isLabelShown, names, value, onChange }: EventSelectProps) {
  const options = names.includes(value) ? names : [value, ...names];
  const said = new Map(useEventNames().data?.map((one) => [one.name, one.description]));
  return (
    <Select
      className="grow"
      size="xs"
      label={isLabelShown ? label : undefined}
      aria-label={label}
      searchable
      allowDeselect={false}
      renderOption={({ option }) => (
        <span>
          {option.label}
          {said.get(option.value) && <span className="t12 mute event-said"> {said.get(option.value)}</span>}
        </span>
      )}
      data={options.map((name) => ({ value: name, label: eventLabel(name) }))}
      value={value}
      onChange={(name) => name && onChange(name)}
    />
  );
}

function swapped(events: readonly Act[], at: number): Act[] {
  const [before, own] = events.slice(at - 1, at + 1);
  return before && own ? events.toSpliced(at - 1, 2, own, before) : [...events];
}
