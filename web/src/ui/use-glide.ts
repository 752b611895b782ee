/** A moved thing goes to its new place in one 180 ms step; a zoom is not a move, and what is held follows the hand. */
import { type RefObject, useLayoutEffect, useRef } from "react";

/** `left` and `top` in pixels; `scale` changes when the picture zooms. */
export function useGlide(
  box: RefObject<HTMLElement | null>,
  left: number,
  top: number,
  scale: number,
  held: boolean,
) {
  const before = useRef({ left, top, scale });
  useLayoutEffect(() => {
    const { left: x, top: y, scale: was } = before.current;
    before.current = { left, top, scale };
    if (held || was !== scale || (x === left && y === top)) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    box.current?.animate([{ transform: `translate(${x - left}px, ${y - top}px)` }, { transform: "none" }], {
      duration: 180,
      easing: "cubic-bezier(.2,.7,.2,1)",
    });
  });
}
