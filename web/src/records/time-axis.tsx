/** What every picture over time shares: months and ticks, the hairlines below them, and the bar lines of releases. */
import "@/ui/axis.css";
import { type CSSProperties, memo } from "react";
import type { ScoreBar } from "@/data/score";
import { monthName } from "@/lib/format";
import { dayOf, isoOf, monthStarts, type Span, stretches, ticks, type Zoom } from "@/lib/time";

interface TimeProps {
  span: Span;
  zoom: Zoom;
  today: number;
}

/** The same however one scrolls. */
export const Calendar = memo(function Calendar({
  span,
  zoom,
  today,
  weekStart,
}: TimeProps & { weekStart: number }) {
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

interface LinesProps extends TimeProps {
  bars: readonly ScoreBar[];
  className: string;
  /** Draws today as well; where something must stand between, the picture draws it. */
  withBaton?: boolean;
}

/** What runs through all rows. */
export const BarLines = memo(function BarLines({
  span,
  zoom,
  today,
  bars,
  className,
  withBaton,
}: LinesProps) {
  const next = nextBar(bars, today);
  const lines = monthStarts(span).filter(
    (day) => zoom !== "year" || new Date(day * 86_400_000).getUTCMonth() % 3 === 0,
  );
  return (
    <div className={className} aria-hidden="true">
      {lines.map((day) => (
        <i key={day} className="mline" style={at(day - span.first)} />
      ))}
      {bars.map((bar) => (
        <i
          key={bar.release.id}
          className={`bline${lookOf(bar, bar === next)}${bar.tier === 1 ? " loud" : ""}`}
          style={at(dayOf(bar.on) + 0.5 - span.first)}
          data-release={bar.release.key}
        />
      ))}
      {withBaton && <i className="baton" style={at(today + 0.5 - span.first)} />}
    </div>
  );
});

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
