/** The bar at the foot of the wizard: what is ready, and the one step that comes next. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { number } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { ListLink, useSlug } from "@/ui/links";
import { Meter, NoteHead } from "@/ui/marks";
import type { Step } from "./data";
import { canUndo, goodRows, type Job } from "./job";
import { UndoImport } from "./undo-import";

interface ImportBarProps {
  job: Job;
  busy: boolean;
  onStep: (step: Step) => void;
  onLeave: () => void;
}

export function ImportBar({ job, busy, onStep, onLeave }: ImportBarProps) {
  switch (job.state) {
    case "new":
      return (
        <Bar
          say={
            job.kind
              ? t("The check tries every row and writes nothing.")
              : t("Say what the file is to go on.")
          }
        >
          <Button kind="quiet" onClick={onLeave}>
            {t("Not now")}
          </Button>
          <Button kind="primary" busy={busy} disabled={!job.kind} onClick={() => onStep({ do: "check" })}>
            {t("Check every row")}
          </Button>
        </Bar>
      );
    case "checked":
      return <ReadyBar job={job} busy={busy} onStep={onStep} onLeave={onLeave} />;
    case "checking":
    case "running":
    case "undoing":
      return <BusyBar job={job} busy={busy} onStep={onStep} />;
    case "failed":
      return (
        <Bar
          say={
            job.request
              ? tn(
                  "{{count}} row went in before it stopped.",
                  "{{count}} rows went in before it stopped.",
                  goodRows(job),
                )
              : t("Nothing was written.")
          }
        >
          {canUndo(job) && <UndoImport job={job} />}
          <Button
            kind="primary"
            busy={busy}
            onClick={() => onStep(job.request ? { do: "run", skip_bad: true } : { do: "check" })}
          >
            {job.request ? t("Go on") : t("Check again")}
          </Button>
        </Bar>
      );
    case "done":
    case "cancelled":
    case "undone":
      return <OverBar job={job} onLeave={onLeave} />;
  }
}

function ReadyBar({ job, busy, onStep, onLeave }: ImportBarProps) {
  const good = goodRows(job);
  const { mend } = job.counts;
  const ready =
    good === 0
      ? t("No row of this file would change anything.")
      : tn(
          "{{count}} row is ready. The whole import can be undone.",
          "{{count}} rows are ready. The whole import can be undone.",
          good,
        );
  return (
    <Bar say={ready}>
      <Button kind="quiet" onClick={onLeave}>
        {t("Not now")}
      </Button>
      <Button
        kind="primary"
        busy={busy}
        disabled={good === 0}
        title={
          mend
            ? tn("{{count}} row to mend is left out", "{{count}} rows to mend are left out", mend)
            : undefined
        }
        onClick={() => onStep({ do: "run", skip_bad: mend > 0 })}
      >
        {good === 0
          ? t("Nothing to import")
          : mend
            ? tn("Import the {{count}} good row", "Import the {{count}} good rows", good)
            : tn("Import {{count}} row", "Import {{count}} rows", good)}
      </Button>
    </Bar>
  );
}

function BusyBar({ job, busy, onStep }: Omit<ImportBarProps, "onLeave">) {
  const left = useSecondsLeft(job);
  const isWriting = job.state === "running";
  const isUndoing = job.state === "undoing";
  const sofar = isUndoing ? t("Taken back so far") : isWriting ? t("Imported so far") : t("Checked so far");
  return (
    <div className="imp-x" role="status">
      <b className="nw">
        {isWriting && job.rows
          ? t("{{some}} of {{all}}", { some: Math.round(job.progress * job.rows), all: job.rows })
          : isUndoing
            ? t("Taking back")
            : t("Checking")}
      </b>
      <Meter value={job.progress} label={sofar} />
      <span className="grow mute">
        {left === null
          ? t("You may leave this page.")
          : t("About {{left}} s left. You may leave this page.", { left })}
      </span>
      <Button busy={busy} onClick={() => onStep({ do: "cancel" })}>
        {isWriting || isUndoing ? t("Stop here") : t("Cancel")}
      </Button>
    </div>
  );
}

function OverBar({ job, onLeave }: Pick<ImportBarProps, "job" | "onLeave">) {
  const slug = useSlug();
  const { create, update, skip, mend } = job.counts;
  const counted = t("{{create}} created, {{update}} updated, {{skip}} skipped, {{mend}} left out.", {
    create: number(create),
    update: number(update),
    skip: number(skip),
    mend: number(mend),
  });
  const said =
    job.state === "undone"
      ? t("This import was taken back.")
      : job.state === "done"
        ? counted
        : job.request
          ? tn(
              "Stopped. {{count}} row went in; keep it or take it back.",
              "Stopped. {{count}} rows went in; keep them or take them back.",
              goodRows(job),
            )
          : t("Cancelled. Nothing was written.");
  return (
    <div className="imp-x" role="status">
      {job.state === "done" && (
        <span className="good-head">
          <NoteHead state="full" />
        </span>
      )}
      <b className="grow">{said}</b>
      {goodRows(job) > 0 &&
        job.state !== "undone" &&
        (job.kind === "jira" ? (
          <>
            <ListLink className="btn" collection="features">
              {t("Open features")}
            </ListLink>
            <ListLink className="btn" collection="stories">
              {t("Open stories")}
            </ListLink>
          </>
        ) : job.kind === "events" ? (
          <Link className="btn" to="/w/$slug/insight" params={{ slug }}>
            {t("Ask in Insight")}
          </Link>
        ) : (
          <Link className="btn" to="/w/$slug/signals" params={{ slug }}>
            {t("Open in Signals")}
          </Link>
        ))}
      {canUndo(job) && <UndoImport job={job} />}
      <Button kind="primary" onClick={onLeave}>
        {t("Import another")}
      </Button>
    </div>
  );
}

function Bar({ say, children }: { say: string; children: React.ReactNode }) {
  return (
    <div className="imp-x">
      <span className="grow sub">{say}</span>
      {children}
    </div>
  );
}

/** By what was done since the page is looking, which may have come in the middle; null until that says something. */
function useSecondsLeft({ state, progress }: Job): number | null {
  const [began, setBegan] = useState({ state, progress, at: Date.now() });
  if (began.state !== state) setBegan({ state, progress, at: Date.now() });
  const done = progress - began.progress;
  if (done < 0.05) return null;
  return Math.ceil(((Date.now() - began.at) * (1 - progress)) / done / 1000);
}
