/** Moving a line among its like: by pointer, keys or menu; shown at once, one undo. */
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Entity } from "@/data/wire";
import { editCached, useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";

export interface Order {
  /** Where a line stands, 0 first. */
  at: (id: string) => number;
  length: number;
  /** So many lines down, or up for less than zero; as far as there is room. */
  step: (id: string, by: number) => void;
  /** Above or below another line. */
  beside: (id: string, other: string, edge: Edge | null) => void;
}

export function useOrder(collection: string, items: readonly Entity[]): Order {
  const place = useVerb(collection);
  const at = (id: string) => items.findIndex((item) => item.id === id);
  const put = (id: string, to: number) => {
    const record = items[at(id)];
    const others = items.filter((item) => item.id !== id);
    if (!record || to === at(id)) return;
    const [above, below] = [others[to - 1], others[to]];
    const low = Number(above?.position ?? Number(below?.position) - 1);
    const high = Number(below?.position ?? low + 1);
    const takeBack = editCached(collection, id, (one) => ({ ...one, position: (low + high) / 2 }));
    // Options of `mutate` would be forgotten with the next line that is moved before this one was answered.
    place
      .mutateAsync({
        id,
        verb: "place",
        params: { before: below?.id ?? null },
        said: t("{{key}} moved to place {{place}}", { key: record.key, place: to + 1 }),
      })
      .catch(takeBack);
  };
  return {
    at,
    length: items.length,
    step: (id, by) => put(id, Math.min(items.length - 1, Math.max(0, at(id) + by))),
    beside: (id, other, edge) => {
      const to = items.filter((item) => item.id !== id).findIndex((item) => item.id === other);
      if (to >= 0) put(id, edge === "bottom" ? to + 1 : to);
    },
  };
}

interface Movable {
  row: RefObject<HTMLElement | null>;
  handle: RefObject<HTMLElement | null>;
  /** Over this side of it hangs another line. */
  edge: Edge | null;
  isDragged: boolean;
}

/** One line that is dragged by its handle, and beside which others are dropped; `list` keeps lists apart. */
export function useMovable(list: string, id: string, order: Order, mayMove: boolean): Movable {
  const row = useRef<HTMLElement>(null);
  const handle = useRef<HTMLElement>(null);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [isDragged, setDragged] = useState(false);
  const latest = useRef(order);
  latest.current = order;
  useEffect(() => {
    if (!row.current || !handle.current || !mayMove) return;
    const element = row.current;
    return combine(
      draggable({
        element,
        dragHandle: handle.current,
        getInitialData: () => ({ list, id }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.list === list && source.data.id !== id,
        getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, self }) => {
          setEdge(null);
          latest.current.beside(String(source.data.id), id, extractClosestEdge(self.data));
        },
      }),
    );
  }, [list, id, mayMove]);
  return { row, handle, edge, isDragged };
}

/** Shift and an arrow move the line whose handle has the focus, and the focus goes along. */
export function useMoveKeys(id: string, order: Order, handle: RefObject<HTMLElement | null>) {
  const isMoving = useRef(false);
  const at = order.at(id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that is put elsewhere loses the focus
  useLayoutEffect(() => {
    if (isMoving.current) handle.current?.focus();
    isMoving.current = false;
  }, [at]);
  return (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.shiftKey || by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    isMoving.current = true;
    order.step(id, by);
  };
}
