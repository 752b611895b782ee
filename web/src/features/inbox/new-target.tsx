/** Naming a new opportunity or feature for words just read. */
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { TextInput } from "@/ui/text-field";
import { ImportanceChoice } from "./importance";
import type { TargetType } from "./use-linking";

interface NewTargetProps {
  type: TargetType;
  name: string;
  quote: string;
  importance: number;
  busy: boolean;
  refusal: string | undefined;
  onCreate: (name: string, importance: number) => void;
  onClose: () => void;
}

export function NewTarget({
  type,
  name: proposed,
  quote,
  importance: begun,
  busy,
  refusal,
  onCreate,
  onClose,
}: NewTargetProps) {
  const [name, setName] = useState(proposed);
  const [importance, setImportance] = useState(begun);
  const isNamed = name.trim() !== "";
  return (
    <Dialog title={type === "opportunity" ? t("New opportunity") : t("New feature")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isNamed) onCreate(name.trim(), importance);
        }}
      >
        <TextInput
          label={
            type === "opportunity" ? t("The problem, in the customer’s terms") : t("What it lets people do")
          }
          value={name}
          maxLength={200}
          error={refusal}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <blockquote className="said">“{quote}”</blockquote>
        <div className="row">
          <span className="t12 mute">{t("These words are")}</span>
          <ImportanceChoice value={importance} onChange={setImportance} />
        </div>
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!isNamed}>
            {t("Create and link")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
