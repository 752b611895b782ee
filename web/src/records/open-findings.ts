/** Which records of a type are out of tune: the number of the newest open finding by record. */
import { useMemo } from "react";
import { useList } from "@/data/records";
import type { Entity } from "@/data/wire";
import { textOf } from "./fields/kind";

/** As many as one page of the list holds. */
const MOST = 200;

export function useOpenFindings(type: string): ReadonlyMap<string, number> {
  const { items } = useList("findings", { about_type: type, closed_at__isnull: true, limit: MOST });
  return useMemo(
    () =>
      new Map(
        items
          .filter(isLoud)
          .reverse()
          .map((finding) => [textOf(finding.about_id), finding.number]),
      ),
    [items],
  );
}

/** Neither put off nor muted. */
export function isLoud(finding: Entity): boolean {
  return finding.muted_until === null && !finding.muted_reason;
}
