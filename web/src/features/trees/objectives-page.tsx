/** Objectives: pillar, objective, key result; where each stands, where it is heading, and what serves it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type CSSProperties, type FormEvent, type ReactNode, useState } from "react";
import { ApiError } from "@/data/http";
import { useHasRole } from "@/data/session";
import { useVerb } from "@/data/writes";
import { date, money, number, percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { runCommand } from "@/lib/keys";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { FindingMark, Meter, NoteHead, Spark } from "@/ui/marks";
import { PageHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { Textarea, TextInput } from "@/ui/text-field";
import { View } from "@/ui/view";
import { type KeyResult, useGoals } from "./data";
import "./trees.css";

export function ObjectivesPage({ layout }: { layout: ReactNode }) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const period = typeof search.period === "string" ? search.period : "";
  const navigate = useNavigate();
  const query = useGoals(period);
  const [spoken, setSpoken] = useState<KeyResult | null>(null);
  const mayEdit = useHasRole("editor");
  const goals = query.data;
  const pillars = new Map(goals?.pillars.map((pillar) => [pillar.id, pillar.name]));
  return (
    <View className="goals">
      <PageHead title={t("Objectives")}>
        <Select
          aria-label={t("Period")}
          value={period || "now"}
          data={[
            { value: "now", label: t("Active now") },
            { value: "all", label: t("All periods") },
            ...(goals?.periods ?? []).map((span) => ({
              value: span,
              label: span
                .split("..")
                .map((day) => date(day))
                .join(" – "),
            })),
          ]}
          onChange={(value) =>
            navigate({
              to: ".",
              search: { period: value && value !== "now" ? value : undefined },
              replace: true,
            })
          }
        />
        {layout}
      </PageHead>
      {query.isError && (
        <ErrorState
          title={t("The objectives could not be read.")}
          error={query.error}
          onRetry={() => query.refetch()}
        />
      )}
      {query.isPending && <Loading label={t("Reading the objectives")} lines={6} />}
      {goals && (goals.vision || goals.pillars.length > 0) && (
        <div className="vis">
          <div>
            <span className="label">{t("Vision")}</span>
            <p>
              {goals.vision ? (
                <RecordLink collection="visions" recordKey={goals.vision.key}>
                  {goals.vision.name}
                </RecordLink>
              ) : (
                t("No vision written yet")
              )}
            </p>
          </div>
          {goals.pillars.map((pillar) => (
            <RecordLink key={pillar.id} collection="pillars" recordKey={pillar.key}>
              <span className="row">
                <b className="grow">{pillar.name}</b>
                {pillar.progress !== null && <span>{percent(pillar.progress)}</span>}
              </span>
              <span className="t12 mute">
                {tn("{{count}} feature", "{{count}} features", pillar.features)}
              </span>
              {pillar.progress !== null && (
                <Meter value={pillar.progress} label={t("Progress of {{name}}", { name: pillar.name })} />
              )}
            </RecordLink>
          ))}
        </div>
      )}
      {goals?.objectives.length === 0 && (
        <div className="tr-none">
          <Empty
            action={
              mayEdit && (
                <button type="button" className="link" onClick={() => runCommand("create-here")}>
                  {t("Write one")}
                </button>
              )
            }
          >
            {t("No objectives in this period.")}
          </Empty>
        </div>
      )}
      <div className="krw">
        {goals?.objectives.map((objective) => (
          <section key={objective.id} aria-label={objective.name}>
            <header className="row kr-h">
              <span className="key">{objective.key}</span>
              <h2>
                <RecordLink collection="objectives" recordKey={objective.key}>
                  {objective.name}
                </RecordLink>
              </h2>
              {objective.finding !== null && <FindingMark number={objective.finding} />}
              {objective.pillar && (
                <span className="tag" data-sec="strategy">
                  {pillars.get(objective.pillar)}
                </span>
              )}
              <span className="grow" />
              {objective.progress !== null && (
                <>
                  <Meter
                    value={objective.progress}
                    label={t("Progress of {{name}}", { name: objective.name })}
                  />
                  <b data-progress={objective.key}>{percent(objective.progress)}</b>
                </>
              )}
            </header>
            <ul className="krs">
              {objective.key_results.map((result) => (
                <Line key={result.id} result={result} onSay={mayEdit ? () => setSpoken(result) : null} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {spoken && <CheckIn result={spoken} onClose={() => setSpoken(null)} />}
    </View>
  );
}

/** A value in the unit of its metric. */
function inWords(result: KeyResult, value: number | null): string {
  if (value === null) return "–";
  if (result.unit === "money") return money(Math.round(value));
  const digits = Math.abs(value) < 1000 ? 1 : 0;
  const suffix = result.unit === "percent" ? "%" : result.unit === "seconds" ? " s" : result.suffix;
  return number(value, digits) + suffix;
}

