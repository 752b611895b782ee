/** The question at the left: its kind, its events in order, and what narrows it. */
import type { Act } from "@/data/question-types";
import { useEventProperties } from "@/data/questions";
import { numberShort } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Segmented } from "@/ui/button";
import { EventList } from "./event-list";
import { FilterButton, FilterWords } from "./filter-button";
import { MeasureRows } from "./measure-rows";
import { PathRows } from "./path-rows";
import { type Asked, DAYS, KINDS, type Kind, LEAST, MOST, plain, WITHIN } from "./question";
import { RetentionRows } from "./retention-rows";
import { Row } from "./row";
import { longTime } from "./words";

const KIND_LABEL: Record<Kind, string> = {
  trend: t("Trend"),
  funnel: t("Funnel"),
  retention: t("Retention"),
  lifecycle: t("Lifecycle"),
  stickiness: t("Stickiness"),
  paths: t("Paths"),
};
const INTERVAL_LABEL = { day: t("day"), week: t("week"), month: t("month") };

interface BuilderProps {
  asked: Asked;
  names: readonly string[];
  onAsk: (change: Partial<Asked>) => void;
  /** How the answer came about. */
  ran: { read: number; ms: number } | undefined;
}

export function Builder({ asked, names, onAsk, ran }: BuilderProps) {
  const { kind, events } = asked;
  const first = events[0]?.event ?? "";
  const properties = useEventProperties(first).data ?? [];
  const breakdowns = asked.breakdown === "" ? properties : [...new Set([asked.breakdown, ...properties])];
  const isBroken = kind === "trend" || kind === "funnel";
  return (
    <aside className="qb" aria-label={t("Question")}>
      <Segmented
        small
        label={t("Kind of question")}
        value={kind}
        options={KINDS.map((value) => ({ value, label: KIND_LABEL[value] }))}
        onChange={(next) => onAsk({ kind: next, events: fitted(next, events, names) })}
      />
      <section aria-label={t("Events")}>
        {kind === "paths" ? (
          <PathRows asked={asked} names={names} onAsk={onAsk} />
        ) : (
          <EventList asked={asked} names={names} onAsk={onAsk} />
        )}
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
      {kind === "trend" && <MeasureRows asked={asked} properties={properties} onAsk={onAsk} />}
      {kind === "retention" && <RetentionRows asked={asked} onAsk={onAsk} />}
      {kind === "stickiness" && (
        <Row
          label={t("Counted")}
          value={String(asked.least)}
          options={[
            { value: "false", label: t("on exactly so many") },
            { value: "true", label: t("on at least so many") },
          ]}
          onChange={(value) => onAsk({ least: value === "true" })}
        />
      )}
      <section aria-label={t("Filters")}>
        <div className="qrow">
          <span>{t("Only where")}</span>
          <FilterButton
            label={t("Filter the question")}
            filter={asked.filter}
            event={first}
            onChange={(filter) => onAsk({ filter })}
          />
        </div>
        <FilterWords filter={asked.filter} />
      </section>
      {isBroken && (
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
      {kind !== "funnel" && kind !== "paths" && (
        <Row
          label={t("By")}
          value={asked.interval}
          options={(["day", "week", "month"] as const).map((value) => ({
            value,
            label: INTERVAL_LABEL[value],
          }))}
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
      {kind === "trend" && (
        <Row
          label={t("Against")}
          value={String(asked.compare)}
          options={[
            { value: "false", label: t("nothing") },
            { value: "true", label: tn("{{count}} day before", "{{count}} days before", asked.days) },
          ]}
          onChange={(value) => onAsk({ compare: value === "true" })}
        />
      )}
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

/** As many events as the kind needs, and no more than it may have. */
function fitted(kind: Kind, events: readonly Act[], names: readonly string[]): Act[] {
  const more = [...names.filter((name) => !events.some((act) => act.event === name)), ...names].map(plain);
  return [...events, ...[...more, ...events].slice(0, Math.max(0, LEAST[kind] - events.length))].slice(
    0,
    MOST[kind],
  );
}
