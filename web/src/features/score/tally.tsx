/** The foot of the Score: how many sections are ready for each release, and how many days are left. */
import { memo } from "react";
import type { ScoreBar } from "@/data/score";
import { t, tn } from "@/lib/i18n";
import { dayOf } from "@/lib/time";
import { at, lookOf, nextBar } from "@/records/time-axis";
import { setFlags } from "@/ui/flags";
import { RecordLink } from "@/ui/links";
import { wordPx } from "@/ui/word-px";

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
      <div className="axis-c">{t("In tune")}</div>
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
                  ? t("{{share}} {{words}}, {{name}}, sections ready", {
                      share,
                      words,
                      name: bar.release.name,
                    })
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
  if (bar.of === 0) return bar.shipped ? t("shipped") : bar.launch ? t("no tasks") : t("no launch");
  if (bar.shipped) return bar.ready === bar.of ? t("together") : t("ready");
  if (!next) return t("ready");
  if (away < 0) return tn("ready, {{count}} day late", "ready, {{count}} days late", -away);
  return away === 0 ? t("ready, today") : tn("ready, {{count}} day", "ready, {{count}} days", away);
}
