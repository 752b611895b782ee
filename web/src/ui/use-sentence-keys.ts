/** Arrows that move a selection of words, sentence by sentence and word by word. */
import { useEffect, useRef } from "react";
import { type Move, moveOf } from "@/lib/sentences";

/** Calls back for arrows while `active`, ahead of a list whose arrows move from line to line. */
export function useSentenceKeys(active: boolean, onMove: (move: Move) => void) {
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  useEffect(() => {
    if (!active) return;
    const handle = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("input,textarea,[role=dialog]")) return;
      const move = moveOf(event);
      if (!move) return;
      event.preventDefault();
      latest.current(move);
    };
    window.addEventListener("keydown", handle, true);
    return () => window.removeEventListener("keydown", handle, true);
  }, [active]);
}
