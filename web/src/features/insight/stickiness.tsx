/** Stickiness as bars: how many people did it on one day, on two …; and the same as a table. */
import type { Interval, StickinessAnswer } from "@/data/question-types";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Bars } from "./bars";
import { eventLabel, share } from "./words";

const UNIT: Record<Interval, string> = { day: t("Days"), week: t("Weeks"), month: t("Months") };

interface StickinessProps {
  answer: StickinessAnswer;
  interval: Interval;
  /** On at least so many, not on exactly so many. */
  isLeast: boolean;
}

export function Stickiness({ answer, interval, isLeast }: StickinessProps) {
  const columns = Array.from({ length: answer.periods }, (_, n) => number(n + 1));
  const lines = answer.lines.map((line) => ({ ...line, values: isLeast ? line.at_least : line.exactly }));
  return (
    <>
      <section className="trd" aria-label={t("Stickiness")}>
        <Bars
          label={lines
            .map((line) =>
              t("{{name}}: {{first}} people in one period, {{last}} in all {{count}}", {
                name: eventLabel(line.event),
                first: line.values[0] ?? 0,
                last: line.values.at(-1) ?? 0,
                count: answer.periods,
              }),
            )
            .join("; ")}
          columns={columns}
          lines={lines.map((line, at) => ({
            name: eventLabel(line.event),
            look: String(at),
            values: line.values,
          }))}
        />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways */}
      <section className="brk" tabIndex={0} aria-label={t("The same numbers")}>
        <table className="tbl slim">
          <thead>
            <tr>
              <th>{UNIT[interval]}</th>
              {lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an event may be asked for twice
                <th key={at} className="num" colSpan={2}>
                  <i className="sw" data-line={at} aria-hidden="true" />
                  {eventLabel(line.event)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map((column, at) => (
              <tr key={column}>
                <th scope="row">{column}</th>
                {lines.map((line, place) => (
                  <Counted
                    // biome-ignore lint/suspicious/noArrayIndexKey: an event may be asked for twice
                    key={place}
                    people={line.values[at] ?? 0}
                    of={line.people}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Counted({ people, of }: { people: number; of: number }) {
  return (
    <>
      <td className="num">{number(people)}</td>
      <td className="num mute">{share(people, of)}</td>
    </>
  );
}
