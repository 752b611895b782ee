/** The few numbers above a picture. */
import type { Answered, FunnelAnswer, Interval, LifecycleAnswer } from "@/data/question-types";
import { number, percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { conversion, worstStep } from "./funnel";
import { STAGE_LABEL, STAGES } from "./lifecycle";
import { valueOrDash } from "./line-chart";
import { shareAfter } from "./retention";
import { changeOf, lineName } from "./trend";
import { eventLabel, groupLabel, MEASURE_LABEL, periodName, shortTime } from "./words";

export function Heads({ answered }: { answered: Answered }) {
  return (
    <dl className="heads">
      {numbersOf(answered).map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {note && <dd className="t12 sub">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

const AFTER: Record<Interval, (count: number) => string> = {
  day: (count) => tn("After {{count}} day", "After {{count}} days", count),
  week: (count) => tn("After {{count}} week", "After {{count}} weeks", count),
  month: (count) => tn("After {{count}} month", "After {{count}} months", count),
};

const UNIT: Record<Interval, string> = { day: t("days"), week: t("weeks"), month: t("months") };

interface Head {
  name: string;
  value: string;
  note?: string;
}

function numbersOf({ kind, question, answer }: Answered): Head[] {
  switch (kind) {
    case "trend":
      return answer.lines.slice(0, 4).map((line) => {
        const property = question.series[line.series]?.property;
        const measure = property
          ? t("{{measure}} of {{property}}", { measure: MEASURE_LABEL[line.measure], property })
          : MEASURE_LABEL[line.measure];
        return {
          name: question.breakdown ? groupLabel(line.group) : lineName(line, question),
          value: valueOrDash(line.total),
          note: question.compare
            ? t("{{measure}}, {{change}}", { measure, change: changeOf(line) })
            : measure,
        };
      });
    case "funnel":
      return funnelNumbers(answer);
    case "retention":
      return [1, 4, 8].flatMap((period) => {
        const share = shareAfter(answer, period);
        const name = AFTER[question.interval](period);
        return share === null ? [] : [{ name, value: percent(share, 1) }];
      });
    case "lifecycle":
      return lifecycleNumbers(answer, question.interval);
    case "paths":
      return [
        { name: t("People"), value: number(answer.people) },
        { name: t("Visits"), value: number(answer.visits) },
      ];
    case "stickiness":
      return answer.lines.slice(0, 4).map((line) => ({
        name: eventLabel(line.event),
        value: number(mean(line.exactly, line.people), 1),
        note: t("{{unit}} a person, of {{count}}", { unit: UNIT[question.interval], count: answer.periods }),
      }));
  }
}

function funnelNumbers(answer: FunnelAnswer): Head[] {
  const [all] = answer.ways;
  if (!all) return [];
  const worst = worstStep(all.people);
  const lost = (all.people[worst - 1] ?? 0) - (all.people[worst] ?? 0);
  const loss: Head = {
    name: t("Biggest loss"),
    value: number(lost),
    note: t("at “{{step}}”", { step: eventLabel(answer.steps[worst] ?? "") }),
  };
  return [
    {
      name: t("Conversion"),
      value: conversion(all.people),
      note: t("{{people}} of {{of}}", { people: all.people.at(-1) ?? 0, of: all.people[0] ?? 0 }),
    },
    { name: t("Median time"), value: shortTime(all.seconds.at(-1)) },
    ...(worst > 0 ? [loss] : []),
  ];
}

/** Of the last period that is over. */
function lifecycleNumbers(answer: LifecycleAnswer, interval: Interval): Head[] {
  const last = answer.days.length - 1 - answer.unfinished;
  const day = answer.days[last];
  if (day === undefined) return [];
  const note = periodName(day, interval);
  return STAGES.map((stage) => ({ name: STAGE_LABEL[stage], value: number(answer[stage][last] ?? 0), note }));
}

/** Periods that somebody was there in, on average. */
function mean(exactly: readonly number[], people: number): number {
  return people === 0 ? 0 : exactly.reduce((sum, count, at) => sum + count * (at + 1), 0) / people;
}
