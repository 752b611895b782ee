/** Done, snooze, reopen, merge: the row leaves the list at once and the next one is read. */
import { useUpdate, useVerb } from "@/data/writes";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { moveRow } from "./data";
import type { Tab } from "./filters";
import type { Note } from "./note";
import { type InboxRow, neighbour } from "./rows";

interface Inbox {
  tab: Tab;
  rows: readonly InboxRow[];
  read: (key: string | undefined) => void;
}

export function useTriage({ tab, rows, read }: Inbox) {
  const verb = useVerb("feedback");
  const update = useUpdate("feedback");

  const leave = (
    note: Pick<Note, "id" | "key">,
    to: Tab | null,
    name: string,
    said: string,
    params: Record<string, Json> = {},
  ) => {
    const row = rows.find(({ id }) => id === note.id);
    const takeBack = row && to !== tab ? moveRow(row, tab, to) : undefined;
    if (takeBack) read(neighbour(rows, note.id)?.key);
    // Options of `mutate` would be forgotten with the next note that leaves before this one was answered.
    verb.mutateAsync({ id: note.id, verb: name, params, said }).catch(() => {
      takeBack?.();
      if (takeBack) read(note.key);
    });
  };

  return {
    done: (note: Note) => leave(note, "done", "done", t("{{key}} done", { key: note.key })),
    reopen: (note: Note) =>
      leave(note, "new", "reopen", t("{{key}} is back in the inbox", { key: note.key })),
    snooze: (note: Note, until: string) =>
      leave(
        note,
        "snoozed",
        "snooze",
        t("{{key}} snoozed until {{until}}", { key: note.key, until: date(until) }),
        { until },
      ),
    /** `gone` counts with `kept` from now on. */
    merge: (gone: { id: string; key: string }, kept: { id: string; key: string }) => {
      leave(gone, null, "merge", t("{{key}} merged into {{key2}}", { key: gone.key, key2: kept.key }), {
        into: kept.id,
      });
      read(kept.key);
    },
    unmerge: (gone: { id: string; key: string }) =>
      verb.mutate({
        id: gone.id,
        verb: "unmerge",
        said: t("{{key}} stands on its own again", { key: gone.key }),
      }),
    assign: (note: Note, owner: string | null, name: string) =>
      update.mutate({
        id: note.id,
        fields: { owner },
        said: owner
          ? t("{{key}} is {{name}}’s", { key: note.key, name })
          : t("{{key}} is nobody’s", { key: note.key }),
      }),
  };
}

export type Triage = ReturnType<typeof useTriage>;
