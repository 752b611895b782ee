/** A list as a board: a column for each choice of a field; cards are dragged, or moved by keys and menus. */

import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import type { TableQuery } from "../table/query";
import type { useCursor } from "../table/use-cursor";
import { useBoardKeys } from "./board-keys";
import { type CardHandlers, cardId } from "./card";
import { Column } from "./column";
import { columnsOf, placingVerb } from "./columns";
import { KEYS_HELP, lifted as liftedWords, useMoves } from "./use-moves";
import "./board.css";

interface BoardProps {
  sheet: Sheet;
  query: TableQuery;
  field: Field;
  /** What a card says beside its name and key. */
  facts: readonly Field[];
  isReadOnly: boolean;
  place: ReturnType<typeof useCursor>;
}

export function Board({ sheet, query, field, facts, isReadOnly, place }: BoardProps) {
  const columns = useMemo(() => columnsOf(sheet, field, query), [sheet, field, query]);
  const placing = placingVerb(sheet, field, query);
  const moves = useMoves(sheet, field, placing);
  const standing = useRef(new Map<string, readonly Entity[]>());
  const [lifted, setLifted] = useState<{ ids: ReadonlySet<string>; over: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const isFixed = isReadOnly || !field.editable;
  const ordered = !isFixed && placing !== undefined;
  const { cursor, change, select } = place;
  const active = cursor.active?.id ?? null;

  const onRecords = useCallback((column: string, records: readonly Entity[]) => {
    standing.current.set(column, records);
  }, []);
  const latest = useRef({ columns, moves, selected: cursor.selected });
  latest.current = { columns, moves, selected: cursor.selected };

  const handlers: CardHandlers = useMemo(() => {
    const company = (id: string) => {
      const { selected } = latest.current;
      const all = latest.current.columns.flatMap((column) => standing.current.get(column.id) ?? []);
      return all.filter((record) => (selected.has(id) ? selected.has(record.id) : record.id === id));
    };
    return {
      company,
      focus: (id) => change({ active: { id, column: null } }),
      select,
      moveTo: (id, column) => latest.current.moves.move(company(id), column),
    };
  }, [change, select]);

  useEffect(() => {
    if (isFixed || !box.current) return;
    const stopScroll = autoScrollForElements({ element: box.current });
    const stop = monitorForElements({
      canMonitor: ({ source }) => typeof source.data.card === "string",
      onDrop: ({ source, location }) => {
        const targets = location.current.dropTargets;
        const to = latest.current.columns.find((column) =>
          targets.some((each) => each.data.column === column.id),
        );
        if (!to) return;
        const records = handlers.company(String(source.data.card));
        const beside = targets.find((each) => typeof each.data.beside === "string");
        const here = (standing.current.get(to.id) ?? []).filter((record) => !records.includes(record));
        if (ordered) {
          const at = beside ? here.findIndex((record) => record.id === beside.data.beside) : here.length;
          const below = beside && extractClosestEdge(beside.data) === "bottom" ? 1 : 0;
          latest.current.moves.arrange(
            here.toSpliced(at < 0 ? here.length : at + below, 0, ...records),
            to,
            records,
          );
        } else latest.current.moves.move(records, to);
      },
    });
    return () => {
      stopScroll();
      stop();
    };
  }, [isFixed, ordered, handlers]);

  const handleKey = useBoardKeys({
    sheet,
    columns,
    standing: standing.current,
    moves,
    active,
    lifted,
    setLifted,
    isFixed,
    isOrdered: ordered,
    handlers,
    place,
  });
  // A card that moved was drawn anew elsewhere: the focus goes along.
  useEffect(() => {
    if (!active || !box.current?.contains(document.activeElement)) return;
    const frame = requestAnimationFrame(() =>
      document.getElementById(cardId(active))?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  });

  const firstWithCards = columns.find((column) => (standing.current.get(column.id)?.length ?? 0) > 0)?.id;
  const over = lifted ? columns[lifted.over] : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of its cards are read here
    <div className="board" ref={box} onKeyDown={handleKey}>
      <p className="vh" id="board-keys">
        {KEYS_HELP}
      </p>
      <p className="vh" aria-live="assertive">
        {lifted && over ? liftedWords(lifted.ids.size, over.label) : ""}
      </p>
      {columns.map((column) => (
        <Column
          key={column.id}
          sheet={sheet}
          field={field}
          column={column}
          columns={columns}
          facts={facts}
          moved={moves.moved}
          active={active ?? (column.id === firstWithCards || firstWithCards === undefined ? null : "")}
          selected={cursor.selected}
          lifted={lifted?.ids ?? NOBODY}
          isOver={over === column}
          isFixed={isFixed}
          isOrdered={ordered}
          handlers={handlers}
          onRecords={onRecords}
        />
      ))}
    </div>
  );
}

const NOBODY: ReadonlySet<string> = new Set();
