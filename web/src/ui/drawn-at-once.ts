/** How a virtual list gets its size: it is drawn at once for all that the window could show, and measured when the browser has laid it out. */
import type { Rect, Virtualizer } from "@tanstack/react-virtual";

/** Options for `useVirtualizer`. The library's own way draws nothing first, and measures with a layout of the page that nobody needs. */
export function drawnAtOnce() {
  return { initialRect: { width: innerWidth, height: innerHeight }, observeElementRect: observe };
}

function observe<T extends HTMLElement>(list: Virtualizer<T, Element>, tell: (rect: Rect) => void) {
  const box = list.scrollElement;
  if (!box) return;
  const observer = new ResizeObserver(() => tell({ width: box.clientWidth, height: box.clientHeight }));
  observer.observe(box);
  return () => observer.disconnect();
}
