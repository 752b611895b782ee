/** Two notes that say the same, side by side: which one stays, and what merging does. */
import { useState } from "react";
import { useRecord } from "@/data/records";
import { useSearch } from "@/data/search";
import { dateTime } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, Segmented } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { ErrorState, Loading } from "@/ui/states";
import type { Duplicate } from "./data";
import type { Note } from "./note";
import { originOf } from "./source";

interface MergeDialogProps {
  note: Note;
  /** Key or id of the other note; null to pick one. */
  other: string | null;
  duplicates: readonly Duplicate[];
  onMerge: (gone: { id: string; key: string }, kept: { id: string; key: string }) => void;
  onClose: () => void;
}

type Kept = "this" | "other";

export function MergeDialog({ note, other: first, duplicates, onMerge, onClose }: MergeDialogProps) {
  const [other, setOther] = useState(first);
  const [kept, setKept] = useState<Kept>("this");
  const query = useRecord("feedback", other ?? note.id);
  const twin = other && query.data?.id !== note.id ? query.data : undefined;
  const [stays, goes] = kept === "this" ? [note, twin] : [twin, note];
  return (
    <Dialog title={t("Merge {{key}}", { key: note.key })} onClose={onClose} width={780}>
      <OtherNote duplicates={duplicates} self={note.key} chosen={other} onChoose={setOther} />
      {query.isError && <ErrorState title={t("That note could not be read.")} error={query.error} />}
      {other && !twin && !query.isError && <Loading label={t("Reading the other note")} lines={2} />}
      {twin && stays && goes && (
        <>
          <div className="cfl">
            <Side heading={note.key} note={note} isKept={kept === "this"} />
            <Side
              heading={twin.key}
              note={{
                title: String(twin.title ?? ""),
                text: String(twin.text ?? ""),
                receivedAt: String(twin.received_at),
                source: String(twin.source ?? ""),
                channel: String(twin.channel ?? ""),
              }}
              isKept={kept === "other"}
            />
          </div>
          <div className="row merge-kept">
            <span className="t12 mute">{t("Keep")}</span>
            <Segmented
              small
              label={t("Which note stays")}
              value={kept}
              options={[
                { value: "this", label: note.key },
                { value: "other", label: twin.key },
              ]}
              onChange={setKept}
            />
          </div>
          <p className="sub">
            {t(
              "{{key}} leaves the inbox and counts with {{key2}} from now on. Its words, links and history stay as they are: {{key2}} lists it, and Unmerge there puts it back.",
              { key: goes.key, key2: stays.key },
            )}
          </p>
        </>
      )}
      <DialogFooter>
        <Button kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        <Button
          kind="primary"
          icon="merge"
          aria-disabled={!stays || !goes}
          data-autofocus={first !== null || undefined}
          onClick={() => stays && goes && onMerge(goes, stays)}
        >
          {stays && goes ? t("Merge {{key}} into {{key2}}", { key: goes.key, key2: stays.key }) : t("Merge")}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Side({
  heading,
  note,
  isKept,
}: {
  heading: string;
  note: Pick<Note, "title" | "text" | "receivedAt" | "source" | "channel">;
  isKept: boolean;
}) {
  return (
    <div>
      <header>
        <b>{heading}</b> {originOf(note)} · {dateTime(note.receivedAt)}
        {isKept && <span className="pill good">{t("stays")}</span>}
      </header>
      {note.title && <h3>{note.title}</h3>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls by keyboard too */}
      <section className="merge-text" tabIndex={0} aria-label={t("Text of {{heading}}", { heading })}>
        {note.text}
      </section>
    </div>
  );
}

interface OtherNoteProps {
  duplicates: readonly Duplicate[];
  self: string;
  chosen: string | null;
  onChoose: (id: string) => void;
}

function OtherNote({ duplicates, self, chosen, onChoose }: OtherNoteProps) {
  const [words, setWords] = useState("");
  const { data, isAnswered, failure } = useSearch(words, "feedback", 6);
  const found = words.trim() ? (data?.items ?? []).filter((hit) => hit.key !== self) : duplicates;
  return (
    <div className="merge-pick">
      <input
        className="field"
        aria-label={t("The other note")}
        placeholder={t("Words or key of the other note")}
        value={words}
        data-autofocus={chosen === null || undefined}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className="menu-in">
        {found.map(({ id, key, title }) => (
          <button type="button" key={id} aria-pressed={id === chosen} onClick={() => onChoose(id)}>
            <span className="key">{key}</span>
            <span className="trunc">{title}</span>
          </button>
        ))}
        {words.trim() !== "" && isAnswered && found.length === 0 && (
          <p className="t12 mute">{failure ?? t("No note with these words.")}</p>
        )}
      </div>
    </div>
  );
}
