/** Which records are out of tune: the number of the newest open finding by record. */
import { useMemo, useRef } from "react";
import { aboutAll, TOGETHER, useWhole } from "@/data/whole-list";
import type { Entity } from "@/data/wire";
import { textOf } from "./fields/kind";

/** Asked for the records from one place of a long list to another, rounded to blocks: what is in view. */
export function useOpenFindings(
  records: readonly Entity[],
  from = 0,
  to = records.length,
): ReadonlyMap<string, number> {
  const first = Math.floor(from / TOGETHER) * TOGETHER;
  const end = Math.ceil(to / TOGETHER) * TOGETHER;
  const blocks = useRef<string[][]>([]);
  const lists = useMemo(() => {
    blocks.current = kept(
      blocks.current,
      records.slice(first, end).map(({ id }) => id),
    );
    return blocks.current.flatMap(aboutAll).map((about) => ({ ...about, closed_at__isnull: true }));
  }, [records, first, end]);
  const findings = useWhole("findings", lists);
  return useMemo(() => {
    const newestLast = findings.filter(isLoud).sort((one, other) => one.number - other.number);
    return new Map(newestLast.map((finding) => [textOf(finding.about_id), finding.number]));
  }, [findings]);
}

/** The ids in blocks that stay while ids come and change places, so that nothing is asked for twice. */
export function kept(before: readonly string[][], ids: readonly string[]): string[][] {
  const shown = new Set(ids);
  const blocks = before.filter((block) => block.some((id) => shown.has(id)));
  const known = new Set(blocks.flat());
  const fresh = ids.filter((id) => !known.has(id));
  const open = fresh.length > 0 && (blocks.at(-1)?.length ?? TOGETHER) < TOGETHER ? blocks.pop() : [];
  for (let rest = [...(open ?? []), ...fresh]; rest.length > 0; rest = rest.slice(TOGETHER))
    blocks.push(rest.slice(0, TOGETHER));
  return blocks;
}

/** Neither put off nor muted. */
export function isLoud(finding: Entity): boolean {
  return finding.muted_until === null && !finding.muted_reason;
}