function Line({ result, onSay }: { result: KeyResult; onSay: (() => void) | null }) {
  const { forecast } = result;
  return (
    <li className="kr">
      <RecordLink className="kr-n" collection="key-results" recordKey={result.key}>
        <span className="key">{result.key}</span> {result.name}
      </RecordLink>
      {result.metric ? (
        <Spark points={result.points} target={result.target} width={88} height={26} />
      ) : (
        <span className="t12 bad">
          {result.finding !== null && <FindingMark number={result.finding} />} {t("No metric.")}{" "}
          <RecordLink className="link" collection="key-results" recordKey={result.key}>
            {t("Attach a metric")}
          </RecordLink>
        </span>
      )}
      <span className="kr-v num">
        <span className="mute">{inWords(result, result.baseline)}</span>{" "}
        <b>{inWords(result, result.current)}</b>{" "}
        {t("to {{target}}", { target: inWords(result, result.target) })}
      </span>
      <Track result={result} />
      <span className="kr-f num t12">
        {forecast ? (
          <>
            <b>{inWords(result, forecast.value)}</b>{" "}
            {t("{{chance}} chance", { chance: percent(forecast.chance) })}
          </>
        ) : (
          <span className="mute">{t("not enough points")}</span>
        )}
      </span>
      <Pips confidence={result.confidence} />
      <ul className="kr-s t12">
        {result.features.map((feature) => (
          <li key={feature.id} className="row">
            <NoteHead
              state={
                feature.status === "shipped" ? "full" : feature.status === "building" ? "half" : "hollow"
              }
            />
            <RecordLink className="trunc" collection="features" recordKey={feature.key}>
              {feature.name}
            </RecordLink>
            {feature.finding !== null && <FindingMark number={feature.finding} />}
          </li>
        ))}
      </ul>
      {onSay && (
        <Button
          small
          kind="quiet"
          aria-label={t("Check in: {{name}}", { name: result.name })}
          onClick={onSay}
        >
          {t("Check in")}
        </Button>
      )}
    </li>
  );
}

/** From the start at the left to the target at 89%, so that a surplus shows. */
function Track({ result }: { result: KeyResult }) {
  const { baseline, target, current, forecast } = result;
  if (baseline === null || target === null || target === baseline) return <span className="fct" />;
  const at = (value: number) =>
    `${Math.min(100, Math.max(0, ((value - baseline) / (target - baseline)) * 89.3))}%`;
  const [low, high] = forecast ? [at(forecast.low), at(forecast.high)] : ["0%", "0%"];
  const [from, to] = target > baseline ? [low, high] : [high, low];
  const label = t("Now {{now}}, target {{target}}", {
    now: inWords(result, current),
    target: inWords(result, target),
  });
  return (
    <span className="fct" role="img" aria-label={label}>
      {current !== null && <i className="d" style={{ "--v": at(current) } as CSSProperties} />}
      {forecast && <i className="f" style={{ "--a": from, "--b": to } as CSSProperties} />}
      {forecast && <i className="m" style={{ "--m": at(forecast.value) } as CSSProperties} />}
      {current !== null && <i className="nh n" style={{ "--v": at(current) } as CSSProperties} />}
      <i className="nh g" />
    </span>
  );
}

function Pips({ confidence }: { confidence: number | null }) {
  if (confidence === null) return <span className="mute t12">{t("nobody said")}</span>;
  const on = Math.round(confidence / 20);
  return (
    <span className="pips" role="img" aria-label={t("Team confidence {{on}} of 5", { on })}>
      {[1, 2, 3, 4, 5].map((pip) => (
        <i key={pip} className={pip <= on ? "on" : undefined} />
      ))}
    </span>
  );
}

function CheckIn({ result, onClose }: { result: KeyResult; onClose: () => void }) {
  const [value, setValue] = useState(String(result.current ?? ""));
  const [confidence, setConfidence] = useState(String(result.confidence ?? ""));
  const [note, setNote] = useState("");
  const act = useVerb("key-results");
  const errors = act.error instanceof ApiError ? act.error.errors : {};
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() === "") return;
    const params = { value: Number(value), note, ...(confidence ? { confidence: Number(confidence) } : {}) };
    act.mutate({ id: result.id, verb: "check-in", params }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("Check in: {{name}}", { name: result.name })} onClose={onClose}>
      <form className="stack" onSubmit={save}>
        <TextInput
          label={t("Value today")}
          type="number"
          step="any"
          required
          data-autofocus
          value={value}
          error={errors.value?.join(" ")}
          onChange={(event) => setValue(event.currentTarget.value)}
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
