/** A metric's question in words, and as the address of Insight says it. */
import type { Act, Filter, Interval } from "@/data/question-types";
import type { Reading } from "@/data/readings";
import { t, tn } from "@/lib/i18n";
import type { Search } from "@/ui/address";
import { EVERYTHING, filterText } from "./filter";
import { type Asked, toAddress, USUAL } from "./question";
import { eventLabel, longTime } from "./words";

const EACH: Record<Interval, string> = { day: t("each day"), week: t("each week"), month: t("each month") };
const LATER: Record<Interval, (count: number) => string> = {
  day: (count) => tn("{{count}} day later", "{{count}} days later", count),
  week: (count) => tn("{{count}} week later", "{{count}} weeks later", count),
  month: (count) => tn("{{count}} month later", "{{count}} months later", count),
};

export function inWords({ question, days, period }: Reading): string {
  if (question.kind === "trend") {
    const [series] = question.series;
    if (!series) return "";
    const said = { event: actLabel(series, question.filter), each: EACH[question.interval] };
    const measure: string = series.measure;
    if (measure === "people") return t("People who did {{event}}, {{each}}", said);
    if (measure === "count") return t("How often {{event}} happened, {{each}}", said);
    return t("{{measure}} over {{event}}, {{each}}", { ...said, measure });
  }
  if (question.kind === "funnel") {
    const [first, last] = [question.steps[0], question.steps.at(-1)];
    if (!first || !last) return "";
    return t(
      "Share of people who go from {{first}} to {{last}} within {{time}}, of the {{days}} up to each",
      {
        first: actLabel(first, question.filter),
        last: actLabel(last),
        time: longTime(question.within),
        days: longTime(days * 86_400),
      },
    );
  }
  return t("Share of those who began with {{start}} and came back for {{back}} {{later}}", {
    start: actLabel(question.start, question.filter),
    back: actLabel(question.back),
    later: LATER[question.interval](period),
  });
}

/** The event, and which of it counts. */
function actLabel({ event, filter }: Act, whole: Filter = EVERYTHING): string {
  const said = [whole, filter].filter(({ of }) => of.length > 0).map(filterText);
  return said.length > 0 ? `${eventLabel(event)} (${said.join("; ")})` : eventLabel(event);
}

/** How Insight asks it, of the last 90 days. */
export function toSearch({ question }: Reading): Search {
  const asked: Asked = { ...USUAL, events: [], exclude: [], filter: question.filter, days: 90 };
  if (question.kind === "trend")
    return toAddress({
      ...asked,
      events: question.series.map(({ event, filter }) => ({ event, filter })),
      measure: question.series[0]?.measure ?? USUAL.measure,
      interval: question.interval,
    });
  if (question.kind === "funnel")
    return toAddress({ ...asked, kind: "funnel", events: question.steps, within: question.within });
  const { start, back, interval, recurring, or_after: orAfter } = question;
  return toAddress({ ...asked, kind: "retention", events: [start, back], interval, recurring, orAfter });
}
