/** The keyboard of the grid: arrows while it has focus, single letters from anywhere on the screen. */
import { useNavigate } from "@tanstack/react-router";
import type { KeyboardEvent, RefObject } from "react";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { useSlug } from "@/ui/links";
import { useKeys } from "@/ui/use-keys";
import type { RowHandlers } from "./row";
import type { useCursor } from "./use-cursor";

interface Given {
  sheet: Sheet;
  records: readonly Entity[];
  columns: readonly Field[];
  place: ReturnType<typeof useCursor>;
  handlers: RowHandlers;
  box: RefObject<HTMLDivElement | null>;
  /** Empties the chosen cells. */
  onClear: () => void;
}

const PAGE = 20;

/** What a cell's own keys do; read by the grid itself, since they mean something else elsewhere. */
const CELL_KEYS = [
  ["shift+arrows", t("Choose cells")],
  ["mod+c", t("Copy the chosen cells")],
  ["mod+v", t("Paste into the chosen cells")],
  ["delete", t("Empty the chosen cells")],
] as const;

/** Enter opens the row, or edits the cell once one went sideways into a cell. */
export function useGridKeys({ sheet, records, columns, place, handlers, box, onClear }: Given) {
  const { cursor, change, select, selectAll, move, extend } = place;
  const navigate = useNavigate();
  const slug = useSlug();
  const { active } = cursor;
  const cell = active?.column ?? null;
  const cellField = cell === null ? undefined : columns[cell]?.name;

  const step = (by: number) => {
    move(by);
    box.current?.focus({ preventScroll: true });
  };
  const sideways = (by: number) => {
    if (!active) return;
    const next = (cell ?? -1) + by;
    change({ active: { ...active, column: next < 0 ? null : Math.min(columns.length - 1, next) } });
  };
  const edit = () => active && handlers.edit(active.id, cellField ?? sheet.title);
  const open = () => {
    const record = active && records.find((each) => each.id === active.id);
    if (record) {
      navigate({
        to: "/w/$slug/$collection/$key",
        params: { slug, collection: sheet.collection, key: record.key },
      });
    }
  };
  const leave = () => {
    if (cursor.corner) change({ corner: null });
    else if (active && cell !== null) change({ active: { ...active, column: null } });
    else if (cursor.selected.size > 0) selectAll(false);
    else change({ active: null });
  };

  const key = (keys: string, label: string, run: () => void) =>
    ({ id: `table-${keys}`, label, group: "Look", keys, silent: true, run }) as const;
  useKeys([
    key("j", t("Next row"), () => step(1)),
    key("k", t("Previous row"), () => step(-1)),
    key("enter", t("Open the row, edit the cell"), () => (cellField ? edit() : open())),
    key("o", t("Open the row"), open),
    key("e", t("Edit the row or cell"), edit),
    key("x", t("Choose the row"), () => active && select(active.id, false)),
    key("escape", t("Leave the cell, the choice, the row"), leave),
    ...CELL_KEYS.map(([keys, label]) => ({ ...key(keys, label, () => null), isToldOnly: true })),
  ]);

  const steps: Record<string, [rows: number, columns: number]> = {
    arrowdown: [1, 0],
    arrowup: [-1, 0],
    pagedown: [PAGE, 0],
    pageup: [-PAGE, 0],
    home: [-records.length, 0],
    end: [records.length, 0],
    arrowright: [0, 1],
    arrowleft: [0, -1],
  };
  const keys: Record<string, () => void> = { f2: () => edit(), delete: onClear, backspace: onClear };
  const handleKey = (event: KeyboardEvent) => {
    if (event.target !== box.current || event.altKey || event.ctrlKey || event.metaKey) return;
    const name = event.key.toLowerCase();
    const [rows, sides] = steps[name] ?? [0, 0];
    if (event.shiftKey && (rows || sides)) extend(rows, sides, columns.length);
    else if (rows) move(rows);
    else if (sides) sideways(sides);
    else if (keys[name]) keys[name]();
    else return;
    event.preventDefault();
  };

  return { handleKey, cell };
}
