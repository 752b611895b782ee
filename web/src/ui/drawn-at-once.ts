/** How a virtual list draws itself first: at once, what is in view and no more; measured when the browser has laid it out. */
import type { Rect, Virtualizer } from "@tanstack/react-virtual";
import { startTransition, useEffect, useState } from "react";

/** The size of the last list seen, for the next one's first drawing. */
let size: Rect | undefined;

/**
 * Options for `useVirtualizer`, with so many rows drawn ahead of the view once it stands. The library's own way draws nothing first, then
 * measures by a layout of the page that nobody needs, then draws what nobody sees yet before what they wait for.
 */
export function useDrawnAtOnce(ahead: number) {
  const [overscan, setOverscan] = useState(0);
  useEffect(() => {
    const later = setTimeout(() => startTransition(() => setOverscan(ahead)), SEEN);
    return () => clearTimeout(later);
  }, [ahead]);
  const initialRect = size ?? { width: innerWidth, height: innerHeight };
  return { initialRect, observeElementRect: observe, overscan };
}

/** ms until the first drawing is on the screen. */
const SEEN = 50;

function observe<T extends HTMLElement>(list: Virtualizer<T, Element>, tell: (rect: Rect) => void) {
  const box = list.scrollElement;
  if (!box) return;
  const observer = new ResizeObserver(() => {
    size = { width: box.clientWidth, height: box.clientHeight };
    tell(size);
  });
  observer.observe(box);
  return () => observer.disconnect();
}
