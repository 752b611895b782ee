/** Writing a long text: saved while one writes, kept here until the server has it, both versions shown when somebody else wrote too. */
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { ApiError } from "@/data/http";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useUpdate } from "@/data/writes";
import { timeOfDay } from "@/lib/format";
import { t } from "@/lib/i18n";
import { isObject } from "@/lib/json";
import { Button } from "@/ui/button";
import { ErrorState, Loading } from "@/ui/states";
import { Textarea } from "@/ui/text-field";
import { labelOf, textOf } from "../fields/kind";

const Rich = lazy(() => import("./rich/rich-or-plain"));
const PAUSE_MS = 1_200;

interface WritingProps {
  sheet: Sheet;
  record: Entity;
  field: Field;
  onClose: () => void;
}

export function Writing({ sheet, record, field, onClose }: WritingProps) {
  const kept = `upbeat-draft ${record.id} ${field.name}`;
  const [earlier] = useState(() => readDraft(kept));
  // What the words here are based on: of a draft that was left, the text of then, so that newer words of others show as a clash.
  const saved = useRef(earlier?.from ?? textOf(record[field.name]));
  const [draft, setDraft] = useState(earlier?.words ?? saved.current);
  const [start, setStart] = useState(draft);
  const [theirs, setTheirs] = useState<string | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const update = useUpdate(sheet.collection);
  const isBusy = update.isPending;

  const write = (words: string) => {
    setDraft(words);
    keepDraft(kept, { from: saved.current, words });
  };
  const save = async (expect: number | undefined = record.version): Promise<boolean> => {
    const words = draft;
    if (words === saved.current) {
      localStorage.removeItem(kept);
      return true;
    }
    const now = textOf(record[field.name]);
    // Somebody wrote here meanwhile: nobody's words are lost without a look.
    if (expect === record.version && now !== saved.current) {
      setTheirs(now);
      return false;
    }
    try {
      await update.mutateAsync({
        id: record.id,
        fields: { [field.name]: words },
        expect,
        said: null,
        quiet: true,
      });
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem !== "stale") return false;
      const other = isObject(error.body.theirs) ? error.body.theirs : {};
      // Only another field has moved on: this one is free to be saved.
      if (textOf(other[field.name] ?? null) === saved.current) return save(Number(other.version));
      setTheirs(textOf(other[field.name] ?? null));
      return false;
    }
    saved.current = words;
    setSavedAt(new Date());
    const newer = readDraft(kept);
    if (newer === null || newer.words === words) localStorage.removeItem(kept);
    else keepDraft(kept, { from: words, words: newer.words });
    return true;
  };
  const latest = useRef(save);
  latest.current = save;

  useEffect(() => {
    if (isBusy || theirs !== null || draft === saved.current) return;
    const timer = setTimeout(() => void latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, isBusy, theirs]);

  const close = async () => {
    if (isBusy || (await save())) onClose();
  };
  const handleKey = (event: KeyboardEvent) => {
    const isDone = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
    if (!isDone || event.defaultPrevented) return;
    event.preventDefault();
    void close();
  };

  if (theirs !== null) {
    return (
      <Clash
        yours={draft}
        theirs={theirs}
        onYours={() => {
          saved.current = theirs;
          setTheirs(null);
          setStart(draft);
        }}
        onTheirs={() => {
          localStorage.removeItem(kept);
          onClose();
        }}
      />
    );
  }
  return (
    <fieldset className="bare p-write" onKeyDown={handleKey}>
      <legend className="vh">{labelOf(field)}</legend>
      {field.kind === "markdown" ? (
        <Suspense fallback={<Loading label={t("Opening the editor")} lines={3} />}>
          <Rich label={labelOf(field)} start={start} onChange={write} />
        </Suspense>
      ) : (
        <Textarea
          aria-label={labelOf(field)}
          autoFocus
          minRows={6}
          value={draft}
          onChange={(event) => write(event.currentTarget.value)}
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
        <span className="mute t12" role="status">
          {isBusy
            ? t("Saving…")
            : savedAt
              ? t("Saved {{time}}", { time: clock(savedAt) })
              : earlier && t("Your words from before were kept here.")}
        </span>
        <Button small kind="primary" onClick={close}>
          {t("Done")}
        </Button>
      </div>
    </fieldset>
  );
}

interface Draft {
  from: string;
  words: string;
}

function keepDraft(name: string, draft: Draft) {
  localStorage.setItem(name, JSON.stringify(draft));
}

function readDraft(name: string): Draft | null {
  const found = localStorage.getItem(name);
  return found === null ? null : JSON.parse(found);
}

function clock(at: Date): string {
  return timeOfDay(at.toISOString());
}

interface ClashProps {
  yours: string;
  theirs: string;
  onYours: () => void;
  onTheirs: () => void;
}

function Clash({ yours, theirs, onYours, onTheirs }: ClashProps) {
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
      <p className="t12 mute p-empty">{t("Keep yours, and write on. Theirs stays in History.")}</p>
    </div>
  );
}
