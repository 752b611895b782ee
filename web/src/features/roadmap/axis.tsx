/** The axis of the roadmap: months, releases by their version, the baton at today; and the lines below them. */
import "@/ui/axis.css";
import { type CSSProperties, memo } from "react";
import type { ScoreBar } from "@/data/score";
import { monthName } from "@/lib/format";
import { t } from "@/lib/i18n";
import { dayOf, isoOf, monthStarts, type Span, stretches, ticks, type Zoom } from "@/lib/time";
import { setFlags } from "@/ui/flags";
import { RecordLink } from "@/ui/links";
import { BatonHead } from "@/ui/marks";
import { wordPx } from "@/ui/word-px";

interface AxisProps {
  span: Span;
  zoom: Zoom;
  today: number;
  weekStart: number;
  releases: readonly ScoreBar[];
  dayPx: number;
}

export const RoadmapAxis = memo(function RoadmapAxis(props: AxisProps) {
  const { span, zoom, today, weekStart, releases, dayPx } = props;
  const upper = (day: number) => (zoom === "year" ? isoOf(day).slice(0, 4) : monthName(isoOf(day), "long"));
  const next = nextOf(releases, today);
  const flags = setFlags(
    releases.map((one) => {
      const px = wordPx(label(one)) + 12;
      return { x: (dayOf(one.on) - span.first) * dayPx, whole: px, short: px, first: one === next };
    }),
  );
  return (
    <div className="axis2">
      <div className="mon">
        {stretches(span, zoom, upper).map((month) => (
          <b
            key={month.first}
            style={{ "--a": month.first - span.first, "--b": month.end - span.first } as CSSProperties}
          >
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
      {releases.map((one, index) => (
        <RecordLink
          key={one.release.id}
          collection="releases"
          recordKey={one.release.key}
          className={`reh${lookOf(one, next)}${flags[index] === "bare" ? " bare" : ""}`}
          style={at(dayOf(one.on) + 0.5 - span.first)}
          title={`${one.release.version} ${one.release.name}`.trim()}
          aria-label={t("Release {{name}}", { name: `${one.release.version} ${one.release.name}`.trim() })}
        >
          <em>{label(one)}</em>
        </RecordLink>
      ))}
      <div className="baton-h" style={at(today + 0.5 - span.first)}>
        <BatonHead />
      </div>
    </div>
  );
});

export const RoadmapLines = memo(function RoadmapLines({
  span,
  zoom,
  today,
  releases,
}: Omit<AxisProps, "weekStart" | "dayPx">) {
  const next = nextOf(releases, today);
  return (
    <div className="layer2" aria-hidden="true">
      {monthStarts(span)
        .filter((day) => zoom !== "year" || new Date(day * 86_400_000).getUTCMonth() % 3 === 0)
        .map((day) => (
          <i key={day} className="mline" style={at(day - span.first)} />
        ))}
      {releases.map((one) => (
        <i
          key={one.release.id}
          className={`bline${lookOf(one, next)}${one.tier === 1 ? " loud" : ""}`}
          style={at(dayOf(one.on) + 0.5 - span.first)}
        />
      ))}
      <i className="baton" style={at(today + 0.5 - span.first)} />
    </div>
  );
});

const label = ({ release }: ScoreBar) => release.version || release.name;

function nextOf(releases: readonly ScoreBar[], today: number): ScoreBar | undefined {
  return releases.find((one) => !one.shipped && dayOf(one.on) >= today);
}

function lookOf(one: ScoreBar, next: ScoreBar | undefined): string {
  return one.shipped ? " past" : one === next ? " next" : "";
}

function at(day: number): CSSProperties {
  return { "--d": day } as CSSProperties;
}
