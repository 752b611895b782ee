/** The few numbers above a picture. */
import type { Answered } from "@/data/questions";
import { number, percent } from "@/lib/format";
import { t } from "@/lib/i18n";
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
    const name = {
      day: t("After {{count}} d", { count: period }),
      week: t("After {{count}} weeks", { count: period }),
      month: t("After {{count}} months", { count: period }),
    }[question.interval];
    return share === null ? [] : [{ name, value: percent(share, 1) }];
  });
}
