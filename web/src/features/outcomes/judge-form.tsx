/** The verdict and its reason, given in place; undone from the toast. */
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { ApiError } from "@/data/http";
import { refreshViews } from "@/data/launching";
import type { JudgedOutcome } from "@/data/outcomes";
import { fieldOf, sheetOf } from "@/data/sheets";
import { useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { choiceLabel } from "@/records/fields/choice/states";
import { Measure } from "@/records/fields/number/measure";
import { Button, Segmented } from "@/ui/button";
import { Textarea } from "@/ui/text-field";

const VERDICTS = ["keep", "iterate", "roll_back", "remove"] as const;
const sheet = sheetOf("outcome");
const field = sheet && fieldOf(sheet, "verdict");
const options = VERDICTS.map((value) => ({ value, label: field ? choiceLabel(field, value) : value }));

interface JudgeFormProps {
  outcome: JudgedOutcome;
  unit: string;
  onClose: () => void;
}

export function JudgeForm({ outcome, unit, onClose }: JudgeFormProps) {
  const [verdict, setVerdict] = useState<(typeof VERDICTS)[number]>("keep");
  const [result, setResult] = useState(outcome.result ?? outcome.measured?.latest ?? null);
  const [reason, setReason] = useState("");
  const act = useVerb("outcomes");
  const errors = act.error instanceof ApiError ? act.error.errors : {};
  const judge = (event: FormEvent) => {
    event.preventDefault();
    const params = { verdict, reason, ...(result === null ? {} : { result }) };
    const label = options.find((option) => option.value === verdict)?.label ?? verdict;
    act.mutateAsync({ id: outcome.id, verb: "judge", params, said: `${outcome.name}: ${label}` }).then(
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
    <form
      className="out-j"
      onSubmit={judge}
      onKeyDown={handleKey}
      aria-label={t("Judge {{name}}", { name: outcome.name })}
    >
      <Segmented label={t("Verdict")} value={verdict} options={options} onChange={setVerdict} />
      <Measure
        className="out-x"
        label={t("Result")}
        unit={unit}
        value={result}
        error={errors.result?.join(" ")}
        onChange={setResult}
      />
      <Textarea
        className="grow"
        label={t("Why")}
        description={t("Without a reason the next team learns nothing.")}
        autosize
        minRows={1}
        value={reason}
        autoFocus
        error={errors.reason?.join(" ")}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={act.isPending} disabled={!reason.trim()}>
          {t("Record")}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}
