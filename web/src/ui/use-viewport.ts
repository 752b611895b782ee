/** What of the time axis is in view: pixels per day, the days to draw, and how to bring a day into view. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Span, TODAY_AT } from "@/lib/time";
import { forgetWords } from "./word-px";

export interface Viewport {
  /** Zero until the picture has been measured. */
  dayPx: number;
  /** Days to draw: what is in view and half as much again on either side. */
  drawn: Span;
  /** Days in view. */
  seen: Span;
  show: (day: number) => void;
  /** Scrolls only as far as needed. */
  reveal: (first: number, end: number) => void;
}

/** Pixels of the window, of the names at its left, and the least the axis is drawn for. */
interface Size {
  window: number;
  names: number;
  least: number;
}

export function useViewport(
  ref: RefObject<HTMLElement | null>,
  span: Span,
  /** Days that fit the window. */
  shown: number,
  today: number,
): Viewport {
  const [size, setSize] = useState<Size>({ window: 0, names: 0, least: 0 });
  const width = size.window - size.names;
  const dayPx = size.window === 0 ? 0 : (Math.max(size.window, size.least) - size.names) / shown;
  // The day that stands at TODAY_AT; it stays there through zooms and resizes.
  const anchor = useRef(today + 0.5);
  const [seen, setSeen] = useState<Span>({ first: today - shown * TODAY_AT, end: today + shown });

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const measure = () => setSize(sizeOf(scroller));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    let here = true;
    document.fonts.ready.then(() => {
      forgetWords();
      if (here) measure();
    });
    return () => {
      here = false;
      observer.disconnect();
    };
  }, [ref]);

  const look = useCallback(
    (first: number) => {
      // Whole steps only, so that a scroll draws anew a few times a window and not every frame.
      const step = Math.max(1, Math.round(shown / 8));
      const at = Math.round(first / step) * step;
      const end = at + Math.round(width / dayPx);
      setSeen((before) => (before.first === at && before.end === end ? before : { first: at, end }));
    },
    [shown, width, dayPx],
  );
  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller || dayPx === 0) return;
    scroller.scrollLeft = (anchor.current - span.first) * dayPx - width * TODAY_AT;
    look(anchor.current - (width * TODAY_AT) / dayPx);
  }, [ref, span.first, dayPx, width, look]);
  useEffect(() => {
    const scroller = ref.current;
    if (!scroller || dayPx === 0) return;
    const follow = () => {
      const first = span.first + scroller.scrollLeft / dayPx;
      anchor.current = first + (width * TODAY_AT) / dayPx;
      look(first);
    };
    scroller.addEventListener("scroll", follow, { passive: true });
    return () => scroller.removeEventListener("scroll", follow);
  }, [ref, span.first, dayPx, width, look]);

  const show = useCallback(
    (day: number) => {
      ref.current?.scrollTo({ left: (day - span.first) * dayPx - width * TODAY_AT, behavior: "smooth" });
    },
    [ref, span.first, dayPx, width],
  );
  const reveal = useCallback(
    (first: number, end: number) => {
      const scroller = ref.current;
      if (!scroller || dayPx === 0) return;
      const left = (first - span.first) * dayPx;
      const right = Math.min((end - span.first) * dayPx, left + width * 0.8);
      if (left < scroller.scrollLeft) scroller.scrollLeft = left - 40;
      else if (right > scroller.scrollLeft + width) scroller.scrollLeft = right - width + 40;
    },
    [ref, span.first, dayPx, width],
  );
  const drawn = useMemo(() => ({ first: seen.first - shown / 2, end: seen.end + shown / 2 }), [seen, shown]);
  return { dayPx, drawn, seen, show, reveal };
}

/** Reading the two properties recalculates styles: only when the window changes its size. */
function sizeOf(scroller: HTMLElement): Size {
  const inner = scroller.firstElementChild;
  const style = inner && getComputedStyle(inner);
  return {
    window: scroller.clientWidth,
    names: Number.parseFloat(style?.getPropertyValue("--lh") ?? "") || 0,
    least: Number.parseFloat(style?.getPropertyValue("--least") ?? "") || 0,
  };
}

/** Pixels of the height that is in view, in steps, with as much again above and below. */
export function useRowsInView(ref: RefObject<HTMLElement | null>): { top: number; bottom: number } {
  const [seen, setSeen] = useState({ top: 0, bottom: 1200 });
  useEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const look = () => {
      const step = 240;
      const top = Math.floor(scroller.scrollTop / step) * step - step;
      const bottom = top + Math.ceil(scroller.clientHeight / step) * step + 3 * step;
      setSeen((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }));
    };
    look();
    scroller.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [ref]);
  return seen;
}
