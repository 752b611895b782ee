/** Moving items by pointer and by key: the shift under way, and the write when it ends. */
import { type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import { moveItem, type ScoreItem } from "@/data/score";
import { daysAfter, daysInWords, type Grip, gripsOf, type Shift } from "./move";

/** Pixels a pointer may tremble before it drags. */
const TREMBLE = 4;
/** How long keys may gather before the move is written. */
const PAUSE_MS = 700;

export function moveBy(item: ScoreItem, grip: Grip, days: number) {
  if (days === 0) return;
  const after = daysAfter(item, grip, days);
  moveItem(item, after, `${item.title}: ${daysInWords(after)}`);
}

export function useShift(dayPx: number, itemAt: (target: EventTarget) => ScoreItem | undefined) {
  const [shift, setShift] = useState<Shift | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const nudged = useRef<{ item: ScoreItem; days: number } | null>(null);
  /** Set while the click that ends a drag is on its way: it must not open the item. */
  const dragged = useRef(false);

  const settle = useCallback(() => {
    clearTimeout(timer.current);
    const due = nudged.current;
    nudged.current = null;
    if (!due) return;
    setShift(null);
    moveBy(due.item, "all", due.days);
  }, []);
  useEffect(() => settle, [settle]);

  /** A day by key; several in a row are one move and one undo. */
  const nudge = useCallback(
    (item: ScoreItem, days: number) => {
      if (gripsOf(item).length === 0) return;
      if (nudged.current && nudged.current.item.id !== item.id) settle();
      clearTimeout(timer.current);
      const sum = (nudged.current?.days ?? 0) + days;
      nudged.current = { item, days: sum };
      setShift({ id: item.id, grip: "all", days: sum });
      timer.current = setTimeout(settle, PAUSE_MS);
    },
    [settle],
  );

  const handlePointerDown = (down: PointerEvent<HTMLElement>) => {
    const item = itemAt(down.target);
    // A finger pans; on touch the menu moves items.
    if (!item || down.button !== 0 || down.pointerType === "touch") return;
    const grips = gripsOf(item);
    const wanted = gripOf(down.target);
    const grip = grips.includes(wanted) ? wanted : "all";
    if (!grips.includes(grip)) return;
    dragged.current = false;
    let days = 0;
    const follow = (move: globalThis.PointerEvent) => {
      const far = move.clientX - down.clientX;
      if (!dragged.current && Math.abs(far) < TREMBLE) return;
      dragged.current = true;
      days = Math.round(far / dayPx);
      setShift({ id: item.id, grip, days });
    };
    const end = (drop: boolean) => {
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", release);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", letGo, true);
      setShift(null);
      if (drop && dragged.current) moveBy(item, grip, days);
    };
    const release = () => end(true);
    const cancel = () => end(false);
    const letGo = (press: KeyboardEvent) => {
      if (press.key !== "Escape") return;
      press.stopPropagation();
      end(false);
    };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", letGo, true);
  };

  const handleClickCapture = (click: { preventDefault: () => void; stopPropagation: () => void }) => {
    if (!dragged.current) return;
    dragged.current = false;
    click.preventDefault();
    click.stopPropagation();
  };
  return { shift, nudge, handlePointerDown, handleClickCapture };
}

function gripOf(target: EventTarget): Grip {
  const grip = target instanceof HTMLElement ? target.dataset.grip : undefined;
  return grip === "start" || grip === "end" ? grip : "all";
}
