/** Arrows from what must end to what waits for it; only those with an end in view. */
import type { RoadmapDependency } from "@/data/roadmap";
import type { Layout, PlacedBar } from "./layout";
import type { Drag } from "./use-drag";

interface ArrowsProps {
  dependencies: readonly RoadmapDependency[];
  layout: Layout;
  first: number;
  dayPx: number;
  /** Whether a bar is in view. */
  seen: (bar: PlacedBar) => boolean;
  drag: Drag | null;
}

const MIDDLE = 18;
const UNDER = 31;

export function Arrows({ dependencies, layout, first, dayPx, seen, drag }: ArrowsProps) {
  const x = (day: number) => (day - first) * dayPx;
  const lines = dependencies.flatMap(({ id, blocker, blocked }) => {
    const [from, to] = [layout.byId.get(blocker), layout.byId.get(blocked)];
    if (!from || !to || !(seen(from) || seen(to))) return [];
    return [{ id, d: pathOf(x(from.b), from.top, x(to.a), to.top) }];
  });
  const drawn = drag?.grip === "tie" ? layout.byId.get(drag.id) : undefined;
  return (
    <svg className="arrows" aria-hidden="true">
      <defs>
        <marker
          id="rm-head"
          viewBox="0 0 6 7"
          refX="5"
          refY="3.5"
          markerWidth="6"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0 6 3.5 0 7z" />
        </marker>
      </defs>
      {lines.map((line) => (
        <path key={line.id} d={line.d} markerEnd="url(#rm-head)" data-dependency={line.id} />
      ))}
      {drawn && drag && (
        <path
          className="new"
          d={`M${x(drawn.b)} ${drawn.top + MIDDLE} L${drag.x} ${drag.y}`}
          markerEnd="url(#rm-head)"
        />
      )}
    </svg>
  );
}

/** Down from under the end of the one and into the start of the other; around the back where that lies earlier. */
function pathOf(x1: number, top1: number, x2: number, top2: number): string {
  const y = top2 + MIDDLE;
  const turn = x1 - 12;
  if (x2 - 4 > turn + 6 && top2 !== top1) {
    const down = top2 > top1;
    const start = top1 + (down ? UNDER : 5);
    const bend = y - (down ? 6 : -6);
    return `M${turn} ${start}V${bend}q0 ${down ? 6 : -6} 6 ${down ? 6 : -6}H${x2 - 1}`;
  }
  if (top2 === top1) return `M${x1} ${y}H${x2 - 1}`;
  const between = top2 > top1 ? top2 + 1 : top2 + 37;
  return `M${turn} ${top1 + (top2 > top1 ? UNDER : 5)}V${between}H${x2 - 10}V${y}H${x2 - 1}`;
}
