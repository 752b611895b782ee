/** The time axis: months, weeks, releases by name, and the baton at today. */
import { memo } from "react";
import type { ScoreBar } from "@/data/score";
import { t } from "@/lib/i18n";
import { dayOf, type Span, type Zoom } from "@/lib/time";
import { at, Calendar, lookOf, nextBar } from "@/records/time-axis";
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
