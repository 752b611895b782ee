/** Where one is in a table: the active row and cell, what is being edited, what is chosen. */
import { useCallback, useMemo, useRef, useState } from "react";
import type { Json } from "@/lib/json";

export interface Cursor {
  active: { id: string; column: number | null } | null;
  editing: { id: string; field: string } | null;
  refused: { id: string; field: string; draft: Json; message: string } | null;
  selected: ReadonlySet<string>;
}

const START: Cursor = { active: null, editing: null, refused: null, selected: new Set() };

export function useCursor(ids: readonly string[]) {
  const [cursor, setCursor] = useState(START);
  const order = useRef(ids);
  order.current = ids;
  const anchor = useRef<string | null>(null);

  const change = useCallback((part: Partial<Cursor>) => setCursor((before) => ({ ...before, ...part })), []);

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
      const all = order.current;
      const at = before.active ? all.indexOf(before.active.id) : -1;
      const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
      return next ? { ...before, active: { id: next, column: before.active?.column ?? null } } : before;
    });
  }, []);

  const selectAll = useCallback(
    (wanted: boolean) => change({ selected: new Set(wanted ? order.current : []) }),
    [change],
  );

  return useMemo(
    () => ({ cursor, change, select, selectAll, move }),
    [cursor, change, select, selectAll, move],
  );
}

/** All ids from one to the other, both included; the last alone when the first is gone. */
export function between(ids: readonly string[], from: string | null, to: string): string[] {
  const first = from === null ? -1 : ids.indexOf(from);
  const last = ids.indexOf(to);
  if (first < 0 || last < 0) return [to];
  return ids.slice(Math.min(first, last), Math.max(first, last) + 1);
}
