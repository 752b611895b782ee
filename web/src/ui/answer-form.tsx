/** A few words that an act wants, typed where they belong: Ctrl Enter sends, Escape gives up. */
import { type KeyboardEvent, useState } from "react";
import { t } from "@/lib/i18n";
import { Button, Chip } from "@/ui/button";
import { Textarea } from "@/ui/text-field";
import "./answer-form.css";

interface AnswerFormProps {
  label: string;
  action: string;
  /** Answers that stand ready. */
  choices?: readonly string[];
  onSend: (words: string) => Promise<unknown>;
  onClose: () => void;
}

export function AnswerForm({ label, action, choices = [], onSend, onClose }: AnswerFormProps) {
  const [words, setWords] = useState("");
  const [refused, setRefused] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    if (!words.trim() || isBusy) return;
    setBusy(true);
    try {
      await onSend(words.trim());
      onClose();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className="ans"
      onKeyDown={handleKey}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {choices.length > 0 && (
        <fieldset className="bare row">
          <legend className="vh">{t("Options")}</legend>
          {choices.map((choice) => (
            <Chip key={choice} on={words === choice} onClick={() => setWords(choice)}>
              {choice}
            </Chip>
          ))}
        </fieldset>
      )}
      <Textarea
        label={label}
        autosize
        minRows={2}
        maxRows={10}
        autoFocus
        value={words}
        error={refused}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className="row">
        <Button small kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        <Button small kind="primary" type="submit" busy={isBusy} disabled={!words.trim()}>
          {action}
        </Button>
      </div>
    </form>
  );
}
