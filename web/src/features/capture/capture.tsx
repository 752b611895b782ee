/** Capturing a signal in five seconds: the words first, where they come from after. */
import "./capture.css";
import { useEffect, useRef, useState } from "react";
import { useLostAt } from "@/data/connection";
import { ApiError } from "@/data/http";
import type { Schemas } from "@/data/schema";
import { fieldOf, sheetOf } from "@/data/sheets";
import { useCreate } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Button, Key } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Textarea } from "@/ui/text-field";
import { toastRefused } from "@/ui/toast";
import { AccountSelect } from "./account-select";
import { RatingField, SourceField } from "./fields";

interface CaptureProps {
  /** Words to begin with. */
  words?: string;
  /** Whose words they are, where it is known. */
  account?: { id: string; name: string };
  onClose: () => void;
}

export function Capture({ words = "", account: of, onClose }: CaptureProps) {
  const [text, setText] = useState(words);
  const [source, setSource] = useState(() => localStorage.getItem(LAST_SOURCE) ?? "");
  const [account, setAccount] = useState<string | null>(of?.id ?? null);
  const [rating, setRating] = useState<number | null>(null);
  const create = useCreate("feedback");
  const sheet = sheetOf("feedback");
  const errors = create.error instanceof ApiError ? create.error.errors : {};

  const form = useRef<HTMLFormElement>(null);
  // Without the server it waits with the other changes, and the bar at the top says so.
  const waits = useLostAt() !== null && create.isPaused;
  useEffect(() => {
    if (waits) onClose();
  }, [waits, onClose]);

  const save = () => {
    if (!text.trim() || create.isPending) return;
    const fields: Partial<Schemas["FeedbackNew"]> = { text: text.trim() };
    if (source) fields.source = source;
    if (account) fields.account = account;
    if (rating !== null) fields.rating = rating;
    localStorage.setItem(LAST_SOURCE, source);
    create
      .mutateAsync({ fields, said: t("Signal captured"), quiet: true })
      .then(onClose)
      .catch((error: Error) => {
        if (!form.current) toastRefused(t("Signal not captured: {{reason}}", { reason: error.message }));
      });
  };

  return (
    <Dialog title={t("Capture a signal")} onClose={onClose}>
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save();
        }}
      >
        <Textarea
          data-autofocus
          label={t("What was said")}
          description={t("Word for word is best.")}
          minRows={4}
          maxRows={14}
          value={text}
          error={errors.text?.join(" ")}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="capture-row">
          <SourceField
            value={source}
            choices={sheet && fieldOf(sheet, "source")?.choices}
            error={errors.source}
            onChange={setSource}
          />
          <AccountSelect value={account} known={of} onChange={setAccount} />
          <RatingField value={rating} onChange={setRating} />
        </div>
        {create.error && Object.keys(errors).length === 0 && (
          <p className="bad" role="alert">
            {create.error.message}
          </p>
        )}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={create.isPending} disabled={!text.trim()}>
            {t("Capture")} <Key keys="mod+enter" />
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

const LAST_SOURCE = "upbeat-capture-source";
