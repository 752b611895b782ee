/** What rows may ask for: to be activated, edited, chosen, deleted. */
import { type RefObject, useCallback, useMemo, useRef } from "react";
import { type Field, fieldOf, type Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useDelete, useUpdate } from "@/data/writes";
import { toastRefused } from "@/ui/toast";
import { KINDS } from "../fields/kinds";
import type { RowHandlers } from "./row";
import type { useCursor } from "./use-cursor";

interface Given {
  sheet: Sheet;
  records: readonly Entity[];
  columns: readonly Field[];
  isReadOnly: boolean;
  reach: ReturnType<typeof useCursor>["reach"];
  change: ReturnType<typeof useCursor>["change"];
  select: ReturnType<typeof useCursor>["select"];
  box: RefObject<HTMLDivElement | null>;
}

/** One object for the life of the grid, so that rows are drawn again only when they changed. */
export function useRowHandlers(given: Given): RowHandlers {
  const { mutate: update } = useUpdate(given.sheet.collection);
  const { mutate: remove } = useDelete(given.sheet.collection);
  const latest = useRef(given);
  latest.current = given;

  const edit = useCallback(
    (id: string, name: string) => {
      const { sheet, columns, records, isReadOnly, change } = latest.current;
      const field = fieldOf(sheet, name);
      if (isReadOnly || !field?.editable) return;
      const column = columns.findIndex((each) => each.name === name);
      change({ active: { id, column: column < 0 ? null : column }, refused: null });
      const record = records.find((each) => each.id === id);
      if (KINDS[field.kind].toggles) update({ id, fields: { [name]: record?.[name] !== true } });
      else change({ editing: { id, field: name } });
    },
    [update],
  );

  return useMemo(
    () => ({
      edit,
      activate: (id, column, extend) => {
        const { change, reach } = latest.current;
        if (extend && column !== null) reach(id, column);
        else change({ active: { id, column } });
        latest.current.box.current?.focus({ preventScroll: true });
      },
      select: (id, range) => {
        latest.current.select(id, range);
        latest.current.box.current?.focus({ preventScroll: true });
      },
      remove: (id) => remove({ id }),
      close: (id, name, step) => {
        const { columns, change, box } = latest.current;
        change({ editing: null, refused: null });
        const next =
          step === "next" || step === "previous"
            ? neighbour(columns, name, step === "next" ? 1 : -1)
            : undefined;
        if (next) edit(id, next);
        // After a blur by pointer the focus belongs to what was pressed.
        else if (step !== "stay" || document.activeElement === document.body)
          box.current?.focus({ preventScroll: true });
      },
      refuse: (id, field, draft, message) => {
        const { records, columns, change, box } = latest.current;
        // The page was left, or the row is listed no more: nobody would see it there.
        if (!box.current || !records.some((record) => record.id === id)) return toastRefused(message);
        change({
          refused: { id, field, draft, message },
          editing: { id, field },
          active: { id, column: columns.findIndex((each) => each.name === field) },
        });
      },
    }),
    [edit, remove],
  );
}

/** The nearest column to edit at that side; yes and no are flipped by their own key. */
function neighbour(columns: readonly Field[], name: string, step: 1 | -1): string | undefined {
  const at = columns.findIndex((each) => each.name === name);
  for (let next = at + step; next >= 0 && next < columns.length; next += step) {
    const field = columns[next];
    if (field?.editable && !KINDS[field.kind].toggles) return field.name;
  }
  return undefined;
}
