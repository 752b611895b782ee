/** A lifecycle as bars: who is there above the line, who has stopped below it; and the same as a table. */
import type { Interval, LifecycleAnswer } from "@/data/question-types";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Bars } from "./bars";
import { periodName } from "./words";

export const STAGES = ["new", "returning", "resurrecting", "dormant"] as const;
export type Stage = (typeof STAGES)[number];
export const STAGE_LABEL: Record<Stage, string> = {
  new: t("New"),
  returning: t("Returning"),
  resurrecting: t("Back again"),
  dormant: t("Stopped"),
};
const MEANING: Record<Stage, string> = {
  new: t("for the first time ever"),
  returning: t("in the period before as well"),
  resurrecting: t("not in the period before, but earlier"),
  dormant: t("in the period before, and not in this one"),
};

export function Lifecycle({ answer, interval }: { answer: LifecycleAnswer; interval: Interval }) {
  const columns = answer.days.map((day) => periodName(day, interval));
  const last = columns.length - 1;
  return (
    <>
      <section className="trd" aria-label={t("Lifecycle")}>
        <Bars
          label={STAGES.map((stage) =>
            t("{{name}}: {{first}} at first, {{last}} at last", {
              name: STAGE_LABEL[stage],
              first: answer[stage][0] ?? 0,
              last: answer[stage][last] ?? 0,
            }),
          ).join("; ")}
          columns={columns}
          lines={STAGES.map((stage) => ({
            name: STAGE_LABEL[stage],
            look: stage,
            values: stage === "dormant" ? answer.dormant.map((people) => -people) : answer[stage],
          }))}
          isStacked
          unfinished={columns.length - answer.unfinished}
        />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways */}
      <section className="brk" tabIndex={0} aria-label={t("The same numbers")}>
        <table className="tbl">
          <thead>
            <tr>
              <th>{t("People")}</th>
              {columns.map((column, at) => (
                <th key={column} className={at > last - answer.unfinished ? "num open" : "num"}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {STAGES.map((stage) => (
              <tr key={stage}>
                <th scope="row" title={MEANING[stage]}>
                  <i className="sw" data-line={stage} aria-hidden="true" />
                  {STAGE_LABEL[stage]} <span className="mute t12">{MEANING[stage]}</span>
                </th>
                {columns.map((column, at) => (
                  <td key={column} className={at > last - answer.unfinished ? "num open" : "num"}>
                    {number(answer[stage][at] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {answer.unfinished > 0 && (
          <p className="t12 mute note">{t("A period in italics is not over yet.")}</p>
        )}
      </section>
    </>
  );
}
