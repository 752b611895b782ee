/** The reading pane: whose words, what they feed, the words themselves. */
import { type RefObject, useRef } from "react";
import { useRefs } from "@/data/records";
import { dateTime } from "@/lib/format";
import { rich, t } from "@/lib/i18n";
import { Button, IconButton, Key } from "@/ui/button";
import { Floating } from "@/ui/floating";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { Menu } from "@/ui/menu";
import { SnoozeMenu } from "@/ui/snooze-menu";
import { AssignMenu } from "./assign-menu";
import type { Suggestion } from "./data";
import { HighlightEditor } from "./highlight-editor";
import { MergedNotes } from "./merged-notes";
import type { Highlights, Note } from "./note";
import { NoteThread } from "./note-thread";
import { SelectionBar } from "./selection-bar";
import { iconOf, originOf } from "./source";
import type { Target } from "./use-linking";
import type { useReading } from "./use-reading";
import type { Triage } from "./use-triage";
import { Verbatim } from "./verbatim";

interface NotePaneProps {
  note: Note;
  reading: ReturnType<typeof useReading>;
  highlights: Highlights;
  suggestions: readonly Suggestion[];
  triage: Triage;
  sheet: RefObject<HTMLDivElement | null>;
  onLink: (target: Target) => void;
}

export function NotePane({ note, reading, highlights, suggestions, triage, sheet, onLink }: NotePaneProps) {
  const { selection, open } = reading;
  const box = useRef<HTMLDivElement>(null);
  const opened = open?.kind === "mark" ? highlights.placed.filter(({ id }) => open.ids.includes(id)) : [];
  return (
    <article className="note" id="note" tabIndex={-1} aria-label={note.title || note.key}>
      <NoteHead note={note} reading={reading} triage={triage} />
      <NoteThread id={note.id} onNameOpportunity={() => reading.show({ kind: "new", type: "opportunity" })} />
      <div className="talk" ref={sheet}>
        {highlights.aside.length > 0 && (
          <section className="whole" aria-label={t("Links of the whole note")}>
            {highlights.aside.map((highlight) => (
              <HighlightEditor key={highlight.id} highlight={highlight} />
            ))}
          </section>
        )}
        <div className="talk-in">
          <Verbatim
            text={note.text}
            language={note.language}
            placed={highlights.placed}
            selection={selection}
            box={box}
            onSelect={reading.select}
            onOpenMark={(ids) => reading.show({ kind: "mark", ids })}
          />
          {!note.complete && <p className="t12 mute">{t("Reading the rest…")}</p>}
          {selection && open === null && (
            <Floating
              label={t("Selected words")}
              box={box}
              under="mark.sel"
              moved={`${selection.start}-${selection.end}-${suggestions.length}-${reading.byKeyboard}`}
            >
              <SelectionBar
                suggestions={suggestions}
                importance={reading.importance}
                onImportance={reading.weigh}
                onLink={onLink}
                onChoose={() => reading.show({ kind: "pick" })}
                onNew={(type) => reading.show({ kind: "new", type })}
              />
              {reading.byKeyboard && (
                <p className="t12 mute by-keys">
                  <Key keys="↑ ↓" /> {t("sentence")} <Key keys="← →" /> {t("last word")} <Key keys="⇧ ↓" />{" "}
                  {t("one more sentence")} <Key keys="⇧ →" /> {t("first word")}
                </p>
              )}
            </Floating>
          )}
          {opened.length > 0 && (
            <Floating
              label={t("Highlight")}
              box={box}
              under={`[data-badge="${opened.at(-1)?.id}"]`}
              moved={opened.map(({ id }) => id).join()}
            >
              {opened.map((highlight) => (
                <HighlightEditor
                  key={highlight.id}
                  highlight={highlight}
                  onRemoved={() => reading.show(null)}
                />
              ))}
              <IconButton icon="x" small label={t("Close")} onClick={() => reading.show(null)} />
            </Floating>
          )}
        </div>
        <MergedNotes survivor={note.id} onUnmerge={triage.unmerge} />
      </div>
    </article>
  );
}

