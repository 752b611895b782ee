/** One node of the tree: dragged by pointer, walked by arrows, folded by Space. */
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { moneyShort, sentence } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { FindingMark, NoteHead } from "@/ui/marks";
import type { Row } from "./levels";
import { Sources } from "./sources";

interface CardProps {
  row: Row;
  level: number;
  item: Row["items"][number];
  current: boolean;
  finding: number | undefined;
  onOpen: (key: string) => void;
  onDrop: ((dragged: string, target: string) => void) | null;
}

const SECTION = {
  objective: "strategy",
  opportunity: "research",
  need: "research",
  feature: "product",
  test: "product",
};

export function Card({ row, level, item, current, finding, onOpen, onDrop }: CardProps) {
  const card = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const isNode = row.kind === "opportunity" || row.kind === "need";
  const isTarget = isNode || row.kind === "objective";
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    const element = card.current;
    if (!element || !isTarget) return;
    const stops = [
      dropTargetForElements({
        element,
        canDrop: ({ source }) => drop.current !== null && source.data.opportunity !== item.id,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          drop.current?.(String(source.data.opportunity), item.id);
        },
      }),
    ];
    if (isNode)
      stops.push(
        draggable({
          element,
          canDrag: () => drop.current !== null,
          getInitialData: () => ({ opportunity: item.id }),
        }),
      );
    return () => {
      for (const stop of stops) stop();
    };
  }, [item.id, isNode, isTarget]);
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === " " && isNode) {
      event.preventDefault();
      onOpen(item.open ? (item.parentKey ?? "") : item.key);
      return;
    }
    const next = neighbour(event.currentTarget, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const open = isNode ? () => onOpen(item.key) : undefined;
  return (
    <div
      ref={card}
      role="treeitem"
      tabIndex={0}
      aria-level={level}
      aria-selected={current}
      aria-expanded={isNode && item.below > 0 ? item.open : undefined}
      data-sec={SECTION[row.kind]}
      data-key={item.key}
      className={`node${item.open || current ? " path" : ""}${isOver ? " over" : ""}${item.idea ? " idea" : ""}`}
      onClick={open}
      onKeyDown={handleKey}
    >
      <span className="row t11 mute">
        {item.head && <NoteHead state={item.head} />}
        {item.key}
        {finding !== undefined && <FindingMark number={finding} />}
        <span className="grow" />
        {!isNode && item.status && sentence(item.status)}
      </span>
      <b>{item.title}</b>
      <span className="m">
        {item.notes !== undefined && <span>{tn("{{count}} note", "{{count}} notes", item.notes)}</span>}
        {item.accounts !== undefined && (
          <span>{tn("{{count}} account", "{{count}} accounts", item.accounts)}</span>
        )}
        {item.tests !== undefined && item.tests > 0 && (
          <span>
            {t("{{passed}} of {{tests}} criteria", { passed: item.passed ?? 0, tests: item.tests })}
          </span>
        )}
        {item.arr !== undefined && <strong>{moneyShort(item.arr)}</strong>}
      </span>
      {item.parts && item.notes ? <Sources parts={item.parts} /> : null}
      {isNode && !item.open && item.below > 0 && (
        <span className="t11 mute">{t("{{below}} below", { below: item.below })}</span>
      )}
      {row.kind === "feature" && (
        <RecordLink className="link t12 target" collection="features" recordKey={item.key}>
          {t("Open it")}
        </RecordLink>
      )}
    </div>
  );
}

/** Left and right along a row, up and down between rows. */
function neighbour(from: HTMLElement, key: string): HTMLElement | null {
  const row = from.closest(".ost-row");
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step) {
    const items = [...(row?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [])];
    return items[items.indexOf(from) + step] ?? null;
  }
  const other =
    key === "ArrowUp" ? row?.previousElementSibling : key === "ArrowDown" ? row?.nextElementSibling : null;
  return other?.querySelector<HTMLElement>("[role=treeitem].path, [role=treeitem]") ?? null;
}
