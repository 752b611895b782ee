/** The red ring as a pencil draws it: caps keep their shape, the long sides stretch with what they go round. */

/** How far the ring stands off its item, in pixels. */
export const RING_OFF = { x: 9, y: 7 };

/** The path around a box of this many pixels, the offset included; its origin is the ring's upper left corner. */
export function ringPath(width: number, height: number): string {
  const w = width + 2 * RING_OFF.x;
  const h = height + 2 * RING_OFF.y;
  // Drawn once by hand at 100 × 40; points near an end stay at their distance from it.
  const cap = Math.min(1, w / 100);
  const x = (drawn: number) => {
    if (drawn <= 26) return drawn * cap;
    if (drawn >= 74) return w - (100 - drawn) * cap;
    return 26 * cap + ((drawn - 26) / 48) * (w - 52 * cap);
  };
  const at = (dx: number, dy: number) => `${x(dx).toFixed(1)} ${((dy / 40) * h).toFixed(1)}`;
  const curve = (...points: [number, number][]) => `C${points.map(([dx, dy]) => at(dx, dy)).join(" ")}`;
  return [
    `M${at(14, 5)}`,
    curve([34, 0], [74, 0], [90, 7]),
    curve([100, 12], [100, 27], [91, 33]),
    curve([77, 41], [27, 41], [11, 34]),
    curve([0, 28], [-1, 13], [8, 7]),
    curve([18, 1], [46, 1], [60, 3]),
  ].join("");
}
