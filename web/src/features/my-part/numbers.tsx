/** The numbers that are pinned, each with its last twelve weeks. */
import type { ScoreKpi } from "@/data/score";
import { changeInWords, figure } from "@/lib/figures";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { ListLink, RecordLink } from "@/ui/links";
import { Delta, Spark } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";

export function Numbers({ title, numbers }: { title: string; numbers: readonly ScoreKpi[] }) {
  return (
    <section aria-label={title}>
      <SectionHead title={title} />
      {numbers.length === 0 && (
        <Empty
          action={
            <ListLink className="link" collection="metrics">
              {t("Pin a metric")}
            </ListLink>
          }
        >
          {t("No number is pinned.")}
        </Empty>
      )}
      <ul className="nums">
        {numbers.map((number) => (
          <li key={number.metric.id}>
            <RecordLink
              collection="metrics"
              recordKey={number.metric.key}
              title={number.on ? t("As of {{on}}", { on: date(number.on) }) : undefined}
            >
              <span className="trunc">{number.metric.name}</span>
              <Spark points={number.points} width={64} height={18} />
              <b className="num">{number.value === null ? "–" : figure(number.value, number.metric.unit)}</b>
              <Delta good={number.change ? number.good : null}>{changeInWords(number)}</Delta>
            </RecordLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
