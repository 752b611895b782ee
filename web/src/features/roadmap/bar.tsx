/** One feature on the time axis: a bar over its days, its name in it or at its right, its days in words. */
import { type CSSProperties, memo, useMemo, useRef } from "react";
import type { RoadmapBar } from "@/data/roadmap";
import { t } from "@/lib/i18n";
import { FindingMark } from "@/ui/marks";
import { useGlide } from "@/ui/use-glide";
import { daysAfter } from "./act";
import type { PlacedBar } from "./layout";
import type { Drag } from "./use-drag";
import { daysInWords, sentenceOf } from "./words";

const TIE = t("Draw to what waits for this");

interface BarProps {
  placed: PlacedBar;
  /** First day of the axis. */
  first: number;
  dayPx: number;
  href: string;
  movable: boolean;
  selected: boolean;
  /** To be moved with others. */
  chosen: boolean;
  tabStop: boolean;
  drag: Drag | null;
}

export const Bar = memo(function Bar({ placed, first, dayPx, href, drag, ...props }: BarProps) {
  const { bar, outside } = placed;
  const sentence = useMemo(() => sentenceOf(bar), [bar]);
  const days = drag && drag.grip !== "tie" ? drag.days : 0;
  const a = placed.a - first + (drag?.grip === "end" ? 0 : days);
  const b = placed.b - first + (drag?.grip === "start" ? 0 : days);
  const box = useRef<HTMLAnchorElement>(null);
  useGlide(box, a * dayPx, placed.top, dayPx, drag !== null);
  const shown = drag && days ? { ...bar, ...daysAfter(bar, drag.grip, days) } : bar;
  const lifted = drag?.away ? drag.y - placed.top - 18 : 0;
  const state = bar.fixed ? " done" : bar.status === "building" ? " going" : "";
  return (
    <a
      ref={box}
      href={href}
      className={`rb${state}${props.selected ? " sel" : ""}${props.chosen ? " chosen" : ""}${drag ? " held" : ""}${props.movable && !bar.fixed ? " movable" : ""}`}
      style={
        {
          "--a": a,
          "--b": Math.max(b, a + 0.2),
          "--p": `${Math.round((bar.progress ?? 0) * 100)}%`,
          top: placed.top + lifted,
        } as CSSProperties
      }
      data-id={bar.id}
      data-key={bar.key}
      data-sec={bar.function ?? undefined}
      title={sentence}
      aria-label={props.chosen ? t("{{words}}, chosen", { words: sentence }) : sentence}
      aria-current={props.selected || undefined}
      tabIndex={props.tabStop ? 0 : -1}
      draggable={false}
    >
      {!outside && <span className="bt">{bar.name}</span>}
      {bar.finding !== null && <FindingMark number={bar.finding} />}
      <span className="rl">
        {outside && <b>{bar.name}</b>}
        {daysInWords(shown)}
      </span>
      {props.movable && !bar.fixed && (
        <>
          <i className="grip s" data-grip="start" />
          <i className="grip e" data-grip="end" />
        </>
      )}
      {props.movable && <i className="grip t" data-grip="tie" title={TIE} />}
    </a>
  );
});

/** The record's own page. */
export function addressOf(slug: string, bar: Pick<RoadmapBar, "key">): string {
  return `/w/${slug}/features/${bar.key}`;
}
