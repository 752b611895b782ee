/** What serves one objective: what hangs on it, and what hangs on the launches of releases that carry it. */
import type { Score, ScoreItem } from "@/data/score";

export function servingObjective(score: Score, objective: string): ReadonlySet<string> {
  const items = score.staves.flatMap((staff) => staff.items);
  const direct = items.filter((item) => item.id === objective || item.hangs_on.includes(objective));
  const releases = new Set(direct.flatMap((item) => item.hangs_on));
  const launches = new Set(
    score.bars.flatMap((bar) => (bar.launch && releases.has(bar.release.id) ? [bar.launch.id] : [])),
  );
  const told = items.filter((item: ScoreItem) => item.hangs_on.some((id) => launches.has(id)));
  return new Set([...direct, ...told].map((item) => item.id));
}
