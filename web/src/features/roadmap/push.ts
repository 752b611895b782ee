/** What a moved feature pushes along: the same walk as the server's verb `move`, so that the picture is right at once. */
import type { RoadmapBar, RoadmapDependency } from "@/data/roadmap";
import { groupBy } from "@/lib/group";
import { dayOf, isoOf } from "@/lib/time";

/** Days by which what waits must follow, when `moved` ends on `end`; nothing is pulled back, nothing that shipped is pushed. */
export function pushes(
  bars: readonly RoadmapBar[],
  dependencies: readonly RoadmapDependency[],
  moved: string,
  end: number,
): ReadonlyMap<string, number> {
  const known = new Map(bars.map((bar) => [bar.id, bar]));
  const waits = groupBy(dependencies, ({ blocker }) => blocker);
  const by = new Map<string, number>();
  for (const id of inOrder(moved, waits)) {
    const bar = known.get(id);
    const last = id === moved ? end : bar && lastOf(bar);
    if (!bar || bar.fixed || last === null || last === undefined) continue;
    const ends = last + (id === moved ? 0 : (by.get(id) ?? 0));
    for (const { blocked, lag } of waits.get(id) ?? []) {
      const behind = known.get(blocked);
      const begins = behind && firstOf(behind);
      if (!behind || behind.fixed || begins === null || begins === undefined) continue;
      const late = ends + lag + 1 - begins;
      if (late > (by.get(blocked) ?? 0)) by.set(blocked, late);
    }
  }
  return by;
}

/** Every blocker before what waits for it: what a walk has left last comes first. */
function inOrder(first: string, waits: ReadonlyMap<string, RoadmapDependency[]>): string[] {
  const entered = new Set([first]);
  const left: string[] = [];
  const path = [{ id: first, next: 0 }];
  for (let here = path.at(-1); here; here = path.at(-1)) {
    const following = (waits.get(here.id) ?? [])[here.next++];
    if (!following) {
      left.push(here.id);
      path.pop();
    } else if (!entered.has(following.blocked)) {
      entered.add(following.blocked);
      path.push({ id: following.blocked, next: 0 });
    }
  }
  return left.reverse();
}

export function firstOf(bar: Pick<RoadmapBar, "start" | "end">): number | null {
  const day = bar.start ?? bar.end;
  return day === null ? null : dayOf(day);
}

export function lastOf(bar: Pick<RoadmapBar, "start" | "end">): number | null {
  const day = bar.end ?? bar.start;
  return day === null ? null : dayOf(day);
}

export function later<Bar extends Pick<RoadmapBar, "start" | "end">>(bar: Bar, days: number): Bar {
  return {
    ...bar,
    start: bar.start && isoOf(dayOf(bar.start) + days),
    end: bar.end && isoOf(dayOf(bar.end) + days),
  };
}
