/** A trend as lines to scale, releases across them, and the same numbers as a table. */
import { type PointerEvent, useState } from "react";
import type { Interval, TrendAnswer } from "@/data/question-types";
import { useList } from "@/data/records";
import { date, number, numberShort } from "@/lib/format";
import { t } from "@/lib/i18n";
import { dayOf } from "@/lib/time";
import { scaleOf } from "./scale";
import { eventLabel, groupLabel, periodName } from "./words";

type Line = TrendAnswer["lines"][number];

export function lineName(line: Line, isBroken: boolean): string {
  return isBroken ? `${eventLabel(line.event)}, ${groupLabel(line.group)}` : eventLabel(line.event);
}

interface TrendProps {
  answer: TrendAnswer;
  interval: Interval;
  isBroken: boolean;
}

export function Trend({ answer, interval, isBroken }: TrendProps) {
  const { days, lines } = answer;
  return (
    <>
      <section className="trd" aria-label={t("Trend")}>
        <Chart days={days} lines={lines} isBroken={isBroken} />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways */}
      <section className="brk" tabIndex={0} aria-label={t("The same numbers")}>
        <table className="tbl">
          <thead>
            <tr>
              <th>{isBroken ? t("Event and value") : t("Event")}</th>
              <th className="num">{t("In all")}</th>
              {days.map((day) => (
                <th key={day} className="num">
                  {periodName(day, interval)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              <tr key={`${line.event} ${line.group}`}>
                <th scope="row">
                  <i className="sw" data-line={at} aria-hidden="true" />
                  {lineName(line, isBroken)}
                </th>
                <td className="num">
                  <b>{number(line.total)}</b>
                </td>
                {line.values.map((value, place) => (
                  <td key={days[place]} className="num">
                    {number(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Lines stretch, words do not: the picture is drawn in percents, and the words stand above it. */
function Chart({
  days,
  lines,
  isBroken,
}: {
  days: readonly string[];
  lines: readonly Line[];
  isBroken: boolean;
}) {
  const [over, setOver] = useState<number | null>(null);
  const top = scaleOf(Math.max(0, ...lines.flatMap((line) => line.values)));
  const last = Math.max(1, days.length - 1);
  const x = (at: number) => (days.length === 1 ? 50 : (at / last) * 100);
  const y = (value: number) => 100 - (value / top.end) * 100;
  const labels = Math.min(days.length, 6);
  const handleMove = (move: PointerEvent<HTMLDivElement>) => {
    const box = move.currentTarget.getBoundingClientRect();
    setOver(
      Math.min(days.length - 1, Math.max(0, Math.round(((move.clientX - box.left) / box.width) * last))),
    );
  };
  return (
    <div
      className="chart"
      role="img"
      aria-label={lines
        .map((line) =>
          t("{{name}}: {{first}} at first, {{last}} at last, {{total}} in all", {
            name: lineName(line, isBroken),
            first: line.values[0] ?? 0,
            last: line.values.at(-1) ?? 0,
            total: line.total,
          }),
        )
        .join("; ")}
      onPointerMove={handleMove}
      onPointerLeave={() => setOver(null)}
    >
      <div className="gy" aria-hidden="true">
        {top.steps.map((step) => (
          <i key={step} style={{ "--y": `${y(step)}%` } as React.CSSProperties}>
            <span>{numberShort(step)}</span>
          </i>
        ))}
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {lines.map((line, at) => (
          <polyline
            key={`${line.event} ${line.group}`}
            data-line={at}
            points={line.values.map((value, place) => `${x(place)},${y(value)}`).join(" ")}
          />
        ))}
      </svg>
      <Releases days={days} />
      <div className="gx" aria-hidden="true">
        {Array.from({ length: labels }, (_, n) => Math.round((n * last) / Math.max(1, labels - 1))).map(
          (at) => (
            <span key={at} style={{ "--x": `${x(at)}%` } as React.CSSProperties}>
              {date(days[at] ?? "", undefined, "short")}
            </span>
          ),
        )}
      </div>
      {over !== null && days[over] && (
        <div
          className={over > last / 2 ? "tip end" : "tip"}
          style={{ "--x": `${x(over)}%` } as React.CSSProperties}
          aria-hidden="true"
        >
          <div>
            <b>{date(days[over])}</b>
            {lines.map((line, at) => (
              <p key={`${line.event} ${line.group}`}>
                <i className="sw" data-line={at} />
                {lineName(line, isBroken)} <b className="num">{number(line.values[over] ?? 0)}</b>
              </p>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

/** What shipped within these days, as bar lines. */
function Releases({ days }: { days: readonly string[] }) {
  const releases = useList("releases", { limit: 200 }).items;
  const first = dayOf(days[0] ?? "");
  const length = dayOf(days.at(-1) ?? "") - first || 1;
  const shipped = releases.flatMap((release) => {
    if (typeof release.shipped_on !== "string") return [];
    const share = (dayOf(release.shipped_on) - first) / length;
    return share < 0 || share > 1
      ? []
      : [{ key: release.key, name: String(release.version_name || release.key), share }];
  });
  return (
    <>
      {shipped.map(({ key, name, share }) => (
        <i key={key} className="ann" style={{ "--x": `${share * 100}%` } as React.CSSProperties}>
          <em>{name}</em>
        </i>
      ))}
    </>
  );
}
