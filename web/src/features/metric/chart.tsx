/** The line of a metric to scale, past and future alike; lines stretch, words stand above them. */
import { type CSSProperties, type PointerEvent, useState } from "react";
import type { Point } from "@/data/points";
import type { Ahead } from "@/data/readings";
import { figure } from "@/lib/figures";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { dayOf, isoOf } from "@/lib/time";
import { Annotations } from "./annotations";
import { rangeOf } from "./range";

interface ChartProps {
  points: readonly Point[];
  ahead: readonly Ahead[];
  unit: string;
  target: number | null;
  targetOn: string | null;
}

export function Chart({ points, ahead, unit, target, targetOn }: ChartProps) {
  const [over, setOver] = useState<Point | null>(null);
  const first = dayOf(points[0]?.on ?? "");
  const newest = points.at(-1);
  const last = dayOf(ahead.at(-1)?.on ?? newest?.on ?? "");
  const span = Math.max(1, last - first);
  const range = rangeOf([
    ...points.map(({ value }) => value),
    ...ahead.flatMap(({ low, high }) => [low, high]),
    ...(target === null ? [] : [target]),
  ]);
  const x = (on: string) => ((dayOf(on) - first) / span) * 100;
  const y = (value: number) => 100 - ((value - range.low) / (range.high - range.low)) * 100;
  const line = (some: readonly { on: string; value: number }[]) =>
    some.map(({ on, value }) => `${x(on).toFixed(2)},${y(value).toFixed(2)}`).join(" ");
  const at = (on: string, value: number) => ({ "--x": `${x(on)}%`, "--y": `${y(value)}%` }) as CSSProperties;
  if (!newest) return null;
  const from = { ...newest, low: newest.value, high: newest.value };
  const fan = [from, ...ahead];
  const end = ahead.at(-1);
  const isComputed = points.some(({ version }) => typeof version === "number");
  const typed = isComputed ? points.filter(({ version }) => version === null) : [];
  const handleMove = (move: PointerEvent<HTMLDivElement>) => {
    const box = move.currentTarget.getBoundingClientRect();
    const day = first + ((move.clientX - box.left) / box.width) * span;
    setOver(nearest(points, day));
  };
  const sentence = [
    t("From {{first}} on {{from}} to {{last}} on {{to}}.", {
      first: figure(points[0]?.value ?? null, unit),
      from: date(points[0]?.on ?? ""),
      last: figure(newest.value, unit),
      to: date(newest.on),
    }),
    target !== null && t("Target {{value}}.", { value: figure(target, unit) }),
    end && t("Forecast {{value}} on {{day}}.", { value: figure(end.value, unit), day: date(end.on) }),
  ];
  return (
    <div
      className="m-chart"
      dir="ltr"
      role="img"
      aria-label={sentence.filter(Boolean).join(" ")}
      onPointerMove={handleMove}
      onPointerLeave={() => setOver(null)}
    >
      {range.steps.map((step) => (
        <i key={step} className="gy" style={{ "--y": `${y(step)}%` } as CSSProperties}>
          <span>{figure(step, unit)}</span>
        </i>
      ))}
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {end && (
          <polygon
            className="fan"
            points={`${line(fan.map(({ on, high }) => ({ on, value: high })))} ${line(
              fan.toReversed().map(({ on, low }) => ({ on, value: low })),
            )}`}
          />
        )}
        {target !== null && <path className="tg" d={`M0 ${y(target)}H100`} />}
        {end && <polyline className="fc" points={line(fan)} />}
        <polyline className="l" points={line(points)} />
      </svg>
      <Annotations first={first} last={last} />
      {typed.map((point) => (
        <i key={point.on} className="typed" style={at(point.on, point.value)} />
      ))}
      <i className="now" style={at(newest.on, newest.value)}>
        <b>{figure(newest.value, unit)}</b>
      </i>
      {target !== null && (
        <b className="lb" style={{ "--y": `${y(target)}%` } as CSSProperties}>
          {targetOn
            ? t("Target {{value}}, {{day}}", {
                value: figure(target, unit),
                day: date(targetOn, undefined, "short"),
              })
            : t("Target {{value}}", { value: figure(target, unit) })}
        </b>
      )}
      {ticks(first, last).map((day) => (
        <span
          key={day}
          className={day === last ? "gx end" : "gx"}
          style={{ "--x": `${((day - first) / span) * 100}%` } as CSSProperties}
        >
          {date(isoOf(day), undefined, "short")}
        </span>
      ))}
      {over && (
        <div
          className={x(over.on) > 50 ? "tip end" : "tip"}
          style={{ "--x": `${x(over.on)}%` } as CSSProperties}
        >
          <p>
            {date(over.on)} <b className="num">{figure(over.value, unit)}</b>
            {isComputed && over.version === null && ` ${t("typed")}`}
          </p>
        </div>
      )}
    </div>
  );
}

/** At most four days, the first and the last among them. */
function ticks(first: number, last: number): number[] {
  const count = Math.min(3, Math.max(1, last - first));
  return Array.from({ length: count + 1 }, (_, n) => first + Math.round((n * (last - first)) / count));
}

function nearest(points: readonly Point[], day: number): Point | null {
  const near = (point: Point) => Math.abs(dayOf(point.on) - day);
  return points.reduce<Point | null>((best, one) => (best && near(best) <= near(one) ? best : one), null);
}
