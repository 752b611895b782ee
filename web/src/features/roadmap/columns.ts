/** The columns of the board: who stands in one, and where a place between two lies. */
import type { Horizon, RoadmapBar } from "@/data/roadmap";

export function columnOf(bars: readonly RoadmapBar[], horizon: Horizon): RoadmapBar[] {
  return bars
    .filter((bar) => bar.horizon === horizon && !bar.fixed)
    .sort((one, other) => one.position - other.position || one.number - other.number);
}

/** The position drawn until the server has given its own. */
export function between(column: readonly RoadmapBar[], moved: string, before: RoadmapBar | null): number {
  const others = column.filter((one) => one.id !== moved);
  const at = before ? others.findIndex((one) => one.id === before.id) : others.length;
  const [low, high] = [others[at - 1]?.position, others[at]?.position];
  if (low !== undefined && high !== undefined) return (low + high) / 2;
  return high !== undefined ? high - 1 : low !== undefined ? low + 1 : 0;
}
