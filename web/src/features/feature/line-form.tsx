/** Writing a story or a criterion where it stands: Enter saves, Shift Enter breaks the line, Escape gives up. */
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { ApiError } from "@/data/http";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Textarea } from "@/ui/text-field";

export type Words = Record<string, string>;

interface LineFormProps {
  label: string;
  /** By name, in their order. */
  fields: readonly { name: string; label: string; isRequired?: boolean }[];
  start?: Words;
  onSave: (words: Words) => Promise<unknown>;
  onClose: () => void;
  /** Stays open for the next one. */
  goesOn?: boolean;
  className: string;
}

export function LineForm({ label, fields, start = {}, onSave, onClose, goesOn, className }: LineFormProps) {
  const [words, setWords] = useState(start);
  const [round, setRound] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const errors = refused instanceof ApiError ? refused.errors : {};
  const isComplete = fields.every(({ name, isRequired }) => !isRequired || words[name]?.trim());
  const save = async () => {
    if (isBusy || !isComplete) return;
    setBusy(true);
    try {
      await onSave(Object.fromEntries(fields.map(({ name }) => [name, (words[name] ?? "").trim()])));
      if (!goesOn) return onClose();
      setWords({});
      setRefused(null);
      setRound(round + 1);
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && !event.shiftKey && event.target instanceof HTMLTextAreaElement)
      void save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className={`lf ${className}`}
      aria-label={label}
      noValidate
      onKeyDown={handleKey}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      {fields.map(({ name, label: fieldLabel, isRequired }, at) => (
        <Textarea
          key={`${name} ${round}`}
          label={fieldLabel}
          withAsterisk={isRequired}
          autosize
          minRows={1}
          maxRows={8}
          autoFocus={at === 0}
          error={errors[name]?.join(" ")}
          value={words[name] ?? ""}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setWords((before) => ({ ...before, [name]: value }));
          }}
        />
      ))}
      <div className="row lf-end">
        {refused !== null && Object.keys(errors).length === 0 && (
          <span className="t12" role="alert">
            {refused instanceof Error ? refused.message : String(refused)}
          </span>
        )}
        <Button small kind="quiet" onClick={onClose}>
          {goesOn ? t("Done") : t("Cancel")}
        </Button>
        <Button small kind="primary" type="submit" busy={isBusy} disabled={!isComplete}>
          {t("Save")}
        </Button>
      </div>
    </form>
  );
}
