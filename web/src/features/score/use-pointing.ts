/** Pointing at an item lights up its thread; the thread is read when it is first pointed at. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Score, type ScoreFinding, type ScoreItem, threadOf } from "@/data/score";

/** A pointer only passing by asks for nothing. */
const REST_MS = 120;

export interface Pointing {
  /** Ids of the items that keep their ink; null while all do. */
  lit: ReadonlySet<string> | null;
  /** Number of the finding pointed at, in the picture or in the pane. */
  finding: number | null;
  pointAtItem: (item: ScoreItem | null) => void;
  pointAtFinding: (finding: ScoreFinding | null) => void;
}

export function usePointing(score: Score | undefined): Pointing {
  const [lit, setLit] = useState<ReadonlySet<string> | null>(null);
  const [finding, setFinding] = useState<number | null>(null);
  const latest = useRef(score);
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = score;
  }, [score]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const pointAtItem = useCallback((item: ScoreItem | null) => {
    turn.current += 1;
    const mine = turn.current;
    clearTimeout(timer.current);
    setFinding(item?.finding ?? null);
    if (!item) return setLit(null);
    timer.current = setTimeout(async () => {
      // Without the thread nothing dims; the picture stays whole.
      const thread = await threadOf(item.collection, item.id).catch(() => null);
      if (thread && mine === turn.current) setLit(onThread(latest.current, thread, item.id));
    }, REST_MS);
  }, []);

  const pointAtFinding = useCallback((pointed: ScoreFinding | null) => {
    turn.current += 1;
    clearTimeout(timer.current);
    setFinding(pointed?.number ?? null);
    const marked = pointed && itemsOf(latest.current).filter((item) => item.finding === pointed.number);
    setLit(marked?.length ? new Set(marked.map((item) => item.id)) : null);
  }, []);

  return useMemo(
    () => ({ lit, finding, pointAtItem, pointAtFinding }),
    [lit, finding, pointAtItem, pointAtFinding],
  );
}

/** Items that are on the thread, or belong to a launch or release that is. */
export function onThread(
  score: Score | undefined,
  thread: ReadonlySet<string>,
  id: string,
): ReadonlySet<string> {
  const lit = itemsOf(score).filter(
    (item) => thread.has(item.id) || item.hangs_on.some((other) => thread.has(other)),
  );
  return new Set([id, ...lit.map((item) => item.id)]);
}

function itemsOf(score: Score | undefined): ScoreItem[] {
  return score?.staves.flatMap((staff) => staff.items) ?? [];
}
