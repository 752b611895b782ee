/** What someone says of a key result today: its value, how sure the team is, and why. */
import { type FormEvent, useState } from "react";
import { ApiError } from "@/data/http";
import { useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Measure } from "@/records/fields/number/measure";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Textarea, TextInput } from "@/ui/text-field";
import type { KeyResult } from "./data";

export function CheckIn({ result, onClose }: { result: KeyResult; onClose: () => void }) {
  const [value, setValue] = useState(result.current);
  const [confidence, setConfidence] = useState(String(result.confidence ?? ""));
  const [note, setNote] = useState("");
  const act = useVerb("key-results");
  const errors = act.error instanceof ApiError ? act.error.errors : {};
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (value === null) return;
    const params = { value, note, ...(confidence ? { confidence: Number(confidence) } : {}) };
    act.mutate({ id: result.id, verb: "check-in", params }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("Check in: {{name}}", { name: result.name })} onClose={onClose}>
      <form className="stack" onSubmit={save}>
        <Measure
          label={t("Value today")}
          unit={result.unit || result.suffix}
          required
          data-autofocus
          value={value}
          error={errors.value?.join(" ")}
          onChange={setValue}
        />
        <TextInput
          label={t("How sure, in percent")}
          type="number"
          min={0}
          max={100}
          value={confidence}
          error={errors.confidence?.join(" ")}
          onChange={(event) => setConfidence(event.currentTarget.value)}
        />
        <Textarea
          label={t("Why")}
          minRows={3}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {result.note && <p className="t12 mute">{t("Last time: {{note}}", { note: result.note })}</p>}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t("Check in")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
