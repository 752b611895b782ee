/** One note being read: the text, what can be done with it, and what stands beside it. */
import { useRef } from "react";
import { t } from "@/lib/i18n";
import type { Span } from "@/lib/offsets";
import { nameFrom } from "@/lib/sentences";
import { toast } from "@/ui/toast";
import { useKeys } from "@/ui/use-keys";
import { AccountFacts, Duplicates, Suggestions } from "./context-pane";
import { type Suggestion, useSuggestions } from "./data";
import { LinkPicker } from "./link-picker";
import { MergeDialog } from "./merge-dialog";
import { NewTarget } from "./new-target";
import { type Highlights, type Note, useHighlights } from "./note";
import { NotePane } from "./note-pane";
import { readerKeys } from "./reader-keys";
import { type Target, type TargetType, useLinking } from "./use-linking";
import { useReading } from "./use-reading";
import type { Triage } from "./use-triage";

export function Reader({ note, triage }: { note: Note; triage: Triage }) {
  const reading = useReading(note.text);
  const highlights = useHighlights(note);
  const suggesting = useSuggestions(note.id);
  const linking = useLinking();
  const sheet = useRef<HTMLDivElement>(null);
  const { selection, importance, open } = reading;
  const suggestions = suggesting.data?.opportunities ?? [];
  const duplicates = suggesting.data?.duplicates ?? [];
  const quote = selection ? note.text.slice(selection.start, selection.end) : note.text;

  const letGo = () => {
    reading.show(null);
    reading.select(null);
    linking.reset();
  };
  const create = (type: TargetType, name: string, weight: number) =>
    linking
      .mutateAsync({ words: { note, span: selection, importance: weight }, target: { type, name } })
      .then(letGo, () => {}); // said in the dialog, beside the name
  const link = (target: Target) => {
    letGo();
    if (isLinked(highlights, target.id, selection))
      toast(
        selection
          ? t("These words are linked to {{target}} already", { target: target.key })
          : t("{{key}} is linked to {{target}} already", { key: note.key, target: target.key }),
      );
    else linking.mutate({ words: { note, span: selection, importance }, target });
  };
  const linkSuggestion = ({ id, key }: Suggestion) => link({ type: "opportunity", id, key });
  const merge: Triage["merge"] = (gone, kept) => {
    reading.show(null);
    triage.merge(gone, kept);
  };

  useKeys(
    readerKeys({
      note,
      reading,
      triage,
      suggestions,
      duplicates,
      link: linkSuggestion,
      bar: () => focusBar(sheet.current),
    }),
  );

  return (
    <>
      <NotePane
        note={note}
        reading={reading}
        highlights={highlights}
        suggestions={suggestions}
        triage={triage}
        sheet={sheet}
        onLink={link}
      />
      <aside className="side" id="side" aria-label={t("Context")}>
        <Suggestions
          query={suggesting}
          highlights={highlights}
          onLink={linkSuggestion}
          onChoose={() => reading.show({ kind: "pick" })}
        />
        {note.account && <AccountFacts id={note.account} />}
        <Duplicates
          duplicates={suggesting.data?.duplicates}
          onMerge={(duplicate) => merge(duplicate, note)}
          onCompare={({ key }) => reading.show({ kind: "merge", other: key })}
        />
      </aside>
      {open?.kind === "pick" && (
        <LinkPicker
          title={selection ? t("Link these words to") : t("Link {{key}} to", { key: note.key })}
          suggestions={suggestions}
          onLink={link}
          onNew={(type, name) => reading.show({ kind: "new", type, name })}
          onClose={() => reading.show(null)}
        />
      )}
      {open?.kind === "new" && (
        <NewTarget
          type={open.type}
          name={open.name ?? nameFrom(selection ? quote : note.title || quote)}
          quote={quote.length > 240 ? `${quote.slice(0, 240)}…` : quote}
          importance={importance}
          busy={linking.isPending}
          refusal={linking.error?.message}
          onCreate={(name, weight) => create(open.type, name, weight)}
          onClose={() => {
            reading.show(null);
            linking.reset();
          }}
        />
      )}
      {open?.kind === "merge" && (
        <MergeDialog
          note={note}
          other={open.other}
          duplicates={duplicates}
          onMerge={merge}
          onClose={() => reading.show(null)}
        />
      )}
    </>
  );
}

function isLinked({ placed, aside }: Highlights, target: string, span: Span | null): boolean {
  const same = span ? placed.filter(({ start, end }) => start === span.start && end === span.end) : aside;
  return same.some(({ opportunity, feature }) => opportunity === target || feature === target);
}

function focusBar(sheet: HTMLElement | null) {
  const first = sheet?.querySelector<HTMLElement>(".pop button");
  if (first) first.focus();
  else document.getElementById("note")?.focus();
}
