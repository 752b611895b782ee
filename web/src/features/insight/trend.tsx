/** A trend as lines, and the same numbers as a table. */
import type { Measure, TrendAnswer, TrendLine, TrendQuestion } from "@/data/question-types";
import { percent } from "@/lib/format";
import { t } from "@/lib/i18n";
import { filterText } from "./filter";
import { LineChart, valueOrDash } from "./line-chart";
import { eventLabel, groupLabel, periodName } from "./words";

const WHOLE: readonly Measure[] = ["people", "count"];

/** The event, what narrows it, and the value of the breakdown. */
export function lineName(line: TrendLine, question: TrendQuestion): string {
  const narrowed = filterText(question.series[line.series]?.filter ?? { match: "all", of: [] });
  const event = narrowed
    ? t("{{event}} where {{conditions}}", { event: eventLabel(line.event), conditions: narrowed })
    : eventLabel(line.event);
  return question.breakdown === "" ? event : `${event}, ${groupLabel(line.group)}`;
}

/** "+4.2%" against the days before; a dash where nothing was before. */
export function changeOf({ total, before_total: before }: TrendLine): string {
  if (total === null || !before) return "–";
  const change = (total - before) / Math.abs(before);
  return (change > 0 ? "+" : "") + percent(change, 1);
}

export function Trend({ answer, question }: { answer: TrendAnswer; question: TrendQuestion }) {
  const { days } = answer;
  const lines = answer.lines.map((line) => ({ ...line, name: lineName(line, question) }));
  return (
    <>
      <section className="trd" aria-label={t("Trend")}>
        <LineChart
          label={lines
            .map((line) =>
              t("{{name}}: {{first}} at first, {{last}} at last, {{total}} in all", {
                name: line.name,
                first: valueOrDash(line.values[0]),
                last: valueOrDash(line.values.at(-1)),
                total: valueOrDash(line.total),
              }),
            )
            .join("; ")}
          days={days}
          lines={lines}
          isWhole={lines.every((line) => WHOLE.includes(line.measure))}
        />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways */}
      <section className="brk" tabIndex={0} aria-label={t("The same numbers")}>
        <table className="tbl">
          <thead>
            <tr>
              <th>{question.breakdown === "" ? t("Event") : t("Event and value")}</th>
              <th className="num">{t("In all")}</th>
              {question.compare && (
                <>
                  <th className="num">{t("Before")}</th>
                  <th className="num">{t("Change")}</th>
                </>
              )}
              {days.map((day) => (
                <th key={day} className="num">
                  {periodName(day, question.interval)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, and two may be named alike
              <tr key={at}>
                <th scope="row">
                  <i className="sw" data-line={at} aria-hidden="true" />
                  {line.name}
                </th>
                <td className="num">
                  <b>{valueOrDash(line.total)}</b>
                </td>
                {question.compare && (
                  <>
                    <td className="num">{valueOrDash(line.before_total)}</td>
                    <td className="num">{changeOf(line)}</td>
                  </>
                )}
                {line.values.map((value, place) => (
                  <td key={days[place]} className="num">
                    {valueOrDash(value)}
                    {line.before && <small className="mute">{valueOrDash(line.before[place])}</small>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {question.compare && (
          <p className="t12 mute note">{t("Dashed, and small in the table: as many days before.")}</p>
        )}
      </section>
    </>
  );
}
