/** What of the time axis is in view: pixels per day, the days to draw, and how to bring a day into view. */
import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Span, TODAY_AT } from "@/lib/time";
import { forgetWords } from "./word-px";

export interface Viewport {
  /** Zero until the picture has been measured. */
  dayPx: number;
  /** Pixels of the scroller's window. */
  window: number;
  height: number;
  /** Days to draw: what is in view and a quarter as much again on either side. */
  drawn: Span;
  /** Days in view. */
  seen: Span;
  show: (day: number) => void;
  /** Scrolls only as far as needed. */
  reveal: (first: number, end: number) => void;
}

/** Pixels of the height: drawn anew so often, and so much beyond what is in view. */
const ROWS_STEP = 80;
const ROWS_MARGIN = 200;

/** Pixels of the window, of its height, of the names at its left, and the least the axis is drawn for. */
interface Size {
  window: number;
  height: number;
  names: number;
  least: number;
}

const UNKNOWN: Size = { window: 0, height: 0, names: 0, least: 0 };

/** How large each picture was when it was last seen: it is drawn so at once, and measured after. */
const remembered = new Map<string, Size>();

/** Days by which what is in view is known: it is rounded to the nearest of them. */
export const stepOf = (shown: number) => Math.max(1, Math.round(shown / 24));

export function useViewport(
  /** Which picture it is. */
  of: string,
  ref: RefObject<HTMLElement | null>,
  span: Span,
  /** Days that fit the window. */
  shown: number,
  today: number,
): Viewport {
  const [size, setSize] = useState<Size>(remembered.get(of) ?? UNKNOWN);
  const width = size.window - size.names;
  const dayPx = size.window === 0 ? 0 : (Math.max(size.window, size.least) - size.names) / shown;
  // The day that stands at TODAY_AT; it stays there through zooms and resizes.
  const anchor = useRef(today + 0.5);
  const days = dayPx === 0 ? shown : width / dayPx;
  // Whole steps only: a scroll draws anew a few bars at a time, and not every frame.
  const step = stepOf(shown);
  const firstSeen = () => Math.round((anchor.current - days * TODAY_AT) / step) * step;
  const [scrolled, setScrolled] = useState({ first: firstSeen(), days });
  // A zoom is drawn at once for the days it will show, and not first for those that were in view before it.
  const first = scrolled.days === days ? scrolled.first : firstSeen();

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const measure = () => {
      const now = sizeOf(scroller);
      remembered.set(of, now);
      setSize((before) => (isSame(before, now) ? before : now));
    };
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
  }, [of, ref]);

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller || dayPx === 0) return;
    scroller.scrollLeft = (anchor.current - span.first) * dayPx - width * TODAY_AT;
  }, [ref, span.first, dayPx, width]);
  useEffect(() => {
    const scroller = ref.current;
    if (!scroller || dayPx === 0) return;
    const follow = () => {
      const left = span.first + scroller.scrollLeft / dayPx;
      anchor.current = left + days * TODAY_AT;
      const at = Math.round(left / step) * step;
      // In slices between the frames: what comes into view stands in the margin already.
      startTransition(() =>
        setScrolled((before) => (before.first === at && before.days === days ? before : { first: at, days })),
      );
    };
    scroller.addEventListener("scroll", follow, { passive: true });
    return () => scroller.removeEventListener("scroll", follow);
  }, [ref, span.first, dayPx, days, step]);

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
  const seen = useMemo(() => ({ first, end: first + Math.round(days) }), [first, days]);
  const drawn = useMemo(() => ({ first: seen.first - days / 4, end: seen.end + days / 4 }), [seen, days]);
  return { dayPx, window: size.window, height: size.height, drawn, seen, show, reveal };
}

function isSame(one: Size, other: Size): boolean {
  return (
    one.window === other.window &&
    one.height === other.height &&
    one.names === other.names &&
    one.least === other.least
  );
}

/** Reading the two properties recalculates styles: only when the window changes its size. */
function sizeOf(scroller: HTMLElement): Size {
  const inner = scroller.firstElementChild;
  const style = inner && getComputedStyle(inner);
  return {
    window: scroller.clientWidth,
    height: scroller.clientHeight,
    names: Number.parseFloat(style?.getPropertyValue("--lh") ?? "") || 0,
    least: Number.parseFloat(style?.getPropertyValue("--least") ?? "") || 0,
  };
}

/** Pixels of the height that is in view, in steps, with a margin above and below. */
export function useRowsInView(ref: RefObject<HTMLElement | null>): { top: number; bottom: number } {
  const [seen, setSeen] = useState({ top: 0, bottom: 1200 });
  useEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const look = () => {
      const top = Math.floor(scroller.scrollTop / ROWS_STEP) * ROWS_STEP - ROWS_MARGIN;
      const bottom = top + scroller.clientHeight + ROWS_STEP + 2 * ROWS_MARGIN;
      startTransition(() =>
        setSeen((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom })),
      );
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
