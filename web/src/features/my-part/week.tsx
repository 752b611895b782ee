/** My week: nine working days as one staff, with only what is asked of me; today's baton, releases as bar lines. */
import "@/ui/axis.css";
import type { CSSProperties } from "react";
import type { Asked, Part } from "@/data/part";
import { date, moment } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { BatonHead, FindingMark, NoteHead } from "@/ui/marks";
import { PencilRing } from "@/ui/pencil-ring";
import { stateInWords } from "@/ui/thread";
import { wordPx } from "@/ui/word-px";
import { at, BarLine, barsOf, flagsOf } from "./bar-lines";
import { inRows, placeOf } from "./staff";

/** The least a day is wide, and the most its words are; as in my-part.css. */
const DAY_PX = 104;
const WORDS_PX = 196;

export function Week({ part: { days, today, staff, bars } }: { part: Part }) {
  const lines = barsOf(bars, days);
  // What is open has its place before what is done.
  const { placed, left } = inRows(
    staff.toSorted((a, b) => rank(a) - rank(b) || (a.due ?? "").localeCompare(b.due ?? "")),
    (item) => placeOf(days, item.due ?? ""),
    (item) => itemPx(item) / DAY_PX,
    flagsOf(lines, days, DAY_PX),
  );
  const rows = Math.max(3, ...placed.map(({ row }) => row + 1));
  const now = days.includes(today) ? placeOf(days, today) + 0.1 : placeOf(days, today) + 0.36;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="wks" tabIndex={0} aria-label={t("My week")}>
      <div className="wk-in" style={{ "--rows": rows } as CSSProperties}>
        {days.map((day, index) => (
          <span key={day} className={day === today ? "wk-d now" : "wk-d"} style={at(index)}>
            <b>{weekday(day)}</b> {Number(day.slice(8))}
            <More count={left.filter((item) => Math.ceil(placeOf(days, item.due ?? "")) === index).length} />
          </span>
        ))}
        {days.map((day, index) =>
          index > 0 && new Date(day).getUTCDay() === 1 ? (
            <i key={day} className="wk-l" style={at(index)} />
          ) : null,
        )}
        {lines.map((bar) => (
          <BarLine key={bar.key} bar={bar} days={days} />
        ))}
        <i className="baton" style={at(now)} />
        <div className="baton-h" style={at(now)}>
          <BatonHead />
        </div>
        <ul>
          {placed.map(({ item, at: x, row }) => (
            <OnStaff
              key={item.record.id}
              item={item}
              // The baton goes before what is due today, not through it.
              style={
                {
                  "--d": x + (item.due === today && days.includes(today) ? 0.22 : 0),
                  "--r": row,
                } as CSSProperties
              }
            />
          ))}
        </ul>
        {staff.length === 0 && <p className="wk-e">{t("Nothing is asked of you in these nine days.")}</p>}
      </div>
    </section>
  );
}

const rank = ({ state }: Asked) => Number(state === "full");

function More({ count }: { count: number }) {
  return count > 0 ? <em>{tn("{{count}} more", "{{count}} more", count)}</em> : null;
}

function OnStaff({ item, style }: { item: Asked; style: CSSProperties }) {
  const { record, title, state, due, finding } = item;
  const words = [`${title}: ${stateInWords(state)}`, due && date(due)].filter(Boolean).join(", ");
  return (
    <li className="wk-i" data-sec={item.function} style={style}>
      <RecordLink
        collection={record.collection}
        recordKey={record.key}
        title={words}
        aria-label={
          finding === null ? words : t("{{words}}, out of tune, finding {{finding}}", { words, finding })
        }
      >
        <NoteHead state={state} />
        <span className="trunc">{title}</span>
        {finding !== null && <FindingMark number={finding} />}
        <PencilRing on={finding !== null} drawn={false} width={itemPx(item) - 8} />
      </RecordLink>
    </li>
  );
}

/** Head, words and disc, with what stands between them. */
function itemPx({ title, finding }: Asked): number {
  return Math.min(wordPx(title), WORDS_PX) + 28 + (finding === null ? 0 : 22);
}

/** "Mon". */
function weekday(day: string): string {
  return moment(`${day}T12:00:00Z`, { weekday: "short", timeZone: "UTC" });
}
