/** One day on the staff of its week: bar lines and heads on the lines, names below, and a place to drop things. */
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { CalendarItem } from "@/data/calendar";
import { monthName, number } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { BatonHead, NoteHead } from "@/ui/marks";
import { inWords } from "./days";
import { headOf, Item } from "./item";
import type { Move } from "./use-move";

/** Heads on the lines and names below them; the day beside the calendar has them all. */
const HEADS = 8;
const NAMES = 3;

interface DayCellProps {
  day: string;
  items: readonly CalendarItem[];
  isToday: boolean;
  isChosen: boolean;
  isPast: boolean;
  mayEdit: boolean;
  onChoose: (day: string) => void;
  onMove: Move;
}

export function DayCell({ day, items, isToday, isChosen, isPast, mayEdit, onChoose, onMove }: DayCellProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  useEffect(() => {
    if (!place.current || !mayEdit) return;
    return dropTargetForElements({
      element: place.current,
      canDrop: ({ source }) => "item" in source.data && (source.data.item as CalendarItem).on !== day,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        latest.current(source.data.item as CalendarItem, day);
      },
    });
  }, [day, mayEdit]);
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const cell = event.currentTarget;
    if (event.key === "Enter" && event.target === cell) cell.querySelector("a")?.focus();
    else if (event.key === "Escape" && event.target !== cell) cell.focus();
    else return;
    event.preventDefault();
  };
  const tasks = items.filter((item) => item.kind === "task");
  const loud = items.some((item) => item.kind === "launch" && item.tier === 1);
  const hasBar = items.some((item) => item.kind !== "task");
  // What is done stands on the lines as a full head; names are for what is still to come.
  const named = items.filter((item) => item.kind !== "task" || item.status !== "done");
  const more = named.length - NAMES;
  const date = Number(day.slice(8));
  const said = items.length === 0 ? t("nothing") : tn("{{count}} thing", "{{count}} things", items.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid is laid out in weeks of staff lines, not as a table
    <div
      ref={place}
      role="gridcell"
      tabIndex={isChosen ? 0 : -1}
      aria-selected={isChosen}
      aria-current={isToday ? "date" : undefined}
      aria-label={`${inWords(day)}: ${said}`}
      data-day={day}
      className={`cal-d${isPast ? " past" : ""}${isOver ? " over" : ""}${items.length === 0 && !isToday ? " none" : ""}`}
      onClick={() => onChoose(day)}
      onKeyDown={handleKey}
    >
      <span className="cal-n">
        {isToday && <BatonHead />}
        <b>{number(date)}</b>
        <span>{date === 1 ? monthName(day, "short") : ""}</span>
        <em>{inWords(day)}</em>
      </span>
      <span className="cal-s" aria-hidden="true">
        {hasBar && <i className={`lbar${loud ? " loud" : ""}`} />}
        {tasks.slice(0, HEADS).map((task) => (
          <span key={task.id} data-sec={task.function}>
            <NoteHead state={headOf(task)} />
          </span>
        ))}
      </span>
      <ul>
        {named.slice(0, more === 1 ? NAMES + 1 : NAMES).map((item) => (
          <Item key={item.id} item={item} mayEdit={mayEdit} isReachable={isChosen} />
        ))}
      </ul>
      {more > 1 && <span className="t11 mute">{t("and {{more}} more", { more })}</span>}
    </div>
  );
}
