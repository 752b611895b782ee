/** The question at the left: its kind, its events in order, and what narrows it. */
import { useEventNames, useEventProperties } from "@/data/questions";
import { numberShort } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { IconButton, Segmented } from "@/ui/button";
import { Select } from "@/ui/select";
import { type Asked, DAYS, type Kind, LEAST, MOST, WITHIN } from "./question";
import { eventLabel, longTime } from "./words";

const KIND_LABEL: Record<Kind, string> = {
  trend: t("Trend"),
  funnel: t("Funnel"),
  retention: t("Retention"),
};
const EVENTS: Record<Kind, string> = { trend: t("Events"), funnel: t("Steps"), retention: t("Events") };
const PLACES = [t("They begin with"), t("They come back for")];

interface BuilderProps {
  asked: Asked;
  names: readonly string[];
  onAsk: (change: Partial<Asked>) => void;
  /** How the answer came about. */
  ran: { read: number; ms: number } | undefined;
}

export function Builder({ asked, names, onAsk, ran }: BuilderProps) {
  const { kind, events } = asked;
  const properties = useEventProperties(kind === "retention" ? "" : (events[0] ?? "")).data ?? [];
  const breakdowns = asked.breakdown === "" ? properties : [...new Set([asked.breakdown, ...properties])];
  const unused = names.find((name) => !events.includes(name)) ?? names[0] ?? "";
  return (
    <aside className="qb" aria-label={t("Question")}>
      <Segmented
        small
        label={t("Kind of question")}
        value={kind}
        options={(["trend", "funnel", "retention"] as const).map((value) => ({
          value,
          label: KIND_LABEL[value],
        }))}
        onChange={(next) => onAsk({ kind: next, events: fitted(next, events, names) })}
      />
      <section aria-label={EVENTS[kind]}>
        <header>
          <h2>{EVENTS[kind]}</h2>
          {events.length < MOST[kind] && names.length > 0 && (
            <IconButton
              icon="plus"
              small
              label={kind === "funnel" ? t("Add a step") : t("Add an event")}
              onClick={() => onAsk({ events: [...events, unused] })}
            />
          )}
        </header>
        <ol className="qs">
          {events.map((event, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place, and an event may be several
            <li key={at}>
              <span className="n">{at + 1}</span>
              <EventSelect
                label={kind === "retention" ? (PLACES[at] ?? "") : t("Event {{number}}", { number: at + 1 })}
                isLabelShown={kind === "retention"}
                names={names}
                value={event}
                onChange={(name) => onAsk({ events: events.with(at, name) })}
              />
              {kind === "funnel" && at > 0 && (
                <IconButton
                  icon="up"
                  small
                  label={t("Earlier: {{name}}", { name: eventLabel(event) })}
                  onClick={() => onAsk({ events: swapped(events, at) })}
                />
              )}
              {events.length > LEAST[kind] && (
                <IconButton
                  icon="x"
                  small
                  label={t("Leave out {{name}}", { name: eventLabel(event) })}
                  onClick={() => onAsk({ events: events.filter((_, place) => place !== at) })}
                />
              )}
            </li>
          ))}
        </ol>
        {kind === "funnel" && (
          <Row
            label={t("In order, within")}
            value={String(asked.within)}
            options={[...new Set([...WITHIN, asked.within])]
              .sort((one, other) => one - other)
              .map((seconds) => ({ value: String(seconds), label: longTime(seconds) }))}
            onChange={(value) => onAsk({ within: Number(value) })}
          />
        )}
      </section>
      {kind === "trend" && (
        <Row
          label={t("Counted")}
          value={asked.measure}
          options={[
            { value: "people", label: t("people") },
            { value: "count", label: t("events") },
          ]}
          onChange={(value) => onAsk({ measure: value === "count" ? "count" : "people" })}
        />
      )}
      {kind === "retention" && (
        <Row
          label={t("Who belongs")}
          value={String(asked.recurring)}
          options={[
            { value: "false", label: t("first time ever") },
            { value: "true", label: t("each time anew") },
          ]}
          onChange={(value) => onAsk({ recurring: value === "true" })}
        />
      )}
      {kind !== "retention" && (
        <Row
          label={t("Broken down by")}
          value={asked.breakdown}
          options={[
            { value: "", label: t("nothing") },
            ...breakdowns.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(value) => onAsk({ breakdown: value })}
        />
      )}
      {kind !== "funnel" && (
        <Row
          label={t("By")}
          value={asked.interval}
          options={[
            { value: "day", label: t("day") },
            { value: "week", label: t("week") },
            { value: "month", label: t("month") },
          ]}
          onChange={(value) => onAsk({ interval: value === "week" || value === "month" ? value : "day" })}
        />
      )}
      <Row
        label={t("Last")}
        value={String(asked.days)}
        options={[...new Set([...DAYS, asked.days])]
          .sort((one, other) => one - other)
          .map((days) => ({ value: String(days), label: tn("{{count}} day", "{{count}} days", days) }))}
        onChange={(value) => onAsk({ days: Number(value) })}
      />
      {ran && (
        <p className="t12 mute ran">
          {t("Ran in {{ms}} ms over {{events}} events.", {
            ms: Math.round(ran.ms),
            events: numberShort(ran.read),
          })}
        </p>
      )}
    </aside>
  );
}

interface EventSelectProps {
  label: string;
  isLabelShown: boolean;
  names: readonly string[];
  value: string;
  onChange: (name: string) => void;
}

function EventSelect({ label, isLabelShown, names, value, onChange }: EventSelectProps) {
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
          <span className="t12 mute event-said">{said.get(option.value)}</span>
        </span>
      )}
      data={options.map((name) => ({ value: name, label: eventLabel(name) }))}
      value={value}
      onChange={(name) => name && onChange(name)}
    />
  );
}

interface RowProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One thing to choose, its name at the left. */
function Row({ label, value, options, onChange }: RowProps) {
  return (
    <div className="qrow">
      <span>{label}</span>
      <Select
        size="xs"
        variant="unstyled"
        aria-label={label}
        allowDeselect={false}
        searchable={options.length > 8}
        data={options}
        value={value}
        onChange={(next) => next !== null && onChange(next)}
      />
    </div>
  );
}

/** As many events as the kind needs, and no more than it may have. */
function fitted(kind: Kind, events: readonly string[], names: readonly string[]): string[] {
  const more = [...names.filter((name) => !events.includes(name)), ...names, ...events];
  return [...events, ...more.slice(0, Math.max(0, LEAST[kind] - events.length))].slice(0, MOST[kind]);
}

function swapped(events: readonly string[], at: number): string[] {
  const next = [...events];
  next.splice(at - 1, 2, events[at] ?? "", events[at - 1] ?? "");
  return next;
}
