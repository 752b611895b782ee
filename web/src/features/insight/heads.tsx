/** The few numbers above a picture. */
import type { Answered, Interval } from "@/data/questions";
import { number, percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { conversion, worstStep } from "./funnel";
import { shareAfter } from "./retention";
import { eventLabel, groupLabel, shortTime } from "./words";

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

interface Head {
  name: string;
  value: string;
  note?: string;
}

function numbersOf({ kind, question, answer }: Answered): Head[] {
  if (kind === "trend")
    return answer.lines.slice(0, 4).map((line) => ({
      name: question.breakdown ? groupLabel(line.group) : eventLabel(line.event),
      value: number(line.total),
      note: line.measure === "people" ? t("people") : t("events"),
    }));
  if (kind === "funnel") {
    const [all] = answer.ways;
    if (!all) return [];
    const worst = worstStep(all.people);
    const lost = (all.people[worst - 1] ?? 0) - (all.people[worst] ?? 0);
    return [
      {
        name: t("Conversion"),
        value: conversion(all.people),
        note: t("{{people}} of {{of}}", { people: all.people.at(-1) ?? 0, of: all.people[0] ?? 0 }),
      },
      { name: t("Median time"), value: shortTime(all.seconds.at(-1)) },
      ...(worst > 0
        ? [
            {
              name: t("Biggest loss"),
              value: number(lost),
              note: t("at “{{step}}”", { step: eventLabel(answer.steps[worst] ?? "") }),
            },
          ]
        : []),
    ];
  }
  return [1, 4, 8].flatMap((period) => {
    const share = shareAfter(answer, period);
    const name = AFTER[question.interval](period);
    return share === null ? [] : [{ name, value: percent(share, 1) }];
  });
}
