/** The strip of key figures: value, change, target, twelve weeks; on focus, where the number comes from. */
import "./kpis.css";
import { memo } from "react";
import { useRecord } from "@/data/records";
import type { ScoreKpi } from "@/data/score";
import { changeInWords, figure } from "@/lib/figures";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { Delta, Spark } from "@/ui/marks";
import { Tooltip } from "@/ui/menu";

/** Older than this, a number has lost its ink. */
const STALE_DAYS = 10;

export const Kpis = memo(function Kpis({ kpis, today }: { kpis: readonly ScoreKpi[]; today: string }) {
  if (kpis.length === 0) return null;
  return (
    <section className="kpis" aria-label={t("Key figures, now against four weeks before")}>
      {kpis.map((kpi) => (
        <Kpi key={kpi.metric.id} kpi={kpi} today={today} />
      ))}
    </section>
  );
});

/** Keeps the place of the strip while it is read. */
export function KpisToCome() {
  return (
    <div className="kpis" aria-hidden="true">
      {[1, 2, 3, 4, 5].map((place) => (
        <span className="kpi" key={place} />
      ))}
    </div>
  );
}

function Kpi({ kpi, today }: { kpi: ScoreKpi; today: string }) {
  const { metric, value, target } = kpi;
  const stale = kpi.on !== null && (Date.parse(today) - Date.parse(kpi.on)) / 86_400_000 > STALE_DAYS;
  return (
    <Tooltip
      label={<Origin kpi={kpi} />}
      multiline
      w={264}
      position="bottom-start"
      events={{ hover: true, focus: true, touch: false }}
    >
      <RecordLink
        className={stale ? "kpi stale" : "kpi"}
        collection="metrics"
        recordKey={metric.key}
        data-metric={metric.key}
      >
        <span className="kl">
          {metric.name}
          {metric.is_north_star && <i>{t("North Star")}</i>}
        </span>
        <span className="kv">{figure(value, metric.unit)}</span>
        <Delta good={kpi.change ? kpi.good : null}>{changeInWords(kpi)}</Delta>
        <Spark points={kpi.points} target={target} />
        <span className="kt">
          {stale && kpi.on
            ? t("As of {{on}}", { on: date(kpi.on) })
            : target === null
              ? " "
              : t("Target {{target}}", { target: figure(target, metric.unit) })}
        </span>
      </RecordLink>
    </Tooltip>
  );
}

/** Definition, source and time of one figure; read when it is first asked for. */
function Origin({ kpi }: { kpi: ScoreKpi }) {
  const record = useRecord("metrics", kpi.metric.key).data;
  const written = typeof record?.definition === "string" ? record.definition : "";
  const definition = written || t("No definition is written yet; open the metric to write one.");
  return (
    <span className="kpi-from">
      <span>{record ? definition : kpi.metric.name}</span>
      <span>
        {kpi.on
          ? t("Points of {{key}}, the newest of {{on}}.", { key: kpi.metric.key, on: date(kpi.on) })
          : t("{{key}} has no points yet.", { key: kpi.metric.key })}{" "}
        {t("Change over four weeks.")}
      </span>
    </span>
  );
}
