/** What the home of growth adds: every metric with its last weeks, and the key results. */
import type { Growth } from "@/data/homes";
import { figure } from "@/lib/figures";
import { firstOf } from "@/lib/first-of";
import { percent } from "@/lib/format";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { Meter } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { Numbers } from "./numbers";

export function GrowthHome({ role }: { role: Growth }) {
  return (
    <div>
      <Numbers title={t("Metrics")} numbers={role.metrics} />
      <section aria-label={t("Key results")}>
        <SectionHead
          title={t("Key results")}
          note={firstOf(role.key_results.items.length, role.key_results.total)}
        />
        {role.key_results.total === 0 && <Empty>{t("No objective is active.")}</Empty>}
        <ul className="chg krs-l">
          {role.key_results.items.map(
            ({ record, objective, progress, current, target, unit, suffix, confidence }) => (
              <li key={record.id}>
                <div>
                  <RecordLink collection={record.collection} recordKey={record.key} data-row>
                    <b>{record.title}</b>
                  </RecordLink>
                  <span className="t12">
                    {objective.title}
                    {confidence !== null && t(", {{share}} sure", { share: percent(confidence / 100) })}
                  </span>
                  {progress !== null && (
                    <Meter value={progress} label={t("Progress of {{name}}", { name: record.title })} />
                  )}
                </div>
                <span className="num">
                  {figure(current, unit, suffix)}
                  <span className="t12">
                    {target !== null && t("of {{target}}", { target: figure(target, unit, suffix) })}
                  </span>
                </span>
              </li>
            ),
          )}
        </ul>
      </section>
    </div>
  );
}
