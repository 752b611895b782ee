/** Where one is in a table: the active row and cell, what is being edited, what is chosen. */
import { useCallback, useMemo, useRef, useState } from "react";
import type { Json } from "@/lib/json";

export interface Cursor {
  active: { id: string; column: number | null } | null;
  /** The cell up to which a range was drawn from the active one. */
  corner: { id: string; column: number } | null;
  editing: { id: string; field: string } | null;
  refused: { id: string; field: string; draft: Json; message: string } | null;
  selected: ReadonlySet<string>;
}

const START: Cursor = { active: null, corner: null, editing: null, refused: null, selected: new Set() };

export function useCursor(ids: readonly string[]) {
  const [cursor, setCursor] = useState(START);
  const order = useRef(ids);
  order.current = ids;
  const anchor = useRef<string | null>(null);

  const change = useCallback(
    (part: Partial<Cursor>) =>
      setCursor((before) => ({
        ...before,
        corner: part.active === undefined ? before.corner : null,
        ...part,
      })),
    [],
  );

  const select = useCallback((id: string, range: boolean) => {
    setCursor((before) => {
      const selected = new Set(before.selected);
      const wanted = !before.selected.has(id);
      for (const each of range ? between(order.current, anchor.current, id) : [id]) {
        if (wanted) selected.add(each);
        else selected.delete(each);
      }
      anchor.current = id;
      return { ...before, selected };
    });
  }, []);

  const move = useCallback((step: number) => {
    setCursor((before) => {
      const next = beside(order.current, before.active?.id, step);
      const active = { id: next ?? "", column: before.active?.column ?? null };
      return next ? { ...before, active, corner: null } : before;
    });
  }, []);

  /** Draws the range on by rows and columns, `across` being how many of them there are. */
  const extend = useCallback((rows: number, columns: number, across: number) => {
    setCursor((before) => {
      if (!before.active) return before;
      const active = { ...before.active, column: before.active.column ?? 0 };
      const from = before.corner ?? active;
      const id = beside(order.current, from.id, rows);
      const column = Math.min(across - 1, Math.max(0, from.column + columns));
      return id ? { ...before, active, corner: { id, column } } : before;
    });
  }, []);

  /** Draws the range up to this cell. */
  const reach = useCallback((id: string, column: number) => {
    setCursor((before) => {
      if (!before.active) return { ...before, active: { id, column } };
      const active = { ...before.active, column: before.active.column ?? 0 };
      return { ...before, active, corner: { id, column } };
    });
  }, []);

  const selectAll = useCallback(
    (wanted: boolean) => change({ selected: new Set(wanted ? order.current : []) }),
    [change],
  );

  return useMemo(
    () => ({ cursor, change, select, selectAll, move, extend, reach }),
    [cursor, change, select, selectAll, move, extend, reach],
  );
}

/** The id so many steps on, and the last one where there are not so many. */
function beside(ids: readonly string[], id: string | undefined, step: number): string | undefined {
  return ids[Math.min(ids.length - 1, Math.max(0, (id === undefined ? -1 : ids.indexOf(id)) + step))];
}

/** All ids from one to the other, both included; the last alone when the first is gone. */
export function between(ids: readonly string[], from: string | null, to: string): string[] {
  const first = from === null ? -1 : ids.indexOf(from);
  const last = ids.indexOf(to);
  if (first < 0 || last < 0) return [to];
  return ids.slice(Math.min(first, last), Math.max(first, last) + 1);
}
