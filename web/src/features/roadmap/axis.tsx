/** The axis of the roadmap: months, releases by their version, the baton at today. */
import { memo } from "react";
import type { ScoreBar } from "@/data/score";
import { t } from "@/lib/i18n";
import { dayOf, type Span, type Zoom } from "@/lib/time";
import { at, Calendar, lookOf, nextBar } from "@/records/time-axis";
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
  const next = nextBar(releases, today);
  const flags = setFlags(
    releases.map((one) => {
      const px = wordPx(label(one)) + 12;
      return { x: (dayOf(one.on) - span.first) * dayPx, whole: px, short: px, first: one === next };
    }),
  );
  return (
    <div className="axis2">
      <Calendar span={span} zoom={zoom} today={today} weekStart={weekStart} />
      {releases.map((one, index) => (
        <RecordLink
          key={one.release.id}
          collection="releases"
          recordKey={one.release.key}
          className={`reh${lookOf(one, one === next)}${flags[index] === "bare" ? " bare" : ""}`}
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

const label = ({ release }: ScoreBar) => release.version || release.name;
