/** The red pencil's ring on the Score: drawn once when a finding appears, rubbed out when it is mended. */
import { useEffect, useState } from "react";
import { RING_OFF, ringPath } from "./ring-path";

const RUB_MS = 280;
const HEIGHT = 20;

interface PencilRingProps {
  on: boolean;
  /** Appeared while looking: shows the stroke. */
  drawn: boolean;
  /** Width of what it goes round, in pixels. */
  width: number;
}

export function PencilRing({ on, drawn, width }: PencilRingProps) {
  const [there, setThere] = useState(on);
  useEffect(() => {
    if (on) return setThere(true);
    const rubbed = setTimeout(() => setThere(false), RUB_MS);
    return () => clearTimeout(rubbed);
  }, [on]);
  if (!on && !there) return null;
  const [w, h] = [width + 2 * RING_OFF.x, HEIGHT + 2 * RING_OFF.y];
  return (
    <svg
      className={on ? (drawn ? "ring draw" : "ring") : "ring rub"}
      viewBox={`0 0 ${w.toFixed(1)} ${h}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={ringPath(width, HEIGHT)} pathLength={1} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
