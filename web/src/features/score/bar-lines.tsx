/** What runs through all staves: month hairlines, and the bar lines of releases. */
import { memo } from "react";
import type { ScoreBar } from "@/data/score";
import { dayOf, monthStarts, type Span, type Zoom } from "@/lib/time";
import { at, lookOf, nextBar } from "./axis";

interface BarLinesProps {
  span: Span;
  zoom: Zoom;
  today: number;
  bars: readonly ScoreBar[];
}

export const BarLines = memo(function BarLines({ span, zoom, today, bars }: BarLinesProps) {
  const next = nextBar(bars, today);
  const lines = monthStarts(span).filter(
    (day) => zoom !== "year" || new Date(day * 86_400_000).getUTCMonth() % 3 === 0,
  );
  return (
    <div className="layer under" aria-hidden="true">
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
    </div>
  );
});
