/** One column of a board: its count, its cards in view, more of them as one scrolls. */

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useList } from "@/data/records";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { useDrawnAtOnce } from "@/ui/drawn-at-once";
import { ErrorState } from "@/ui/states";
import { useRefsAndPeople } from "../fields/link/people";
import { useOpenFindings } from "../open-findings";
import { BoardCard, type CardHandlers } from "./card";
import { type BoardColumn, placeOf } from "./columns";
import type { Moved } from "./use-moves";

/** px of a card before it was measured. */
const CARD = 78;
/** Cards left below the view when the next page is asked for. */
const AHEAD = 20;

interface ColumnProps {
  sheet: Sheet;
  field: Field;
  column: BoardColumn;
  columns: readonly BoardColumn[];
  facts: readonly Field[];
  moved: Moved;
  active: string | null;
  selected: ReadonlySet<string>;
  lifted: ReadonlySet<string>;
  /** Carried cards would fall here. */
  isOver: boolean;
  isFixed: boolean;
  isOrdered: boolean;
  handlers: CardHandlers;
  /** The cards as they stand here, for the keys. */
  onRecords: (column: string, records: readonly Entity[]) => void;
}

export function Column(props: ColumnProps) {
  const { sheet, field, column, moved, active, isFixed, onRecords } = props;
  const list = useList(sheet.collection, column.params);
  const refs = useRefsAndPeople(list.refs);
  const scroll = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLElement>(null);
  const [isDraggedOver, setDraggedOver] = useState(false);

  const records = useMemo(() => {
    const own = list.items.filter(
      (record) => (moved.get(record.id)?.column ?? placeOf(record, field)) === column.id,
    );
    const known = new Set(own.map((record) => record.id));
    const arriving = [...moved.values()].filter(
      (one) => one.column === column.id && !known.has(one.record.id),
    );
    return [...arriving.map((one) => one.record), ...own];
  }, [list.items, moved, field, column.id]);
  const left = list.items.filter(
    (record) => (moved.get(record.id)?.column ?? column.id) !== column.id,
  ).length;
  const arrived = records.length - list.items.length + left;
  const count = list.count === null ? null : list.count - left + Math.max(0, arrived);
  useEffect(() => onRecords(column.id, records), [onRecords, column.id, records]);

  const virtual = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroll.current,
    ...useDrawnAtOnce(6),
    estimateSize: () => CARD,
    getItemKey: useCallback((index: number) => records[index]?.id ?? index, [records]),
    gap: 6,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const findings = useOpenFindings(records, shown[0]?.index ?? 0, last + 1);
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching && last > 0 && last > records.length - AHEAD) void fetchNextPage();
  }, [last, records.length, hasNextPage, isFetching, fetchNextPage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the active card, not the list
  useEffect(() => {
    const at = active ? records.findIndex((record) => record.id === active) : -1;
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [active]);

  useEffect(() => {
    const element = box.current;
    if (!element || !scroll.current || isFixed) return;
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data.card === "string",
        getData: () => ({ column: column.id }),
        onDragEnter: () => setDraggedOver(true),
        onDragLeave: () => setDraggedOver(false),
        onDrop: () => setDraggedOver(false),
      }),
      autoScrollForElements({ element: scroll.current }),
    );
  }, [column.id, isFixed]);

  const firstFocus = active === null ? records[0]?.id : active;
  return (
    <section
      ref={box}
      className={`b-col${isDraggedOver || props.isOver ? " over" : ""}`}
      aria-label={column.label}
    >
      <header>
        <b>{column.label}</b>
        <span className="num">{count === null ? "" : number(count)}</span>
      </header>
      {list.isError && (
        <ErrorState
          title={t("This column could not be read.")}
          error={list.error}
          onRetry={() => list.refetch()}
        />
      )}
      <div className="b-scroll" ref={scroll} aria-busy={list.isPending || undefined}>
        {(isDraggedOver || props.isOver) && !props.isOrdered && <div className="b-drop" aria-hidden="true" />}
        <div className="b-cards" style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const record = records[item.index];
            if (!record) return null;
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="b-place"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <BoardCard
                  sheet={sheet}
                  record={record}
                  facts={props.facts}
                  refs={refs}
                  finding={findings.get(record.id)}
                  columns={props.columns}
                  column={column.id}
                  isActive={firstFocus === record.id}
                  isSelected={props.selected.has(record.id)}
                  isLifted={props.lifted.has(record.id)}
                  isFixed={isFixed}
                  isOrdered={props.isOrdered}
                  handlers={props.handlers}
                />
              </div>
            );
          })}
        </div>
        {hasNextPage && (
          <Button small kind="quiet" busy={isFetching} onClick={() => fetchNextPage()}>
            {t("Load more")}
          </Button>
        )}
      </div>
    </section>
  );
}
