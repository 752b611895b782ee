/** Answering in place what one is asked: a decision, an approval, a request, a check-in, a verdict. */
import { type FormEvent, useState } from "react";
import { ApiError } from "@/data/http";
import { type Asked, readPartAgain } from "@/data/part";
import { useRecord } from "@/data/records";
import { sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useVerb } from "@/data/writes";
import { figure } from "@/lib/figures";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Measure } from "@/records/fields/number/measure";
import { Button } from "@/ui/button";
import { Select } from "@/ui/select";
import { Textarea, TextInput } from "@/ui/text-field";

export type Formed = Exclude<Asked["action"], "finish" | "open">;

interface Answer {
  verb: string;
  label: string;
  /** Whether it needs words. */
  needs: boolean;
}

interface Act {
  /** What the words are called on screen and to the server. */
  words: string;
  param: string;
  /** The last is the primary one. */
  answers: Answer[];
}

const ACTS: Record<Formed, Act> = {
  decide: {
    words: t("What was decided"),
    param: "outcome",
    answers: [{ verb: "decide", label: t("Decide"), needs: true }],
  },
  review: {
    words: t("A note; a no needs one"),
    param: "note",
    answers: [
      { verb: "decline", label: t("Decline"), needs: true },
      { verb: "approve", label: t("Approve"), needs: false },
    ],
  },
  answer: {
    words: t("Answer"),
    param: "answer",
    answers: [
      { verb: "decline", label: t("Decline"), needs: true },
      { verb: "accept", label: t("Accept"), needs: false },
      { verb: "done", label: t("Done"), needs: true },
    ],
  },
  "check-in": {
    words: t("Why"),
    param: "note",
    answers: [{ verb: "check-in", label: t("Check in"), needs: false }],
  },
  score: {
    words: t("Why"),
    param: "reason",
    answers: [{ verb: "judge", label: t("Record the verdict"), needs: true }],
  },
};

export function ActForm({ item, action, onClose }: { item: Asked; action: Formed; onClose: () => void }) {
  const { words, param, answers } = ACTS[action];
  // A check-in is said about its key result.
  const target = action === "check-in" ? item.about : item.record;
  const act = useVerb(target?.collection ?? "");
  const [text, setText] = useState("");
  const [also, setAlso] = useState<Record<string, Json>>({});
  const errors = act.error instanceof ApiError ? act.error.errors : {};
  const primary = answers.at(-1);
  const send = ({ verb, needs }: Answer) => {
    if (!target || (needs && !text.trim())) return;
    const said = verb === "accept" ? {} : { [param]: text.trim(), ...also };
    act.mutate(
      { id: target.id, verb, params: said },
      {
        onSuccess: () => {
          readPartAgain();
          onClose();
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (primary) send(primary);
      }}
      onKeyDown={(event) => {
        const isChoosing = event.currentTarget.querySelector("[aria-expanded=true]") !== null;
        if (event.key === "Escape" && !isChoosing) onClose();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
    >
      {action === "check-in" && target && <ValueToday id={target.key} errors={errors} onChange={setAlso} />}
      {action === "score" && <VerdictField errors={errors} onChange={setAlso} />}
      <Textarea
        label={words}
        autosize
        minRows={2}
        autoFocus={action !== "check-in" && action !== "score"}
        value={text}
        error={errors[param]?.join(" ")}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="row">
        <Button small kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        {answers
          .filter(({ verb }) => verb !== "accept" || item.state === "hollow")
          .map((answer) => (
            <Button
              key={answer.verb}
              small
              type={answer === primary ? "submit" : "button"}
              kind={answer === primary ? "primary" : "default"}
              busy={act.isPending}
              disabled={(answer.needs && !text.trim()) || (action !== "review" && !isWhole(action, also))}
              onClick={answer === primary ? undefined : () => send(answer)}
            >
              {answer.label}
            </Button>
          ))}
      </div>
    </form>
  );
}

function isWhole(action: Formed, also: Record<string, Json>): boolean {
  if (action === "check-in") return typeof also.value === "number";
  return action !== "score" || typeof also.verdict === "string";
}

interface AlsoProps {
  errors: Record<string, string[]>;
  onChange: (also: Record<string, Json>) => void;
}

/** In the unit of its metric, or else in the one that stands at the key result. */
function ValueToday({ id, ...rest }: AlsoProps & { id: string }) {
  const result = useRecord("key-results", id).data;
  if (!result) return null;
  return typeof result.metric === "string" ? (
    <OfMetric metric={result.metric} result={result} {...rest} />
  ) : (
    <ValueInUnit unit={String(result.unit ?? "")} result={result} {...rest} />
  );
}

function OfMetric({ metric, ...rest }: AlsoProps & { metric: string; result: Entity }) {
  const { data, isPending } = useRecord("metrics", metric);
  return isPending ? null : <ValueInUnit unit={String(data?.unit ?? "")} {...rest} />;
}

function ValueInUnit({ unit, result, errors, onChange }: AlsoProps & { unit: string; result: Entity }) {
  const [value, setValue] = useState<number | null>(null);
  const [sure, setSure] = useState("");
  const change = (nextValue: number | null, nextSure: string) => {
    setValue(nextValue);
    setSure(nextSure);
    onChange({
      ...(nextValue === null ? {} : { value: nextValue }),
      ...(nextSure.trim() ? { confidence: Number(nextSure) } : {}),
    });
  };
  const { current } = result;
  return (
    <div className="act-2">
      <Measure
        label={t("Value today")}
        unit={unit}
        placeholder={
          typeof current === "number" ? t("last: {{value}}", { value: figure(current, unit) }) : ""
        }
        autoFocus
        value={value}
        error={errors.value?.join(" ")}
        onChange={(next) => change(next, sure)}
      />
      <TextInput
        label={t("How sure, in percent")}
        type="number"
        min={0}
        max={100}
        value={sure}
        error={errors.confidence?.join(" ")}
        onChange={(event) => change(value, event.currentTarget.value)}
      />
    </div>
  );
}

function VerdictField({ errors, onChange }: AlsoProps) {
  const verdict = sheetOf("outcome")
    ?.verbs.find(({ verb }) => verb === "judge")
    ?.params.find(({ name }) => name === "verdict");
  return (
    <Select
      label={t("Verdict")}
      autoFocus
      data={(verdict?.choices ?? []).map(({ value, label }) => ({ value: String(value), label }))}
      error={errors.verdict?.join(" ")}
      onChange={(value) => onChange(value ? { verdict: value } : {})}
    />
  );
}
