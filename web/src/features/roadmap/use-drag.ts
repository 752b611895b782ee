/** Bars by pointer and by key: what is being dragged, and the write when it ends. */
import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { RoadmapBar } from "@/data/roadmap";
import { type Grip, refuseFixed } from "./act";

/** Pixels a pointer may tremble before it drags. */
const TREMBLE = 4;
/** How long keys may gather before the move is written. */
const PAUSE_MS = 700;
/** From here to the edge of the picture it scrolls along. */
const EDGE = 36;

export interface Drag {
  id: string;
  grip: Grip;
  days: number;
  /** Pixels from the left and the top of the lanes, where the pointer is. */
  x: number;
  y: number;
  /** The pointer has left the row it took the bar from. */
  away: boolean;
}

interface Drop {
  onMove: (bar: RoadmapBar, grip: Grip, days: number, y: number | null) => void;
  onTie: (bar: RoadmapBar, over: RoadmapBar) => void;
}

export function useDrag(
  scroller: RefObject<HTMLElement | null>,
  dayPx: number,
  movable: boolean,
  barAt: (target: EventTarget | null) => RoadmapBar | undefined,
  drop: Drop,
) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const nudged = useRef<{ bar: RoadmapBar; days: number } | null>(null);
  /** Set while the click that ends a drag is on its way: it must not open the bar. */
  const dragged = useRef(false);
  const latest = useRef(drop);
  useEffect(() => {
    latest.current = drop;
  });

  const settle = useCallback(() => {
    clearTimeout(timer.current);
    const due = nudged.current;
    nudged.current = null;
    if (!due) return;
    setDrag(null);
    latest.current.onMove(due.bar, "all", due.days, null);
  }, []);
  useEffect(() => settle, [settle]);

  /** A day by key; several in a row are one move and one undo. */
  const nudge = useCallback(
    (bar: RoadmapBar, days: number) => {
      if (!movable) return;
      if (bar.fixed) return refuseFixed(bar);
      if (nudged.current && nudged.current.bar.id !== bar.id) settle();
      clearTimeout(timer.current);
      const sum = (nudged.current?.days ?? 0) + days;
      nudged.current = { bar, days: sum };
      setDrag({ id: bar.id, grip: "all", days: sum, x: 0, y: 0, away: false });
      timer.current = setTimeout(settle, PAUSE_MS);
    },
    [settle, movable],
  );

  const handlePointerDown = (down: PointerEvent<HTMLElement>) => {
    const bar = barAt(down.target);
    const box = scroller.current;
    // A finger pans; on touch the menu moves bars.
    if (!box || !movable || !bar || down.button !== 0 || down.pointerType === "touch") return;
    const grip = gripOf(down.target);
    if (bar.fixed && grip !== "tie") return;
    const lanes = box.querySelector(".tl-b");
    const place = (event: { clientX: number; clientY: number }) => {
      const edge = lanes?.getBoundingClientRect();
      return { x: event.clientX - (edge?.left ?? 0), y: event.clientY - (edge?.top ?? 0) };
    };
    const from = place(down);
    dragged.current = false;
    let now: Drag | null = null;
    const follow = (move: globalThis.PointerEvent) => {
      if (!dragged.current && Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) < TREMBLE)
        return;
      dragged.current = true;
      scrollAlong(box, move);
      const at = place(move);
      const away = grip === "all" && Math.abs(at.y - from.y) > EDGE / 2;
      now = { id: bar.id, grip, days: Math.round((at.x - from.x) / dayPx), ...at, away };
      setDrag(now);
    };
    const end = (up: globalThis.PointerEvent | null) => {
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", letGo, true);
      setDrag(null);
      if (!up || !now) return;
      if (grip === "tie") {
        const over = barAt(document.elementFromPoint(up.clientX, up.clientY));
        if (over && over.id !== bar.id) latest.current.onTie(bar, over);
      } else latest.current.onMove(bar, grip, now.days, now.away ? now.y : null);
    };
    const cancel = () => end(null);
    const letGo = (press: KeyboardEvent) => {
      if (press.key !== "Escape") return;
      press.stopPropagation();
      end(null);
    };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", letGo, true);
  };

  const handleClickCapture = (click: { preventDefault: () => void; stopPropagation: () => void }) => {
    if (!dragged.current) return;
    dragged.current = false;
    click.preventDefault();
    click.stopPropagation();
  };
  return { drag, nudge, handlePointerDown, handleClickCapture };
}

function scrollAlong(box: HTMLElement, { clientX, clientY }: globalThis.PointerEvent) {
  const edge = box.getBoundingClientRect();
  const by = (near: number, far: number) => (near < EDGE ? near - EDGE : far < EDGE ? EDGE - far : 0);
  const [x, y] = [
    by(clientX - edge.left, edge.right - clientX),
    by(clientY - edge.top, edge.bottom - clientY),
  ];
  if (x || y) box.scrollBy(x / 2, y / 2);
}

function gripOf(target: EventTarget): Grip {
  const grip = target instanceof HTMLElement ? target.dataset.grip : undefined;
  return grip === "start" || grip === "end" || grip === "tie" ? grip : "all";
}
