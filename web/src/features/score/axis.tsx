/** The time axis: months, weeks, releases by name, and the baton at today. */
import "@/ui/axis.css";
import { type CSSProperties, memo } from "react";
import type { ScoreBar } from "@/data/score";
import { monthName } from "@/lib/format";
import { t } from "@/lib/i18n";
import { dayOf, isoOf, type Span, stretches, ticks, type Zoom } from "@/lib/time";
import { type Flag, setFlags } from "@/ui/flags";
import { RecordLink } from "@/ui/links";
import { BatonHead, FindingMark } from "@/ui/marks";
import { wordPx } from "@/ui/word-px";

interface AxisProps {
  span: Span;
  zoom: Zoom;
  today: number;
  weekStart: number;
  bars: readonly ScoreBar[];
  dayPx: number;
  /** Days in view: no name is cut by its edges. */
  seen: Span;
}

export const Axis = memo(function Axis({ span, zoom, today, weekStart, bars, dayPx, seen }: AxisProps) {
  const { flags, todayNamed } = barFlags(bars, span.first, today, dayPx, seen);
  const next = nextBar(bars, today);
  return (
    <div className="axis">
      <div className="axis-c" />
      <div className="axis-t">
        <Calendar span={span} zoom={zoom} today={today} weekStart={weekStart} />
        {bars.map((bar, index) => (
          <ReleaseFlag
            key={bar.release.id}
            bar={bar}
            first={span.first}
            flag={flags[index] ?? "bare"}
            next={bar === next}
          />
        ))}
        <div className="baton-h" style={at(today + 0.5 - span.first)}>
          <BatonHead />
          {todayNamed && <b>{t("Today")}</b>}
        </div>
      </div>
    </div>
  );
});

/** The same however one scrolls. */
const Calendar = memo(function Calendar({
  span,
  zoom,
  today,
  weekStart,
}: Pick<AxisProps, "span" | "zoom" | "today" | "weekStart">) {
  const upper = (day: number) => (zoom === "year" ? isoOf(day).slice(0, 4) : monthName(isoOf(day), "long"));
  return (
    <>
      <div className="mon">
        {stretches(span, zoom, upper).map((month) => (
          <b key={month.first} style={between(month.first - span.first, month.end - span.first)}>
            <span>{month.label}</span>
          </b>
        ))}
      </div>
      <div className="wk">
        {ticks(span, zoom, today, weekStart, (day) => monthName(isoOf(day), "short")).map((tick) => (
          <span key={tick.day} style={at(tick.day - span.first)} className={tick.now ? "now" : undefined}>
            {tick.label}
          </span>
        ))}
      </div>
    </>
  );
});

interface ReleaseFlagProps {
  bar: ScoreBar;
  first: number;
  flag: Flag;
  next: boolean;
}

function ReleaseFlag({ bar, first, flag, next }: ReleaseFlagProps) {
  const { release, launch, finding } = bar;
  const name = [release.version, release.name].filter(Boolean).join(" ");
  const to = launch
    ? { collection: "launches", key: launch.key }
    : { collection: "releases", key: release.key };
  return (
    <RecordLink
      collection={to.collection}
      recordKey={to.key}
      className={`reh${lookOf(bar, next)}${flag === "bare" ? " bare" : ""}`}
      style={at(dayOf(bar.on) + 0.5 - first)}
      title={name}
      aria-label={
        finding == null ? t("Release {{name}}", { name }) : t("Release {{name}}, out of tune", { name })
      }
      data-release={release.key}
    >
      {release.version && <em>{release.version}</em>}{" "}
      {(flag === "whole" || !release.version) && <span className="score-it">{release.name}</span>}
      {finding != null && <FindingMark number={finding} />}
    </RecordLink>
  );
}

/** What is in view is known in steps of some days only. */
const SLACK = 14;

/** Which form each release's name takes, and whether the word Today still fits. */
function barFlags(bars: readonly ScoreBar[], first: number, today: number, dayPx: number, seen: Span) {
  const x = (day: number) => (day + 0.5 - first) * dayPx;
  const next = nextBar(bars, today);
  const wanted = bars.map((bar) => {
    const version = bar.release.version ? wordPx(bar.release.version) * 1.06 : 0;
    const name = wordPx(bar.release.name) * 1.15;
    const disc = bar.finding == null ? 0 : 23;
    return {
      x: x(dayOf(bar.on)),
      whole: 21 + version + name + disc,
      short: 15 + (version || name) + disc,
      first: bar === next,
    };
  });
  const flags = setFlags(wanted, { edges: [x(seen.first) + SLACK, x(seen.end) - SLACK] });
  const word: [number, number] = [x(today) - 46, x(today) + 6];
  const todayNamed = !wanted.some((one, index) => {
    const flag = flags[index] ?? "bare";
    const half = (flag === "bare" ? 0 : one[flag]) / 2;
    return one.x - half < word[1] && word[0] < one.x + half;
  });
  return { flags, todayNamed };
}

/** The next release to ship. */
export function nextBar(bars: readonly ScoreBar[], today: number): ScoreBar | undefined {
  return bars.find((bar) => !bar.shipped && dayOf(bar.on) >= today) ?? bars.find((bar) => !bar.shipped);
}

/** Shipped in grey, the next one in ink. */
export function lookOf(bar: ScoreBar, next: boolean): string {
  return bar.shipped ? " past" : next ? " next" : "";
}

export function at(day: number): CSSProperties {
  return { "--d": day } as CSSProperties;
}

function between(a: number, b: number): CSSProperties {
  return { "--a": a, "--b": b } as CSSProperties;
}
