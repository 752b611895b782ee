/** Drawing a range of cells with the pointer; a finger scrolls instead. */
import { type PointerEvent, useRef } from "react";
import type { RowHandlers } from "../row";

interface At {
  id: string;
  column: number;
}

export function useDrag(handlers: RowHandlers) {
  const from = useRef<At | null>(null);
  const last = useRef("");
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current =
        event.button === 0 && event.pointerType !== "touch" && !event.shiftKey ? cellAt(event.target) : null;
      last.current = "";
    },
    onPointerMove: (event: PointerEvent) => {
      const start = from.current;
      if (!start || event.buttons !== 1) return;
      const here = cellAt(document.elementFromPoint(event.clientX, event.clientY));
      const name = here ? `${here.id} ${here.column}` : last.current;
      if (!here || name === last.current || (last.current === "" && name === `${start.id} ${start.column}`))
        return;
      if (last.current === "") handlers.activate(start.id, start.column, false);
      last.current = name;
      handlers.activate(here.id, here.column, true);
    },
    // A link would be dragged away instead.
    onDragStart: (event: { preventDefault: () => void }) => event.preventDefault(),
  };
}

function cellAt(target: EventTarget | null): At | null {
  const cell = target instanceof Element ? target.closest("[role=gridcell]:not(.editing)") : null;
  const [, id, column] = /^row-(.+)-(\d+)$/.exec(cell?.id ?? "") ?? [];
  return id && column ? { id, column: Number(column) } : null;
}
