/** Releases, and launches told on another day, as lines through a staff. */
import type { CSSProperties } from "react";
import type { ScoreBar } from "@/data/score";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { wordPx } from "@/ui/word-px";
import { placeOf } from "./staff";

export interface Bar {
  key: string;
  on: string;
  label: string;
  /** How it looks: shipped, next, or neither. */
  look: "past" | "next" | "";
  isLoud: boolean;
  title: string;
  collection: string;
  recordKey: string;
}

/** The stretches of the top row that their flags cover, in columns of so many px. */
export function flagsOf(lines: readonly Bar[], days: readonly string[], dayPx: number): [number, number][] {
  return lines.map((bar) => {
    const [middle, half] = [placeOf(days, bar.on) + 0.1, (wordPx(bar.label) * 1.1 + 24) / 2 / dayPx];
    return [middle - half, middle + half];
  });
}

/** The days of releases, and of launches that are not told on the day they ship. */
export function barsOf(bars: readonly ScoreBar[], days: readonly string[]): Bar[] {
  const next = bars.find((bar) => !bar.shipped);
  return bars.flatMap((bar) => {
    const { release, launch } = bar;
    const look = bar.shipped ? "past" : bar === next ? "next" : "";
    const shipped: Bar = {
      key: release.key,
      on: bar.on,
      label: release.version || release.name,
      look,
      isLoud: bar.tier === 1,
      title: t("Release {{name}}", { name: [release.version, release.name].filter(Boolean).join(" ") }),
      collection: "releases",
      recordKey: release.key,
    };
    const told = launch?.on && launch.on !== bar.on && days.includes(launch.on) ? launch : null;
    if (!told) return [shipped];
    const title = t("Launch: {{name}}", { name: told.name });
    const heard: Bar = {
      key: told.key,
      on: told.on ?? "",
      label: t("Launch"),
      look: "",
      isLoud: false,
      title,
      collection: "launches",
      recordKey: told.key,
    };
    return [shipped, heard];
  });
}

export function BarLine({ bar, days }: { bar: Bar; days: readonly string[] }) {
  const place = at(placeOf(days, bar.on) + 0.1);
  const look = bar.look ? ` ${bar.look}` : "";
  return (
    <>
      <i className={`bline${look}${bar.isLoud ? " loud" : ""}`} style={place} />
      <RecordLink
        className={`reh${look}`}
        style={place}
        collection={bar.collection}
        recordKey={bar.recordKey}
        title={`${bar.title}, ${date(bar.on)}`}
        aria-label={bar.title}
      >
        <em>{bar.label}</em>
      </RecordLink>
    </>
  );
}

export const at = (day: number) => ({ "--d": day }) as CSSProperties;
