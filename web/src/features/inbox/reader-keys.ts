/** The keys of the note being read. */
import { t } from "@/lib/i18n";
import type { Command } from "@/lib/keys";
import type { Duplicate, Suggestion } from "./data";
import type { Note } from "./note";
import type { useReading } from "./use-reading";
import type { Triage } from "./use-triage";

interface ReaderKeys {
  note: Note;
  reading: ReturnType<typeof useReading>;
  triage: Triage;
  suggestions: readonly Suggestion[];
  duplicates: readonly Duplicate[];
  link: (suggestion: Suggestion) => void;
  bar: () => void;
}

export function readerKeys({
  note,
  reading,
  triage,
  suggestions,
  duplicates,
  link,
  bar,
}: ReaderKeys): Command[] {
  const act = (command: Omit<Command, "group">): Command => ({ group: "Act", hint: note.key, ...command });
  const isOpen = note.state === "new" || note.state === "snoozed";
  return [
    isOpen
      ? act({ id: "note-done", label: t("Done"), keys: "e", icon: "check", run: () => triage.done(note) })
      : act({
          id: "note-reopen",
          label: t("Reopen"),
          keys: "e",
          icon: "undo",
          run: () => triage.reopen(note),
        }),
    act({
      id: "note-snooze",
      label: t("Snooze"),
      keys: "s",
      icon: "clock",
      run: () => reading.show({ kind: "snooze" }),
    }),
    act({
      id: "note-assign",
      label: t("Assign"),
      keys: "a",
      icon: "useradd",
      run: () => reading.show({ kind: "assign" }),
    }),
    act({
      id: "note-merge",
      label: t("Merge with another note"),
      keys: "m",
      icon: "merge",
      run: () => reading.show({ kind: "merge", other: duplicates[0]?.key ?? null }),
    }),
    act({
      id: "note-link",
      label: t("Link to an opportunity or feature"),
      keys: "l",
      icon: "link",
      run: () => reading.show({ kind: "pick" }),
    }),
    act({
      id: "note-new-opportunity",
      label: t("New opportunity from these words"),
      keys: "n",
      icon: "plus",
      run: () => reading.show({ kind: "new", type: "opportunity" }),
    }),
    act({
      id: "note-new-feature",
      label: t("New feature from these words"),
      keys: "f",
      icon: "plus",
      run: () => reading.show({ kind: "new", type: "feature" }),
    }),
    act({
      id: "note-highlight",
      label: t("Highlight sentence by sentence"),
      keys: "h",
      icon: "edit",
      run: reading.startByKeyboard,
    }),
    ...suggestions.map((suggestion, index) =>
      act({
        id: `note-suggestion-${index + 1}`,
        label: t("Link to {{key}} {{title}}", { key: suggestion.key, title: suggestion.title }),
        keys: String(index + 1),
        icon: "link",
        run: () => link(suggestion),
      }),
    ),
    act({ id: "note-enter", label: t("Open the note"), keys: "enter", silent: true, run: bar }),
    ...(reading.selection || reading.open
      ? [
          act({
            id: "note-end",
            label: t("Let go of the words"),
            keys: "escape",
            silent: true,
            run: reading.end,
          }),
        ]
      : []),
  ];
}
