/** A small bar under what it belongs to in the text; moves with it and stays inside the pane. */
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import "./floating.css";

interface FloatingProps {
  label: string;
  /** The positioned box it lies in. */
  box: RefObject<HTMLElement | null>;
  /** Selector of what it belongs to, within the box; the last one found counts. */
  under: string;
  /** Changes when what it belongs to may have moved. */
  moved: string;
  children: ReactNode;
}

export function Floating({ label, box, under, moved, children }: FloatingProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, left: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `moved` says when to measure again
  useLayoutEffect(() => {
    const measure = () => {
      const anchor = [...(box.current?.querySelectorAll(under) ?? [])].at(-1);
      const line = anchor && [...anchor.getClientRects()].at(-1);
      if (!box.current || !line || !bar.current) return;
      const frame = box.current.getBoundingClientRect();
      const room = frame.width - bar.current.offsetWidth;
      setPlace({
        top: line.bottom - frame.top + 6,
        left: Math.max(0, Math.min(line.left - frame.left, room)),
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, under, moved]);

  useLayoutEffect(() => {
    if (place.top) bar.current?.scrollIntoView({ block: "nearest" });
  }, [place.top]);

  return (
    <div ref={bar} className="pop" role="toolbar" aria-label={label} style={place}>
      {children}
    </div>
  );
}
