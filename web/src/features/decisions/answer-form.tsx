/** What was decided, or why it holds no longer; said in place, undone from the toast. */
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { LoggedDecision } from "@/data/decisions";
import { ApiError } from "@/data/http";
import { refreshViews } from "@/data/launching";
import { useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Button, Chip } from "@/ui/button";
import { Textarea } from "@/ui/text-field";

export function AnswerForm({ decision, onClose }: { decision: LoggedDecision; onClose: () => void }) {
  const isOpen = decision.status === "open";
  const [words, setWords] = useState("");
  const act = useVerb("decisions");
  const errors = act.error instanceof ApiError ? act.error.errors : {};
  const choices = isOpen ? optionsIn(decision.options) : [];
  const save = (event: FormEvent) => {
    event.preventDefault();
    act
      .mutateAsync({
        id: decision.id,
        verb: isOpen ? "decide" : "reverse",
        params: isOpen ? { outcome: words } : { reason: words },
        said: isOpen
          ? t("Decided: {{name}}", { name: decision.name })
          : t("Reversed: {{name}}", { name: decision.name }),
      })
      .then(
        () => {
          void refreshViews();
          onClose();
        },
        () => null,
      );
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    <form className="dec-f stack" onSubmit={save} onKeyDown={handleKey} aria-label={decision.name}>
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
        label={isOpen ? t("What was decided") : t("Why it holds no longer")}
        autosize
        minRows={2}
        value={words}
        autoFocus
        error={(errors.outcome ?? errors.reason)?.join(" ")}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={act.isPending} disabled={!words.trim()}>
          {isOpen ? t("Decide") : t("Reverse")}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}

/** The items of the list in which options are usually written. */
function optionsIn(markdown: string): string[] {
  return markdown
    .split("\n")
    .map((line) => /^\s*(?:\d+[.)]|[-*])\s+(.+)$/.exec(line)?.[1]?.trim())
    .filter((line) => line !== undefined);
}
