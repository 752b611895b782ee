/** Six weeks of the Score, of the functions of my teams. */
import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import type { Team } from "@/data/homes";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { sectionName } from "@/lib/sections";
import { dayOf, isoOf } from "@/lib/time";
import { RecordLink, useSlug } from "@/ui/links";
import { BatonHead, FindingMark, NoteHead } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { stateInWords } from "@/ui/thread";
import { wordPx } from "@/ui/word-px";
import { at, BarLine, barsOf, flagsOf } from "./bar-lines";
import { inRows } from "./staff";

/** The least a day is wide, and the most the words are; as in my-part.css. */
const DAY_PX = 22;
const WORDS_PX = 196;

type Lanes = Team["lanes"];
type Item = Lanes["items"][number];

export function Lane({ lanes, today }: { lanes: Lanes; today: string }) {
  const { from, to, functions } = lanes;
  const params = { slug: useSlug() };
  if (functions.length === 0) return null;
  const first = dayOf(from);
  const days = Array.from({ length: dayOf(to) - first + 1 }, (_, day) => isoOf(first + day));
  // A launch the day before its release would stand under its flag.
  const bars = barsOf(lanes.bars, days).filter(({ collection }) => collection === "releases");
  const { placed, left } = inRows(
    lanes.items,
    (item) => spanOf(item, first, days.length).from,
    (item) => Math.max(spanOf(item, first, days.length).days, widthOf(item) / DAY_PX),
    flagsOf(bars, days, DAY_PX),
  );
  const rows = Math.max(2, ...placed.map(({ row }) => row + 1));
  const now = dayOf(today) - first + 0.5;
  const title = t("{{functions}} on the Score", { functions: functions.map(sectionName).join(", ") });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="wks my-lane" tabIndex={0} aria-label={title}>
      <SectionHead
        title={title}
        note={left.length > 0 && tn("{{count}} more", "{{count}} more", left.length)}
      >
        <Link className="link t12" to="/w/$slug/score" params={params}>
          {t("The Score")}
        </Link>
      </SectionHead>
      <div className="wk-in" style={{ "--rows": rows, "--days": days.length } as CSSProperties}>
        {days.map((day, index) =>
          index % 7 === 0 ? (
            <span key={day} className={day === today ? "wk-d now" : "wk-d"} style={at(index)}>
              <b>{date(day, new Date(), "short")}</b>
            </span>
          ) : null,
        )}
        {bars.map((bar) => (
          <BarLine key={bar.key} bar={bar} days={days} />
        ))}
        <i className="baton" style={at(now)} />
        <div className="baton-h" style={at(now)}>
          <BatonHead />
        </div>
        <ul>
          {placed.map(({ item, at: x, row }) => (
            <OnLane
              key={item.id}
              item={item}
              place={x}
              row={row}
              days={spanOf(item, first, days.length).days}
            />
          ))}
        </ul>
        {lanes.items.length === 0 && <p className="wk-e">{t("Nothing stands on it in these six weeks.")}</p>}
      </div>
    </section>
  );
}

interface OnLaneProps {
  item: Item;
  place: number;
  row: number;
  days: number;
}

function OnLane({ item, place, row, days }: OnLaneProps) {
  const { title, state, start, end, finding } = item;
  const when = [start, end].filter((day) => day !== null).map((day) => date(day));
  const words = [`${title}: ${stateInWords(state)}`, [...new Set(when)].join(" – ")]
    .filter(Boolean)
    .join(", ");
  return (
    <li
      className="wk-i"
      data-sec={item.function}
      style={{ "--d": place, "--r": row, "--n": days } as CSSProperties}
    >
      <RecordLink
        collection={item.collection}
        recordKey={item.key}
        title={words}
        aria-label={
          finding === null ? words : t("{{words}}, out of tune, finding {{finding}}", { words, finding })
        }
      >
        <NoteHead state={state} />
        <span className="trunc">{title}</span>
        {finding !== null && <FindingMark number={finding} />}
      </RecordLink>
    </li>
  );
}

/** What of it lies within the weeks shown; a point has no days. */
function spanOf({ start, end }: Item, first: number, shown: number): { from: number; days: number } {
  const [begins, ends] = [start ?? end, end ?? start].map((day) => (day ? dayOf(day) - first : 0));
  const from = Math.max(0, begins ?? 0);
  const until = Math.min(shown, (ends ?? 0) + 1);
  return { from, days: begins === ends ? 0 : Math.max(0, until - from) };
}

function widthOf({ title, finding }: Item): number {
  return Math.min(wordPx(title), WORDS_PX) + 28 + (finding === null ? 0 : 22);
}
