/** One import on its way: the file and its kind, the columns, what will happen, and the bar that carries it on. */
import { useEffect, useRef } from "react";
import { fileSize, number } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button, Segmented } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { ColumnTable } from "./column-table";
import { type Step, useStep } from "./data";
import { EventOptions } from "./event-options";
import { ImportBar } from "./import-bar";
import { isBusy, isOver, type Job, KIND_NAMES, type Kind, madeOf } from "./job";
import { Outlook } from "./outlook";

/** Files up to this size are checked without being asked, and again after every change. */
const CHECKED_AT_ONCE = 4 * 1024 * 1024;

interface WizardProps {
  job: Job;
  onChoose: () => void;
  onLeave: () => void;
}

export function Wizard({ job, onChoose, onLeave }: WizardProps) {
  const step = useStep(job.id);
  const take = (next: Step) => step.mutate(next);
  const isOpen = !isOver(job) && !isBusy(job) && !(job.state === "failed" && job.request);
  useCheckAtOnce(job, step.isPending, () => take({ do: "check" }));
  const refusal = step.isError && step.variables.do === "check" ? step.error.message : null;

  return (
    <>
      <FileLine
        job={job}
        isOpen={isOpen}
        onChoose={onChoose}
        onKind={(kind) => take({ do: "change", kind })}
      />
      {job.kind === "events" && (
        <EventOptions job={job} isOpen={isOpen} onChange={(change) => take({ do: "change", ...change })} />
      )}
      <div className="imp-b">
        <ColumnTable
          job={job}
          isOpen={isOpen}
          onMap={(mapping) => take({ do: "change", mapping })}
          onMatch={(match) => take({ do: "change", match })}
        />
        <Outlook job={job} refusal={refusal} isChecking={job.state === "checking" || step.isPending} />
      </div>
      <ImportBar job={job} busy={step.isPending} onStep={take} onLeave={onLeave} />
    </>
  );
}

function useCheckAtOnce(job: Job, isPending: boolean, check: () => void) {
  const tried = useRef("");
  const asked = JSON.stringify([
    job.kind,
    job.match,
    job.event,
    job.product,
    job.columns.map((column) => column.target),
  ]);
  const isDue = job.state === "new" && job.kind !== null && job.size <= CHECKED_AT_ONCE && !isPending;
  const { state } = job;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each mapping, whether the server takes it or refuses
  useEffect(() => {
    if (state !== "new") tried.current = "";
    if (!isDue || tried.current === asked) return;
    tried.current = asked;
    check();
  }, [state, isDue, asked]);
}

interface FileLineProps {
  job: Job;
  isOpen: boolean;
  onChoose: () => void;
  onKind: (kind: Kind) => void;
}

function FileLine({ job, isOpen, onChoose, onKind }: FileLineProps) {
  const rows = job.rows === null ? "" : tn("{{count}} row", "{{count}} rows", job.rows);
  const options = job.kinds.map(({ kind, score }) => ({
    value: kind as Kind | "other",
    label: (
      <>
        {KIND_NAMES[kind]} <span className="mute">{number(score)}</span>
      </>
    ),
  }));
  return (
    <section className="imp-f" aria-label={t("File")}>
      <span className="ft">
        <Icon name="file" />
      </span>
      <div>
        <b>{job.file}</b>
        <div className="t12 mute">
          {[rows, fileSize(job.size), ...madeOf(job)].filter(Boolean).join(", ")}.{" "}
          {isOpen && (
            <>
              <button type="button" className="link" onClick={onChoose}>
                {t("Choose another")}
              </button>{" "}
              {t("or drop one.")}
            </>
          )}
        </div>
      </div>
      <div className="recog">
        <span className="mute t12">
          {job.kind ? t("Recognised as") : t("Not recognised: say what it is")}
        </span>
        {isOpen ? (
          <Segmented
            small
            label={t("What it is")}
            value={job.kind ?? "other"}
            options={job.kind ? options : [...options, { value: "other" as const, label: t("Other") }]}
            onChange={(kind) => kind !== "other" && kind !== job.kind && onKind(kind)}
          />
        ) : (
          <b>{job.kind && KIND_NAMES[job.kind]}</b>
        )}
        {!job.kind && (
          <Button small onClick={() => onKind("feedback")}>
            {t("Take it as feedback")}
          </Button>
        )}
      </div>
    </section>
  );
}
