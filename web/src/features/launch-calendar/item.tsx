/** One thing on the calendar: a release by its number, a launch by its bar line, a task by its head. */
import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type ReactNode, useEffect, useRef } from "react";
import type { CalendarItem } from "@/data/calendar";
import { t } from "@/lib/i18n";
import { sectionName } from "@/lib/sections";
import { stateLook } from "@/records/fields/choice/states";
import { RecordLink } from "@/ui/links";
import { type HeadState, NoteHead } from "@/ui/marks";
import { stateInWords } from "@/ui/thread";
import { COLLECTION, isFixed } from "./use-move";

export function headOf(item: CalendarItem): HeadState {
  return item.kind === "task" ? (stateLook(item.status)?.head ?? "hollow") : "hollow";
}

/** Everything about it in one line: what the calendar has no room for. */
export function itemInWords(item: CalendarItem): string {
  if (item.kind === "release") return [t("Release"), item.version, item.name].filter(Boolean).join(" ");
  if (item.kind === "launch")
    return [
      `${t("Launch")} ${item.name}`,
      t("Tier {{n}}", { n: item.tier }),
      item.of > 0 && t("{{ready}} of {{of}} sections ready", { ready: item.ready, of: item.of }),
    ]
      .filter(Boolean)
      .join(", ");
  return `${sectionName(item.function)}: ${item.name}, ${stateInWords(headOf(item))}, ${item.launch.name}`;
}

interface ItemProps {
  item: CalendarItem;
  mayEdit: boolean;
  /** In the tab order. */
  isReachable: boolean;
  children?: ReactNode;
}

export function Item({ item, mayEdit, isReachable, children }: ItemProps) {
  const place = useRef<HTMLLIElement>(null);
  const canDrag = mayEdit && !isFixed(item);
  useEffect(() => {
    if (!place.current || !canDrag) return;
    return draggable({ element: place.current, getInitialData: () => ({ item }) });
  }, [item, canDrag]);
  return (
    <li
      ref={place}
      className={`cal-i ${item.kind}${canDrag ? " drag" : ""}`}
      data-sec={item.kind === "task" ? item.function : undefined}
      data-key={item.key}
    >
      {item.kind === "launch" && <i className={`lbar${item.tier === 1 ? " loud" : ""}`} aria-hidden="true" />}
      {item.kind === "task" && <NoteHead state={headOf(item)} />}
      <RecordLink
        collection={COLLECTION[item.kind]}
        recordKey={item.key}
        className="trunc"
        title={itemInWords(item)}
        draggable={false}
        tabIndex={isReachable ? undefined : -1}
      >
        {item.kind === "release" && item.version && <b className="vbox">{item.version}</b>}
        {item.kind === "release" ? <span className="score-it">{item.name}</span> : item.name}
      </RecordLink>
      {item.kind === "launch" && item.of > 0 && (
        <span className="t11 mute num">
          {item.ready}/{item.of}
        </span>
      )}
      {children}
    </li>
  );
}
