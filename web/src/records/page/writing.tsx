/** Writing a long text: saved while one writes, kept here until the server has it, both versions shown when somebody else wrote too. */
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { useLostAt } from "@/data/connection";
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
import { toastRefused } from "@/ui/toast";
import { labelOf, textOf } from "../fields/kind";
import { Clash } from "./clash";
import { dropDraft, keepDraft, readDraft } from "./draft";
import { wordSaver } from "./word-saver";

const Rich = lazy(() => import("./rich/rich-or-plain"));
const PAUSE_MS = 1_200;

interface WritingProps {
  sheet: Sheet;
  record: Entity;
  field: Field;
  onClose: () => void;
}

export function Writing({ sheet, record, field, onClose }: WritingProps) {
  const [earlier] = useState(() => readDraft(record, field));
  const [theirs, setTheirs] = useState<string | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [isClosing, setClosing] = useState(false);
  const update = useUpdate(sheet.collection);
  const isBusy = update.isPending;
  const isLost = useLostAt() !== null;

  // What the words here are based on: of a draft that was left, the text of then, so that newer words of others show as a clash.
  const [from] = useState(() => earlier?.from ?? textOf(record[field.name]));
  const version = useRef(from === textOf(record[field.name]) ? record.version : 0);
  /** Throws what the server refused, and where somebody wrote here meanwhile: nobody's words are lost without a look. */
  const send = async (words: string, saved: string): Promise<void> => {
    const fields = { [field.name]: words };
    const expect = version.current;
    try {
      const { data } = await update.mutateAsync({ id: record.id, fields, expect, said: null, quiet: true });
      version.current = data.version;
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem !== "stale") return refuse(error);
      const other = isObject(error.body.theirs) ? error.body.theirs : {};
      const text = textOf(other[field.name] ?? null);
      version.current = Number(other.version);
      // Only another field has moved on: this one is free to be saved.
      return text === saved ? send(words, saved) : clash(text);
    }
    setSavedAt(new Date());
    const newer = readDraft(record, field);
    if (newer === null || newer.words === words) dropDraft(record, field);
    else keepDraft(record, field, { from: words, words: newer.words });
  };
  const clash = (text: string) => {
    setTheirs(text);
    return refuse(new Error(t("Somebody else wrote here meanwhile. Your words are kept here.")));
  };
  const isHere = useRef(true);
  const refuse = (error: unknown): never => {
    if (!isHere.current && error instanceof Error) toastRefused(`${record.key}: ${error.message}`);
    throw error;
  };
  const latest = useRef(send);
  latest.current = send;
  const [saver] = useState(() =>
    wordSaver(earlier?.words ?? from, from, (words, saved) => latest.current(words, saved)),
  );
  const [draft, setDraft] = useState(saver.words);
  const [start, setStart] = useState(draft);

  const write = (words: string) => {
    saver.words = words;
    setDraft(words);
    keepDraft(record, field, { from: saver.saved, words });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock begins anew with each letter
  useEffect(() => {
    if (isBusy || theirs !== null || !saver.isDue()) return;
    const timer = setTimeout(() => void saver.flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, isBusy, theirs, saver]);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      if (saver.isDue()) void saver.flush();
    };
  }, [saver]);
  // Without the server the words wait with the other changes.
  useEffect(() => {
    if (isClosing && isLost) onClose();
  }, [isClosing, isLost, onClose]);

  const close = async () => {
    setClosing(true);
    const isSaved = await saver.flush();
    setClosing(false);
    if (!isSaved) return;
    dropDraft(record, field);
    onClose();
  };
  const throwAway = () => {
    saver.words = saver.saved;
    dropDraft(record, field);
    onClose();
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
          saver.saved = theirs;
          setTheirs(null);
          void saver.flush();
          setStart(draft);
        }}
        onTheirs={throwAway}
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
          onRetry={() => saver.flush()}
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
        {update.isError && (
          <Button small kind="quiet" onClick={throwAway}>
            {t("Throw these words away")}
          </Button>
        )}
        <Button small kind="primary" onClick={close}>
          {t("Done")}
        </Button>
      </div>
    </fieldset>
  );
}

function clock(at: Date): string {
  return timeOfDay(at.toISOString());
}
