/** How work flows: what was finished in each of twelve weeks, drawn and printed, and how long features take. */
import type { CSSProperties } from "react";
import type { Flow as FlowOf } from "@/data/homes";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { SectionHead } from "@/ui/page-head";

export function Flow({ flow: { weeks, stories, features, median, most, timed } }: { flow: FlowOf }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="flow" tabIndex={0} aria-label={t("Delivery flow")}>
      <SectionHead title={t("Delivery flow")} note={t("finished a week, twelve weeks")} />
      <table>
        <thead className="vh">
          <tr>
            <th>{t("Week from")}</th>
            {weeks.map((week) => (
              <th key={week}>{date(week)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Finished name={t("Stories")} counts={stories} weeks={weeks} />
          <Finished name={t("Features")} counts={features} weeks={weeks} />
        </tbody>
      </table>
      <p className="sub">
        {median === null || most === null
          ? t("Nothing shipped in these weeks says when it began to be built.")
          : tn(
              "From building to shipped: {{median}} days, of {{count}} feature.",
              "From building to shipped: {{median}} days half the time, {{most}} in 85 of 100, of {{count}} features.",
              timed,
              { median, most },
            )}
      </p>
    </section>
  );
}

interface FinishedProps {
  name: string;
  counts: readonly number[];
  weeks: readonly string[];
}

function Finished({ name, counts, weeks }: FinishedProps) {
  const top = Math.max(...counts, 1);
  return (
    <tr>
      <th scope="row">{name}</th>
      {counts.map((count, index) => (
        <td key={weeks[index]} title={weeks[index] && t("week from {{day}}", { day: date(weeks[index]) })}>
          <i style={{ "--v": count / top } as CSSProperties} />
          {count}
        </td>
      ))}
    </tr>
  );
}
