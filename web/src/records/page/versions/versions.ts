/** The versions of one text, read off the log: what one person wrote in one go counts as one. */
import type { Change } from "@/data/wire";
import { textOf } from "../../fields/kind";

export interface Version {
  seq: number;
  at: string;
  author: string;
  text: string;
}

/** Saving goes on while one writes; a longer pause begins a new version. */
const PAUSE_MS = 3 * 60_000;

/** Newest first, as the changes come. */
export function versionsOf(changes: readonly Change[], field: string): Version[] {
  const versions: (Version & { actor: string; since: number })[] = [];
  for (const change of changes) {
    const at = Date.parse(change.at);
    const newer = versions.at(-1);
    // What it was made with and what was brought back are versions of their own.
    const actor = change.verb === "update" ? `${change.actor?.id} ${change.source}` : `${change.seq}`;
    if (newer && newer.actor === actor && newer.since - at < PAUSE_MS) newer.since = at;
    else
      versions.push({
        seq: change.seq,
        at: change.at,
        author: change.actor?.name ?? "",
        text: textOf(change.after[field]),
        actor,
        since: at,
      });
  }
  return versions.map(({ seq, at, author, text }) => ({ seq, at, author, text }));
}
