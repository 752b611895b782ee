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
}

const PAGE = 20;

/** Enter opens the row, or edits the cell once one went sideways into a cell. */
export function useGridKeys({ sheet, records, columns, place, handlers, box }: Given) {
  const { cursor, change, select, selectAll, move } = place;
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
    if (active && cell !== null) change({ active: { ...active, column: null } });
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
  ]);

  const keys: Record<string, () => void> = {
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    pagedown: () => move(PAGE),
    pageup: () => move(-PAGE),
    home: () => move(-records.length),
    end: () => move(records.length),
    arrowright: () => sideways(1),
    arrowleft: () => sideways(-1),
    f2: () => edit(),
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.target !== box.current || event.altKey || event.ctrlKey || event.metaKey) return;
    const run = keys[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    run();
  };

  return { handleKey, cell };
}
