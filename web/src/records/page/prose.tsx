/** A long text of a record: read as formatted words, written in place, saved on leaving it. */
import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { ApiError } from "@/data/http";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useUpdate } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Button, Segmented } from "@/ui/button";
import { SectionHead } from "@/ui/page-head";
import { ErrorState } from "@/ui/states";
import { Textarea } from "@/ui/text-field";
import { labelOf, textOf } from "../fields/kind";
import { Markdown } from "../markdown/markdown";
import { useMayEdit } from "../may-edit";

interface ProseProps {
  sheet: Sheet;
  record: Entity;
  field: Field;
}

export function Prose({ sheet, record, field }: ProseProps) {
  const [isWriting, setWriting] = useState(false);
  const mayEdit = useMayEdit(sheet, record) && field.editable;
  const text = textOf(record[field.name]);
  if (!text && !isWriting) return null;
  return (
    <section className="p-prose">
      <SectionHead title={labelOf(field)}>
        {mayEdit && !isWriting && (
          <Button
            small
            kind="quiet"
            icon="edit"
            aria-label={t("Edit {{field}}", { field: labelOf(field) })}
            onClick={() => setWriting(true)}
          >
            {t("Edit")}
          </Button>
        )}
      </SectionHead>
      {isWriting ? (
        <Writing sheet={sheet} record={record} field={field} onClose={() => setWriting(false)} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same for the keyboard
        <div onDoubleClick={() => mayEdit && setWriting(true)}>
          {field.kind === "markdown" ? <Markdown text={text} /> : <p className="verbatim">{text}</p>}
        </div>
      )}
    </section>
  );
}

/** Texts nobody has written yet, as buttons in one line. */
export function MissingProse({
  sheet,
  record,
  fields,
}: {
  sheet: Sheet;
  record: Entity;
  fields: readonly Field[];
}) {
  const [writing, setWriting] = useState<string | null>(null);
  const mayEdit = useMayEdit(sheet, record);
  const missing = fields.filter(
    (field) => field.editable && (textOf(record[field.name]) === "" || field.name === writing),
  );
  if (!mayEdit || missing.length === 0) return null;
  const open = missing.find((field) => field.name === writing);
  return (
    <>
      {open && (
        <section className="p-prose">
          <SectionHead title={labelOf(open)} />
          <Writing sheet={sheet} record={record} field={open} onClose={() => setWriting(null)} />
        </section>
      )}
      <p className="p-empty">
        {missing
          .filter((field) => field !== open)
          .map((field) => (
            <button type="button" key={field.name} title={field.help} onClick={() => setWriting(field.name)}>
              + {labelOf(field)}
            </button>
          ))}
      </p>
    </>
  );
}

function Writing({ sheet, record, field, onClose }: ProseProps & { onClose: () => void }) {
  const started = useRef(textOf(record[field.name]));
  const [draft, setDraft] = useState(started.current);
  const [view, setView] = useState<"write" | "preview">("write");
  const [isClash, setClash] = useState(false);
  const update = useUpdate(sheet.collection);
  const box = useRef<HTMLFieldSetElement>(null);
  const theirs = textOf(record[field.name]);

  const save = async (over = false) => {
    if (draft === started.current) return onClose();
    // Somebody wrote here meanwhile: nobody's words are lost without a look.
    if (!over && theirs !== started.current) return setClash(true);
    try {
      await update.mutateAsync({
        id: record.id,
        fields: { [field.name]: draft },
        expect: over ? undefined : record.version,
        quiet: true,
      });
      onClose();
    } catch (error) {
      if (error instanceof ApiError && error.problem === "stale") setClash(true);
    }
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    }
  };
  const handleBlur = (event: FocusEvent) => {
    const isInside = event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget);
    if (!isInside && document.hasFocus() && !isClash && view === "write") void save();
  };

  if (isClash) {
    return (
      <Clash
        yours={draft}
        theirs={theirs}
        onYours={() => save(true)}
        onTheirs={onClose}
        onMend={() => {
          started.current = theirs;
          setClash(false);
        }}
      />
    );
  }
  return (
    <fieldset ref={box} className="bare p-write" onKeyDown={handleKey} onBlur={handleBlur}>
      <legend className="vh">{labelOf(field)}</legend>
      {view === "preview" ? (
        <Markdown text={draft} />
      ) : (
        <Textarea
          aria-label={labelOf(field)}
          autoFocus
          minRows={6}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      )}
      {update.isError && (
        <ErrorState
          title={t("This was not saved; your words are still here.")}
          error={update.error}
          onRetry={() => save()}
        />
      )}
      <div className="row p-save">
        {field.kind === "markdown" && (
          <Segmented
            small
            label={t("Write or preview")}
            value={view}
            options={[
              { value: "write", label: t("Write") },
              { value: "preview", label: t("Preview") },
            ]}
            onChange={setView}
          />
        )}
        <span className="mute t12">{t("Saved when you leave. Esc gives up.")}</span>
        <Button small kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        <Button small kind="primary" busy={update.isPending} onClick={() => save()}>
          {t("Save")}
        </Button>
      </div>
    </fieldset>
  );
}

interface ClashProps {
  yours: string;
  theirs: string;
  onYours: () => void;
  onTheirs: () => void;
  onMend: () => void;
}

function Clash({ yours, theirs, onYours, onTheirs, onMend }: ClashProps) {
  return (
    <div>
      <div className="cfl" role="alert">
        <div>
          <header>{t("Yours, not saved")}</header>
          <p className="verbatim">{yours}</p>
          <Button small kind="primary" onClick={onYours}>
            {t("Keep yours")}
          </Button>
        </div>
        <div>
          <header>{t("Saved by somebody else meanwhile")}</header>
          <p className="verbatim">{theirs}</p>
          <Button small onClick={onTheirs}>
            {t("Keep theirs")}
          </Button>
        </div>
      </div>
      <p className="t12 mute p-empty">
        {t("Both stay in History, whichever you keep.")}
        <button type="button" className="link" onClick={onMend}>
          {t("Merge by hand")}
        </button>
      </p>
    </div>
  );
}
