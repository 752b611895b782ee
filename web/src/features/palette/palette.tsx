/** The command palette: records, screens and commands under one field. */
import "./palette.css";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { type Answered, useOnceAnswered, useSearch } from "@/data/search";
import { useMe } from "@/data/session";
import { sheetOf } from "@/data/sheets";
import {
  chosenFor,
  type Habits,
  habitsOf,
  recent,
  recordId,
  remember,
  type Seen,
  weightOf,
} from "@/lib/habits";
import { noun, t } from "@/lib/i18n";
import { type Command, type CommandGroup, registered, subscribe } from "@/lib/keys";
import { Key } from "@/ui/button";
import { Icon, type IconName, isIconName } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import { useFocusBack } from "@/ui/use-focus-back";

interface Line {
  id: string;
  label: string;
  hint?: string;
  keys?: string;
  icon: IconName;
  /** Where it is a record. */
  seen?: Seen;
  run: () => void;
}

interface Group {
  name: string;
  lines: Line[];
}

interface PaletteProps {
  onClose: () => void;
  /** Nothing was found: the words may be worth keeping. */
  onCapture: (words: string) => void;
}

export function Palette({ onClose, onCapture }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  useFocusBack();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const member = useMe().member.id;
  const [habits] = useState(() => habitsOf(member));
  const { isAnswered, failure, groups } = useGroups(words, habits);
  const lines = groups.flatMap((group) => group.lines);
  const chosen = lines[Math.min(at, lines.length - 1)];
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (chosen) document.getElementById(`${listId}-${chosen.id}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, listId]);

  const run = (line: Line) => {
    remember(member, line.id, { typed: words, seen: line.seen });
    onClose();
    line.run();
  };
  const enter = useOnceAnswered(words, isAnswered, () => {
    if (chosen) run(chosen);
    else if (!failure) {
      onClose();
      onCapture(words.trim());
    }
  });
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && lines.length) {
      event.preventDefault();
      setAt((Math.min(at, lines.length - 1) + step + lines.length) % lines.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // A line gone to with the arrows was seen; the first one may belong to the words before.
      if (chosen && at > 0) run(chosen);
      else enter();
    }
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the palette; Escape does the same
    <dialog
      ref={dialog}
      className="cmdk"
      aria-label={t("Command palette")}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <header>
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={t("Search or run a command")}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
          placeholder={t("Search everything, or type what you want to do")}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={handleKey}
        />
        <Key keys="escape" />
      </header>
      <div className="body" id={listId} role="listbox" aria-label={t("Results")}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox
          <div key={group.name} role="group" aria-label={group.name}>
            <p className="head" aria-hidden="true">
              {group.name}
            </p>
            {group.lines.map((line) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
              <div
                key={line.id}
                id={`${listId}-${line.id}`}
                className="line"
                role="option"
                tabIndex={-1}
                aria-selected={line === chosen}
                onClick={() => run(line)}
              >
                <Icon name={line.icon} />
                <span className="nw trunc">{line.label}</span>
                {line.hint && <span className="m">{line.hint}</span>}
                {line.keys && (
                  <span className="k">
                    <Key keys={line.keys} />
                  </span>
                )}
              </div>
            ))}
          </div>
        ))}
        {failure && <p className="none">{failure}</p>}
        {isAnswered && !failure && lines.length === 0 && (
          <p className="none load-in">{t("Nothing by that name. Press Enter to capture it as a signal.")}</p>
        )}
      </div>
      <footer>
        <span>
          <Key keys="arrowup arrowdown" /> {t("move")}
        </span>
        <span>
          <Key keys="enter" /> {t("open")}
        </span>
      </footer>
    </dialog>
  );
}

const ORDER: readonly [CommandGroup, string][] = [
  ["Act", t("Act here")],
  ["Create", t("Create")],
  ["Go to", t("Go to")],
  ["Look", t("Look")],
];
const RECORDS = t("Records");

function useGroups(words: string, habits: Habits): Answered & { groups: Group[] } {
  const commands = useSyncExternalStore(subscribe, registered);
  const { lines: records, ...answered } = useRecordLines(words);
  const seen = useRecentLines(habits);
  const needle = words.trim().toLowerCase();
  const groups: Group[] = [
    needle ? { name: RECORDS, lines: records } : { name: t("Recent"), lines: seen },
    ...ORDER.map(([group, name]) => ({ name, lines: commandLines(commands, group, needle) })),
  ];
  return {
    ...answered,
    groups: needle ? ranked(groups, needle, habits) : groups.filter((group) => group.lines.length > 0),
  };
}

/** What was chosen after these words before, then what is spelled out, then records; in each group what is used most. */
function ranked(groups: readonly Group[], needle: string, habits: Habits): Group[] {
  const now = Date.now();
  const usual = chosenFor(habits, needle);
  const worth = ({ id }: Line) => (id === usual ? Number.MAX_VALUE : weightOf(habits, id, now));
  const rank = ({ name, lines }: Group) => {
    if (lines[0]?.id === usual) return 0;
    // A command that is spelled out comes before records that merely contain the words.
    return name !== RECORDS && lines.some((line) => line.label.toLowerCase().startsWith(needle)) ? 1 : 2;
  };
  return groups
    .filter((group) => group.lines.length > 0)
    .map((group) => ({ ...group, lines: group.lines.toSorted((a, b) => worth(b) - worth(a)) }))
    .toSorted((a, b) => rank(a) - rank(b));
}

function commandLines(commands: readonly Command[], group: CommandGroup, needle: string): Line[] {
  return commands
    .filter((command) => command.group === group && !command.silent)
    .filter((command) => `${command.label} ${command.hint ?? ""}`.toLowerCase().includes(needle))
    .map(({ id, label, hint, keys, icon = "right", run }) => ({
      id,
      label,
      hint,
      keys,
      icon: isIconName(icon) ? icon : "right",
      run,
    }));
}

function useRecordLines(words: string): Answered & { lines: Line[] } {
  const open = useOpenRecord();
  const { data, isAnswered, failure } = useSearch(words);
  const hits = words.trim() ? (data?.items ?? []) : [];
  const lines = hits.map((hit) => ({
    id: recordId(hit.key),
    seen: { collection: hit.collection, key: hit.key, title: hit.title },
    label: hit.title,
    hint: `${hit.key}, ${noun(sheetOf(hit.type)?.label ?? hit.type)}`,
    icon: iconOf(hit.collection),
    run: () => open(hit),
  }));
  return { lines, isAnswered, failure };
}

function useRecentLines(habits: Habits): Line[] {
  const open = useOpenRecord();
  return recent(habits, Date.now()).map((seen) => ({
    id: recordId(seen.key),
    label: seen.title,
    hint: seen.key,
    icon: iconOf(seen.collection),
    run: () => open(seen),
  }));
}

function useOpenRecord() {
  const navigate = useNavigate();
  const slug = useSlug();
  return (seen: { collection: string; key: string }) =>
    navigate({
      to: "/w/$slug/$collection/$key",
      params: { slug, collection: seen.collection, key: seen.key },
    });
}

const ICONS: Record<string, IconName> = {
  feedback: "inbox",
  opportunities: "link",
  features: "roadmap",
  releases: "flag",
  launches: "launch",
  outcomes: "outcome",
  objectives: "target",
  studies: "mic",
  accounts: "account",
  metrics: "metric",
  comments: "comment",
};

function iconOf(collection: string): IconName {
  return ICONS[collection] ?? "doc";
}
