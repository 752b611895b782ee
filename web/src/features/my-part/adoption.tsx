/** How many use what was launched: each launch with its own number, the last weeks of it, and how much of the target that is. */
import type { Marketing } from "@/data/homes";
import { figure } from "@/lib/figures";
import { firstOf } from "@/lib/first-of";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { Spark } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";

export function Adoption({ role: { adoption } }: { role: Marketing }) {
  const { items, total, unmeasured } = adoption;
  return (
    <section aria-label={t("Adoption")}>
      <SectionHead
        title={t("Adoption")}
        note={
          unmeasured > 0
            ? tn("{{count}} launch without a number", "{{count}} launches without a number", unmeasured)
            : firstOf(items.length, total)
        }
      />
      {total === 0 && <Empty>{t("Nothing that was launched has a number that says how many use it.")}</Empty>}
      <ul className="chg adopted">
        {items.map(({ record, on, number: { metric, value, points, on: measured }, target }) => (
          <li key={record.id}>
            <div>
              <RecordLink collection={record.collection} recordKey={record.key} data-row>
                <b>{record.title}</b>
              </RecordLink>
              <span className="t12">
                {[metric.name, on && t("launched {{day}}", { day: date(on) })].filter(Boolean).join(", ")}
              </span>
            </div>
            <Spark points={points} target={target} width={64} height={26} />
            <span className="num">
              {value === null ? t("not measured") : figure(value, metric.unit)}
              <span className="t12">
                {target !== null
                  ? t("of {{target}}", { target: figure(target, metric.unit) })
                  : measured && date(measured, new Date(), "short")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
