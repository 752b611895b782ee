/** The bar at the foot of the wizard: what is ready, and the one step that comes next. */

import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { number, plural } from "@/lib/format";
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
          say={job.kind ? "The check tries every row and writes nothing." : "Say what the file is to go on."}
        >
          <Button kind="quiet" onClick={onLeave}>
            Not now
          </Button>
          <Button kind="primary" busy={busy} disabled={!job.kind} onClick={() => onStep({ do: "check" })}>
            Check every row
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
            job.request ? `${number(goodRows(job))} rows went in before it stopped.` : "Nothing was written."
          }
        >
          {canUndo(job) && <UndoImport job={job} />}
          <Button
            kind="primary"
            busy={busy}
            onClick={() => onStep(job.request ? { do: "run", skip_bad: true } : { do: "check" })}
          >
            {job.request ? "Go on" : "Check again"}
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
      ? "No row of this file would change anything."
      : `${plural(good, "row")} ${good === 1 ? "is" : "are"} ready. The whole import can be undone.`;
  return (
    <Bar say={ready}>
      <Button kind="quiet" onClick={onLeave}>
        Not now
      </Button>
      <Button
        kind="primary"
        busy={busy}
        disabled={good === 0}
        title={mend ? `${plural(mend, "row")} to mend ${mend === 1 ? "is" : "are"} left out` : undefined}
        onClick={() => onStep({ do: "run", skip_bad: mend > 0 })}
      >
        {good === 0
          ? "Nothing to import"
          : `Import ${mend ? "the " : ""}${number(good)} ${mend ? "good " : ""}${good === 1 ? "row" : "rows"}`}
      </Button>
    </Bar>
  );
}

function BusyBar({ job, busy, onStep }: Omit<ImportBarProps, "onLeave">) {
  const seconds = useSeconds();
  const left = job.progress > 0.05 ? Math.ceil((seconds * (1 - job.progress)) / job.progress) : null;
  const isWriting = job.state === "running";
  const isUndoing = job.state === "undoing";
  const sofar = isUndoing ? "Taken back so far" : isWriting ? "Imported so far" : "Checked so far";
  return (
    <div className="imp-x" role="status">
      <b className="nw">
        {isWriting && job.rows
          ? `${number(Math.round(job.progress * job.rows))} of ${number(job.rows)}`
          : isUndoing
            ? "Taking back"
            : "Checking"}
      </b>
      <Meter value={job.progress} label={sofar} />
      <span className="grow mute">
        {plural(seconds, "second")}
        {left === null ? "" : `, about ${number(left)} s left`}; you may leave this page
      </span>
      <Button busy={busy} onClick={() => onStep({ do: "cancel" })}>
        {isWriting || isUndoing ? "Stop here" : "Cancel"}
      </Button>
    </div>
  );
}

function OverBar({ job, onLeave }: Pick<ImportBarProps, "job" | "onLeave">) {
  const slug = useSlug();
  const { create, update, skip, mend } = job.counts;
  const counted = `${number(create)} created, ${number(update)} updated, ${number(skip)} skipped, ${number(mend)} left out.`;
  const said =
    job.state === "undone"
      ? "This import was taken back."
      : job.state === "done"
        ? counted
        : job.request
          ? `Stopped. ${number(goodRows(job))} rows went in; keep them or take them back.`
          : "Cancelled. Nothing was written.";
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
              Open features
            </ListLink>
            <ListLink className="btn" collection="stories">
              Open stories
            </ListLink>
          </>
        ) : (
          <Link className="btn" to="/w/$slug/signals" params={{ slug }}>
            Open in Signals
          </Link>
        ))}
      {canUndo(job) && <UndoImport job={job} />}
      <Button kind="primary" onClick={onLeave}>
        Import another
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

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
