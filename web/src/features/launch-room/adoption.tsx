/** How many use it: measured points, the target dashed, the launch as a bar line, the launch before in ink. */
import type { CSSProperties } from "react";
import type { Adoption as Curve, LaunchRoom } from "@/data/launching";
import type { Point } from "@/data/points";
import { figure } from "@/lib/figures";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { PointTable } from "@/records/page/point-table";
import { RecordLink } from "@/ui/links";
import { addDays, daysBetween, gridLines } from "./readings";

export function Adoption({ room, mayEdit }: { room: LaunchRoom; mayEdit: boolean }) {
  const { adoption, launch } = room;
  return (
    <section className="adp" aria-label={t("Adoption")}>
      <header>
        <h2>{t("Adoption")}</h2>
        {adoption && (
          <RecordLink className="t12 mute trunc" collection="metrics" recordKey={adoption.metric.key}>
            {adoption.metric.name}
          </RecordLink>
        )}
      </header>
      {adoption ? (
        <>
          <Chart curve={adoption} room={room} />
          <details className="ad-table">
            <summary className="t12">{t("As a table, and a new point")}</summary>
            <PointTable
              metric={adoption.metric}
              points={adoption.points}
              today={room.today}
              mayEdit={mayEdit}
            />
          </details>
        </>
      ) : (
        <p className="sub">
          {t("No metric says yet how many use it. Name one in the properties of {{key}}.", {
            key: launch.key,
          })}
        </p>
      )}
    </section>
  );
}

function Chart({ curve, room }: { curve: Curve; room: LaunchRoom }) {
  const { launch, today, releases } = room;
  const { points, target, target_on: targetOn, previous, metric } = curve;
  const start = launch.on ?? today;
  const first = points[0] && points[0].on < start ? points[0].on : addDays(start, -3);
  const last =
    [points.at(-1)?.on ?? start, targetOn ?? start, addDays(start, 30), today].sort().at(-1) ?? start;
  const span = Math.max(daysBetween(first, last), 1);
  const before = (previous?.points ?? [])
    .map((point) => ({
      on: addDays(start, daysBetween(previous?.on ?? start, point.on)),
      value: point.value,
    }))
    .filter((point) => point.on >= first && point.on <= last);
  const top = Math.max(target ?? 0, ...points.map((p) => p.value), ...before.map((p) => p.value), 1) * 1.15;
  const x = (day: string) => (daysBetween(first, day) / span) * 100;
  const y = (value: number) => 100 - (value / top) * 100;
  const path = (line: readonly Point[]) =>
    line.map((point, n) => `${n ? "L" : "M"}${x(point.on).toFixed(1)} ${y(point.value).toFixed(1)}`).join("");
  const at = (day: string, value: number) =>
    ({ "--x": `${x(day)}%`, "--y": `${y(value)}%` }) as CSSProperties;
  const newest = points.at(-1);
  const oldest = before.at(-1);
  const sentence = [
    newest &&
      t("Newest value {{value}}, on {{day}}.", {
        value: figure(newest.value, metric.unit),
        day: date(newest.on),
      }),
    target !== null && t("Target {{value}}.", { value: figure(target, metric.unit) }),
    previous &&
      oldest &&
      t("{{name}} reached {{value}}.", { name: previous.name, value: figure(oldest.value, metric.unit) }),
  ];
  return (
    <div className="lr-chart" dir="ltr" role="img" aria-label={sentence.filter(Boolean).join(" ")}>
      {gridLines(top).map((value) => (
        <i key={value} className="gy" style={at(first, value)}>
          <span>{figure(value, metric.unit)}</span>
        </i>
      ))}
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path className="pv" d={path(before)} />
        {target !== null && targetOn && (
          <path
            className="tg"
            d={path([
              { on: start, value: 0 },
              { on: targetOn, value: target },
            ])}
          />
        )}
        <path className="l" d={path(points)} />
      </svg>
      <i className="ann" style={at(start, 0)}>
        <em>{releases[0]?.version_name || t("Launch")}</em>
      </i>
      {newest && (
        <i className="now" style={at(newest.on, newest.value)}>
          <b>{figure(newest.value, metric.unit)}</b>
        </i>
      )}
      {target !== null && targetOn && (
        <b className="lb g" style={at(targetOn, target)}>
          {t("Target {{value}} at day {{n}}", {
            value: figure(target, metric.unit),
            n: daysBetween(start, targetOn),
          })}
        </b>
      )}
      {previous && oldest && (
        <b className="lb m" style={at(oldest.on, oldest.value)}>
          {previous.name}, {figure(oldest.value, metric.unit)}
        </b>
      )}
      <span className="gx" style={at(first, 0)}>
        {date(first)}
      </span>
      <span className="gx end" style={at(last, 0)}>
        {date(last)}
      </span>
    </div>
  );
}
