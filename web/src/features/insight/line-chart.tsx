/** Lines to scale, with what was before dashed and releases across. Lines stretch, words do not: they stand above the picture. */
import { type PointerEvent, useState } from "react";
import { useList } from "@/data/records";
import { date, number, numberShort } from "@/lib/format";
import { t } from "@/lib/i18n";
import { dayOf } from "@/lib/time";
import { scaleOf } from "./scale";

export interface ChartLine {
  name: string;
  values: readonly (number | null)[];
  before: readonly (number | null)[] | null;
}

interface LineChartProps {
  /** What the picture says, in a sentence. */
  label: string;
  days: readonly string[];
  lines: readonly ChartLine[];
  /** Only whole numbers make sense. */
  isWhole: boolean;
}

export function LineChart({ label, days, lines, isWhole }: LineChartProps) {
  const [over, setOver] = useState<number | null>(null);
  const all = lines.flatMap((line) => [...line.values, ...(line.before ?? [])]).map((value) => value ?? 0);
  const { low, high, steps } = scaleOf(Math.max(0, ...all), Math.min(0, ...all), isWhole ? 1 : 0);
  const last = Math.max(1, days.length - 1);
  const x = (at: number) => (days.length === 1 ? 50 : (at / last) * 100);
  const y = (value: number) => 100 - ((value - low) / (high - low)) * 100;
  const labels = Math.min(days.length, 6);
  const handleMove = (move: PointerEvent<HTMLDivElement>) => {
    const box = move.currentTarget.getBoundingClientRect();
    const at = Math.round(((move.clientX - box.left) / box.width) * last);
    setOver(Math.min(days.length - 1, Math.max(0, at)));
  };
  return (
    <div
      className="chart"
      role="img"
      aria-label={label}
      onPointerMove={handleMove}
      onPointerLeave={() => setOver(null)}
    >
      <div className="gy" aria-hidden="true">
        {steps.map((step) => (
          <i key={step} style={{ "--y": `${y(step)}%` } as React.CSSProperties}>
            <span>{high - low < 10 ? number(step, 2) : numberShort(step)}</span>
          </i>
        ))}
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, and two may be named alike
          <g key={at} data-line={at}>
            {line.before && <path className="before" d={pathOf(line.before, x, y)} />}
            <path d={pathOf(line.values, x, y)} />
          </g>
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
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, and two may be named alike
              <p key={at}>
                <i className="sw" data-line={at} />
                {line.name} <b className="num">{valueOrDash(line.values[over])}</b>
                {line.before && (
                  <span className="mute">
                    {" "}
                    {t("before: {{value}}", { value: valueOrDash(line.before[over]) })}
                  </span>
                )}
              </p>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

export function valueOrDash(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : number(value);
}

/** A line that leaves out where there is nothing; a point between two such places is a dash of its own. */
export function pathOf(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, at) => {
      if (value === null) return "";
      const isJoined = at > 0 && values[at - 1] !== null;
      const isAlone = !isJoined && (values[at + 1] ?? null) === null;
      return `${isJoined ? "L" : "M"}${x(at)},${y(value)}${isAlone ? "h0.6" : ""}`;
    })
    .join("");
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
