/** A metric over time: its line, its target, what shipped, and where it goes; the same numbers as a table below. */
import { usePoints } from "@/data/points";
import { type Outlook, readingOf, useOutlook } from "@/data/readings";
import { figure } from "@/lib/figures";
import { date, percent } from "@/lib/format";
import { t } from "@/lib/i18n";
import { useMayEdit } from "@/records/may-edit";
import { PointTable } from "@/records/page/point-table";
import type { PageProps } from "@/records/page/record-page";
import { SectionHead } from "@/ui/page-head";
import { ErrorState } from "@/ui/states";
import { Chart } from "./chart";

const WINDOW = 90;
const DAY = 86_400_000;
const dayBefore = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
/** The first day that is shown. */
export const SINCE = () => dayBefore(WINDOW);

export function Course({ sheet, record }: PageProps) {
  const mayEdit = useMayEdit(sheet, record);
  const { data, error, refetch } = usePoints(record.id, SINCE());
  const outlook = useOutlook(record.id).data;
  if (error) return <ErrorState title={t("The points could not be read.")} error={error} onRetry={refetch} />;
  if (!data) return null;
  const points = data.items;
  const unit = String(record.unit);
  const target = typeof record.target === "number" ? record.target : null;
  const by = typeof record.target_on === "string" ? record.target_on : null;
  return (
    <section className="p-rel" aria-label={t("Points")}>
      <SectionHead title={t("Points")} note={t("the last {{days}} days", { days: WINDOW })} />
      {points.length > 1 && (
        <Chart points={points} ahead={outlook?.items ?? []} unit={unit} target={target} targetOn={by} />
      )}
      {points.length > 1 && outlook && outlook.items.length > 0 && (
        <p className="t12 mute">{forecastWords(outlook, unit, by)}</p>
      )}
      {points.length === 0 && (
        <p className="sub">{t("No points in the last {{days}} days.", { days: WINDOW })}</p>
      )}
      <PointTable
        metric={{ id: record.id, unit }}
        points={points}
        today={dayBefore(0)}
        mayEdit={mayEdit}
        isComputed={readingOf(record) !== null}
      />
    </section>
  );
}

function forecastWords(
  { items, method, interval, chance }: Outlook,
  unit: string,
  by: string | null,
): string {
  const last = items.findLast(({ on }) => by === null || on <= by) ?? items.at(-1);
  if (!last) return "";
  const said = t("Forecast for {{day}}: {{value}}, with {{share}} between {{low}} and {{high}}.", {
    day: date(last.on),
    value: figure(last.value, unit),
    share: percent(interval),
    low: figure(last.low, unit),
    high: figure(last.high, unit),
  });
  const reached =
    chance === null ? "" : ` ${t("The target is reached with {{chance}}.", { chance: percent(chance) })}`;
  return `${said}${reached} ${t("Method: {{method}}.", { method })}`;
}
