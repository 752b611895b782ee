/** What of the time axis is in view: pixels per day, the days to draw, and how to bring a day into view. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { DAYS_SHOWN, type Span, TODAY_AT, type Zoom } from "./time";
import { forgetWords } from "./words";

export interface Viewport {
  /** Zero until the picture has been measured. */
  dayPx: number;
  /** Days to draw: what is in view and as much again on either side. */
  drawn: Span;
  /** Days in view. */
  seen: Span;
  show: (day: number) => void;
  /** Scrolls only as far as needed. */
  reveal: (first: number, end: number) => void;
}

interface Size {
  dayPx: number;
  /** Pixels of the axis in view. */
  width: number;
}

export function useViewport(ref: RefObject<HTMLElement | null>, span: Span, zoom: Zoom, today: number) {
  const shown = DAYS_SHOWN[zoom];
  const [size, setSize] = useState<Size>({ dayPx: 0, width: 0 });
  const [seen, setSeen] = useState<Span>({ first: today - shown * TODAY_AT, end: today + shown });
  // The day that stands at TODAY_AT; it stays there through zooms and resizes.
  const anchor = useRef(today + 0.5);

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const measure = () => setSize((before) => same(before, sizeOf(scroller, shown)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    document.fonts.ready.then(() => {
      forgetWords();
      setSize((before) => ({ ...before }));
    });
    return () => observer.disconnect();
  }, [ref, shown]);

  const { dayPx, width } = size;
  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller || dayPx === 0) return;
    scroller.scrollLeft = (anchor.current - span.first) * dayPx - width * TODAY_AT;
  }, [ref, span.first, dayPx, width]);

  useEffect(() => {
    const scroller = ref.current;
    if (!scroller || dayPx === 0) return;
    // Whole steps only, so that a scroll draws anew a few times a window and not every frame.
    const step = Math.max(1, Math.round(shown / 8));
    const follow = () => {
      const first = span.first + scroller.scrollLeft / dayPx;
      anchor.current = first + (width * TODAY_AT) / dayPx;
      const at = Math.round(first / step) * step;
      const end = at + Math.round(width / dayPx);
      setSeen((before) => (before.first === at && before.end === end ? before : { first: at, end }));
    };
    follow();
    scroller.addEventListener("scroll", follow, { passive: true });
    return () => scroller.removeEventListener("scroll", follow);
  }, [ref, span.first, dayPx, width, shown]);

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
  const drawn = { first: seen.first - shown, end: seen.end + shown };
  return { dayPx, drawn, seen, show, reveal } satisfies Viewport;
}

function sizeOf(scroller: HTMLElement, shown: number): Size {
  const inner = scroller.firstElementChild;
  const style = inner && getComputedStyle(inner);
  const head = Number.parseFloat(style?.getPropertyValue("--lh") ?? "") || 0;
  const least = Number.parseFloat(style?.getPropertyValue("--least") ?? "") || 0;
  const width = scroller.clientWidth;
  return { dayPx: (Math.max(width, least) - head) / shown, width: width - head };
}

function same(before: Size, now: Size): Size {
  return before.dayPx === now.dayPx && before.width === now.width ? before : now;
}
