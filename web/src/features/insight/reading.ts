/** A metric's question in words, and as the address of Insight says it. */
import type { Interval } from "@/data/questions";
import type { Reading } from "@/data/readings";
import { t, tn } from "@/lib/i18n";
import type { Search } from "@/ui/address";
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
    const [{ event = "", measure = "people" } = {}] = question.series;
    const said = { event: eventLabel(event), each: EACH[question.interval] };
    return measure === "people"
      ? t("People who did {{event}}, {{each}}", said)
      : t("How often {{event}} happened, {{each}}", said);
  }
  if (question.kind === "funnel")
    return t(
      "Share of people who go from {{first}} to {{last}} within {{time}}, of the {{days}} up to each",
      {
        first: eventLabel(question.steps[0] ?? ""),
        last: eventLabel(question.steps.at(-1) ?? ""),
        time: longTime(question.within),
        days: longTime(days * 86_400),
      },
    );
  return t("Share of those who began with {{start}} and came back for {{back}} {{later}}", {
    start: eventLabel(question.start),
    back: eventLabel(question.back),
    later: LATER[question.interval](period),
  });
}

/** How Insight asks it, of the last 90 days. */
export function toSearch({ question }: Reading): Search {
  const asked: Asked = { ...USUAL, events: [], days: 90 };
  if (question.kind === "trend")
    return toAddress({
      ...asked,
      events: question.series.map(({ event }) => event),
      measure: question.series[0]?.measure ?? USUAL.measure,
      interval: question.interval,
    });
  if (question.kind === "funnel")
    return toAddress({ ...asked, kind: "funnel", events: question.steps, within: question.within });
  const { start, back, interval, recurring } = question;
  return toAddress({ ...asked, kind: "retention", events: [start, back], interval, recurring });
}
