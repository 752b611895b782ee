/** The foot of the Score: how many sections are ready for each release, and how many days are left. */
import { memo } from "react";
import type { ScoreBar } from "@/data/score";
import { plural } from "@/lib/format";
import { dayOf } from "@/lib/time";
import { RecordLink } from "@/ui/links";
import { wordPx } from "@/ui/word-px";
import { at, lookOf, nextBar } from "./axis";
import { setFlags } from "./flags";

interface TallyProps {
  bars: readonly ScoreBar[];
  first: number;
  today: number;
  dayPx: number;
}

export const TallyRow = memo(function TallyRow({ bars, first, today, dayPx }: TallyProps) {
  const next = nextBar(bars, today);
  const told = bars.map((bar) => ({
    bar,
    share: `${bar.ready}/${bar.of}`,
    words: wordsOf(bar, bar === next, today),
  }));
  const flags = setFlags(
    told.map(({ bar, share, words }) => ({
      x: (dayOf(bar.on) + 0.5 - first) * dayPx,
      whole: wordPx(`${bar.of ? share : ""} ${words}`),
      short: wordPx(share),
      first: bar === next,
    })),
  );
  return (
    <div className="tally">
      <div className="axis-c">In tune</div>
      <div className="axis-t">
        {told.map(({ bar, share, words }, index) =>
          flags[index] === "bare" ? null : (
            <RecordLink
              key={bar.release.id}
              className={`tal${lookOf(bar, bar === next)}${bar.of > bar.ready ? " wanting" : ""}`}
              collection={bar.launch ? "launches" : "releases"}
              recordKey={bar.launch?.key ?? bar.release.key}
              style={at(dayOf(bar.on) + 0.5 - first)}
              aria-label={
                bar.of
                  ? `${share} ${words}, ${bar.release.name}, sections ready`
                  : `${words}, ${bar.release.name}`
              }
            >
              {bar.of > 0 && <b>{share}</b>} {flags[index] === "whole" && words}
            </RecordLink>
          ),
        )}
      </div>
    </div>
  );
});

function wordsOf(bar: ScoreBar, next: boolean, today: number): string {
  const away = dayOf(bar.on) - today;
  if (bar.of === 0) return bar.shipped ? "shipped" : bar.launch ? "no tasks" : "no launch";
  if (bar.shipped) return bar.ready === bar.of ? "together" : "ready";
  if (!next) return "ready";
  if (away < 0) return `ready, ${plural(-away, "day")} late`;
  return away === 0 ? "ready, today" : `ready, ${plural(away, "day")}`;
}