function NoteHead({ note, reading, triage }: Pick<NotePaneProps, "note" | "reading" | "triage">) {
  return (
    <header className="nh-row">
      <div className="grow">
        <p className="t12 mute row">
          <Icon name={iconOf(note)} small />
          <span className="trunc">{circumstances(note)}</span>
        </p>
        <h1 className={note.title ? undefined : "vh"}>{note.title || note.key}</h1>
        <Speaker note={note} onUnmerge={() => triage.unmerge(note)} />
      </div>
      <div className="row acts">
        {(note.state === "new" || note.state === "snoozed") && (
          <Button onClick={() => triage.done(note)}>
            {t("Done")} <Key keys="e" />
          </Button>
        )}
        {(note.state === "done" || note.state === "snoozed") && (
          <Button onClick={() => triage.reopen(note)}>
            {t("Reopen")} {note.state === "done" && <Key keys="e" />}
          </Button>
        )}
        <SnoozeMenu
          opened={reading.open?.kind === "snooze"}
          onOpened={(opened) => reading.show(opened ? { kind: "snooze" } : null)}
          onSnooze={(until) => {
            reading.show(null);
            triage.snooze(note, until);
          }}
        />
        <AssignMenu
          owner={note.owner}
          opened={reading.open?.kind === "assign"}
          onOpened={(opened) => reading.show(opened ? { kind: "assign" } : null)}
          onAssign={(member, name) => {
            reading.show(null);
            triage.assign(note, member, name);
          }}
        />
        <MoreMenu note={note} reading={reading} />
      </div>
    </header>
  );
}

function MoreMenu({ note, reading }: Pick<NotePaneProps, "note" | "reading">) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <IconButton icon="dots" label={t("More")} kind="default" />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon name="link" small />}
          rightSection={<Key keys="l" />}
          onClick={() => reading.show({ kind: "pick" })}
        >
          {t("Link the whole note")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="edit" small />}
          rightSection={<Key keys="h" />}
          onClick={reading.startByKeyboard}
        >
          {t("Highlight by keyboard")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="merge" small />}
          rightSection={<Key keys="m" />}
          onClick={() => reading.show({ kind: "merge", other: null })}
        >
          {t("Merge with another note")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="open" small />}
          renderRoot={(props) => <RecordLink collection="feedback" recordKey={note.key} {...props} />}
        >
          {t("Open {{key}} and its history", { key: note.key })}
        </Menu.Item>
        {/^https?:/.test(note.url) && (
          <Menu.Item
            leftSection={<Icon name="open" small />}
            component="a"
            href={note.url}
            target="_blank"
            rel="noreferrer"
          >
            {t("Where it was said")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Speaker({ note, onUnmerge }: { note: Note; onUnmerge: () => void }) {
  const { contact, account, owner, createdBy, mergedInto } = note;
  const refs = useRefs([contact, account, owner, createdBy, mergedInto].filter((id) => id !== null));
  const who = contact ? refs[contact]?.title : undefined;
  const company = account ? refs[account] : undefined;
  const asked = owner ? refs[owner]?.title : undefined;
  const into = mergedInto ? refs[mergedInto] : undefined;
  const taker = createdBy ? refs[createdBy]?.title : undefined;
  return (
    <>
      <p className="sub">
        {who}
        {who && company && ", "}
        {company && (
          <RecordLink className="link" collection="accounts" recordKey={company.key}>
            {company.title}
          </RecordLink>
        )}
        {taker && !who && !company && <span className="mute">{t("brought by {{taker}}", { taker })}</span>}
        {asked && <span className="mute"> {t("· looked after by {{asked}}", { asked })}</span>}
      </p>
      {into && (
        <p className="inl merged-into">
          <span>
            {rich("Merged into {{key}}; its words count there.", {
              key: (
                <RecordLink className="link" collection="feedback" recordKey={into.key}>
                  {into.key}
                </RecordLink>
              ),
            })}
          </span>
          <Button small icon="undo" onClick={onUnmerge}>
            {t("Unmerge")}
          </Button>
        </p>
      )}
    </>
  );
}

function circumstances(note: Note): string {
  return [
    originOf(note),
    dateTime(note.receivedAt),
    note.rating === null ? "" : t("{{rating}} of 5", { rating: note.rating }),
    note.language,
    note.country,
    note.version && t("version {{version}}", { version: note.version }),
    note.key,
  ]
    .filter(Boolean)
    .join(" · ");
}
