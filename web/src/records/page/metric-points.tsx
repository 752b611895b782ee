/** The points of a metric: the last 90 days as a line and as a table, and a place to add one. */
import { type Point, usePoints } from "@/data/points";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { SectionHead } from "@/ui/page-head";
import { ErrorState } from "@/ui/states";
import { useMayEdit } from "../may-edit";
import { PointTable } from "./point-table";
import "./metric-points.css";

const DAY = 86_400_000;
const WINDOW = 90;
const dayBefore = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

export function MetricPoints({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const mayEdit = useMayEdit(sheet, record);
  const { data, error, refetch } = usePoints(record.id, dayBefore(WINDOW));
  if (error) return <ErrorState title={t("The points could not be read.")} error={error} onRetry={refetch} />;
  if (!data) return null;
  const target = typeof record.target === "number" ? record.target : null;
  return (
    <section className="p-rel">
      <SectionHead title={t("Points")} note={t("the last {{days}} days", { days: WINDOW })} />
      {data.length > 1 && <Line points={data} target={target} />}
      {data.length === 0 && (
        <p className="sub">{t("No points in the last {{days}} days.", { days: WINDOW })}</p>
      )}
      <PointTable
        metric={{ id: record.id, unit: String(record.unit) }}
        points={data}
        today={dayBefore(0)}
        mayEdit={mayEdit}
      />
    </section>
  );
}

const WIDTH = 720;
const HEIGHT = 96;

/** On five staff lines; the target is dashed. The table below says the same. */
function Line({ points, target }: { points: readonly Point[]; target: number | null }) {
  const values = points.map((point) => point.value);
  const all = target === null ? values : [...values, target];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const days = points.map((point) => Date.parse(point.on));
  const first = days[0] ?? 0;
  const length = (days.at(-1) ?? 0) - first || 1;
  const x = (index: number) => 4 + (((days[index] ?? 0) - first) / length) * (WIDTH - 8);
  const y = (value: number) => HEIGHT - 8 - ((value - low) / span) * (HEIGHT - 16);
  const end = points.length - 1;
  return (
    <svg className="m-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {[0, 1, 2, 3, 4].map((line) => (
        <path key={line} className="staff" d={`M0 ${8 + (line * (HEIGHT - 16)) / 4}H${WIDTH}`} />
      ))}
      {target !== null && <path className="target" d={`M0 ${y(target)}H${WIDTH}`} />}
      <polyline
        points={values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}
      />
      <circle cx={x(end)} cy={y(values[end] ?? 0)} r="3.5" />
    </svg>
  );
}
