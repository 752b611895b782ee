/** The columns of the board: who stands in one, and where a place between two lies. */
import type { Horizon, RoadmapBar } from "@/data/roadmap";

export function columnOf(bars: readonly RoadmapBar[], horizon: Horizon): RoadmapBar[] {
  return bars
    .filter((bar) => bar.horizon === horizon && !bar.fixed)
    .sort((one, other) => one.position - other.position || one.number - other.number);
}

/** The positions drawn until the server has given its own. */
export function between(
  column: readonly RoadmapBar[],
  moved: readonly { id: string }[],
  before: RoadmapBar | null,
): number[] {
  const own = new Set(moved.map(({ id }) => id));
  const others = column.filter(({ id }) => !own.has(id));
  const at = before ? others.findIndex((one) => one.id === before.id) : others.length;
  const [low, high] = [others[at - 1]?.position, others[at]?.position];
  const step = low !== undefined && high !== undefined ? (high - low) / (moved.length + 1) : 1;
  const first = low ?? (high ?? 0) - moved.length - 1;
  return moved.map((_, n) => first + step * (n + 1));
}
