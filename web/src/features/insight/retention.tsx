/** Retention as a heat map: the share of each cohort that came back, its value in each cell; periods that are not over are marked. */
import type { Interval, RetentionAnswer } from "@/data/question-types";
import { date, number } from "@/lib/format";
import { t } from "@/lib/i18n";

/** A cell takes at most this much of the colour, so that its number stays readable. */
const DEEPEST = 64;
const HEADS: Record<Interval, (at: number) => string> = {
  day: (at) => t("D{{number}}", { number: at }),
  week: (at) => t("W{{number}}", { number: at }),
  month: (at) => t("M{{number}}", { number: at }),
};
const COHORTS: Record<Interval, string> = { day: t("Day"), week: t("Week of"), month: t("Month of") };

interface RetentionProps {
  answer: RetentionAnswer;
  interval: Interval;
  /** In percent of the period before, not of those who began. */
  isOfPrevious: boolean;
}

export function Retention({ answer, interval, isOfPrevious }: RetentionProps) {
  const { cohorts } = answer;
  const width = Math.max(0, ...cohorts.map((one) => one.back.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways
    <section className="hs" tabIndex={0} aria-label={t("Retention")}>
      <table className="heat">
        <thead>
          <tr>
            <th>{COHORTS[interval]}</th>
            <th className="num">{t("People")}</th>
            {Array.from({ length: width }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a period is its place
              <th key={at}>{HEADS[interval](at)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((one) => (
            <tr key={one.day}>
              <th scope="row">{date(one.day, undefined, "short")}</th>
              <td className="num n">{number(one.people)}</td>
              {one.back.map((people, at) => (
                <Cell
                  // biome-ignore lint/suspicious/noArrayIndexKey: a period is its place
                  key={at}
                  people={people}
                  of={isOfPrevious && at > 0 ? (one.back[at - 1] ?? 0) : one.people}
                  isOver={at < one.back.length - one.unfinished}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t12 mute">
        {isOfPrevious ? t("In percent of the period before.") : t("In percent of those who began.")}{" "}
        {t("A period in italics is not over yet.")}
      </p>
    </section>
  );
}

function Cell({ people, of, isOver }: { people: number; of: number; isOver: boolean }) {
  if (of === 0) return <td className="no">–</td>;
  // More may come in a period than came in the one before it.
  const share = Math.min(1, people / of);
  return (
    <td
      className={isOver ? undefined : "open"}
      style={{ "--a": `${Math.round(share * DEEPEST)}%` } as React.CSSProperties}
      title={t("{{people}} of {{of}}", { people, of })}
    >
      {number((people / of) * 100, 1, people > 0 && people !== of ? 1 : 0)}
    </td>
  );
}

/** The share that came back in the period so far after the start, over all cohorts whose period is over; null where there is none. */
export function shareAfter(answer: RetentionAnswer, period: number): number | null {
  const over = answer.cohorts.filter((one) => period < one.back.length - one.unfinished);
  const people = over.reduce((sum, one) => sum + one.people, 0);
  return people === 0 ? null : over.reduce((sum, one) => sum + (one.back[period] ?? 0), 0) / people;
}
