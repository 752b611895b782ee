/** A funnel: a group of bars for each step, and the same as a table. */
import type { FunnelAnswer } from "@/data/question-types";
import { number, percent } from "@/lib/format";
import { t } from "@/lib/i18n";
import { eventLabel, groupLabel, share, shortTime } from "./words";

/** Where most people are lost: the step after it; 0 where nobody is. */
export function worstStep(people: readonly number[]): number {
  const losses = people.map((count, at) => (at === 0 ? 0 : (people[at - 1] ?? 0) - count));
  const largest = Math.max(...losses);
  return largest > 0 ? losses.indexOf(largest) : 0;
}

export function Funnel({ answer, property }: { answer: FunnelAnswer; property: string }) {
  const [all, ...groups] = answer.ways;
  if (!all) return null;
  const bars = groups.length > 0 ? groups : [all];
  const worst = worstStep(all.people);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways */}
      <section className="fun" tabIndex={0} aria-label={t("Funnel by step")}>
        <div className="fss">
          {answer.steps.map((step, at) => {
            const people = all.people[at] ?? 0;
            const before = all.people[at - 1];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              <div className="fs" key={at}>
                <div className="fh">
                  <span className="fk">{at + 1}</span>
                  <b title={eventLabel(step)}>{eventLabel(step)}</b>
                </div>
                <div className="fb" aria-hidden="true">
                  {bars.map((way, line) => (
                    <i
                      key={way.group}
                      data-line={groups.length > 0 ? line : 0}
                      title={`${groups.length > 0 ? `${groupLabel(way.group)}: ` : ""}${share(way.people[at] ?? 0, way.people[0] ?? 0)}`}
                      style={{ "--h": percentOf(way.people[at], way.people[0]) } as React.CSSProperties}
                    />
                  ))}
                </div>
                <div className="fv">
                  <b>{number(people)}</b>
                  <span className="num">{share(people, all.people[0] ?? 0)}</span>
                </div>
                <div className={at > 0 && at === worst ? "fc worst" : "fc"}>
                  <span>
                    {before === undefined
                      ? t("begin")
                      : t("{{share}} go on", { share: share(people, before) })}
                  </span>
                  <span className="num" title={t("Median time since the first step")}>
                    {at === 0 ? t("median") : shortTime(all.seconds[at])}
                  </span>
                </div>
              </div>
            );
          })}
        </div>
      </section>
      {groups.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways
        <section className="brk" tabIndex={0} aria-label={t("Broken down")}>
          <table className="tbl">
            <thead>
              <tr>
                <th>{property}</th>
                <th className="num">{t("People")}</th>
                {answer.steps.slice(1).map((step, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
                  <th key={at} className="num">
                    {eventLabel(step)}
                  </th>
                ))}
                <th className="num">{t("Median time")}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((way, line) => (
                <tr key={way.group}>
                  <th scope="row">
                    <i className="sw" data-line={line} aria-hidden="true" />
                    {groupLabel(way.group)}
                  </th>
                  <td className="num">{number(way.people[0] ?? 0)}</td>
                  {way.people.slice(1).map((people, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
                    <td key={at} className="num">
                      {share(people, way.people[0] ?? 0)}
                    </td>
                  ))}
                  <td className="num">{shortTime(way.seconds.at(-1))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** For CSS, which knows no locale. */
function percentOf(part = 0, whole = 0): string {
  return `${whole === 0 ? 0 : (part / whole) * 100}%`;
}

export function conversion(people: readonly number[]): string {
  const [first = 0] = people;
  return first === 0 ? "–" : percent((people.at(-1) ?? 0) / first, 1);
}
