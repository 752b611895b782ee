/** Words selected with pointer, finger or keyboard become a span of the text. */
import { type RefObject, useEffect, useRef } from "react";
import type { Span } from "@/lib/offsets";

/** Long enough for a finger to move the handles. */
const SETTLED_MS = 350;

/** Calls back once the selection in `box` has settled, with null for a press that selects nothing.
 *  The text nodes of `box` are exactly the text, and they stay while the pointer is down. */
export function useTextSelection(box: RefObject<HTMLElement | null>, onSelect: (span: Span | null) => void) {
  const latest = useRef(onSelect);
  useEffect(() => {
    latest.current = onSelect;
  });
  useEffect(() => {
    let isDown = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      const span = box.current && selectedIn(box.current);
      if (!span) return;
      latest.current(span);
      document.getSelection()?.removeAllRanges();
    };
    const wait = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(take, ms);
    };
    const handleDown = (event: PointerEvent) => {
      isDown = event.pointerType !== "touch";
    };
    const handleUp = (event: PointerEvent) => {
      isDown = false;
      const isPress = document.getSelection()?.isCollapsed !== false;
      if (!isPress) wait(event.pointerType === "touch" ? SETTLED_MS : 0);
      else if (event.target instanceof Node && box.current?.contains(event.target)) latest.current(null);
    };
    const handleChange = () => {
      if (!isDown) wait(SETTLED_MS);
    };
    document.addEventListener("pointerdown", handleDown);
    document.addEventListener("pointerup", handleUp);
    document.addEventListener("selectionchange", handleChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", handleDown);
      document.removeEventListener("pointerup", handleUp);
      document.removeEventListener("selectionchange", handleChange);
    };
  }, [box]);
}

function selectedIn(box: HTMLElement): Span | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  // Only what begins in the text: selecting the page around it is not highlighting.
  if (!box.contains(range.startContainer)) return null;
  const start = lengthUpTo(box, range.startContainer, range.startOffset);
  const end = box.contains(range.endContainer)
    ? lengthUpTo(box, range.endContainer, range.endOffset)
    : (box.textContent ?? "").length;
  return { start, end };
}

function lengthUpTo(box: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(node, offset);
  return before.toString().length;
}
