/** What will happen, tried on every row, and the rows that cannot be read. */
import type { CSSProperties } from "react";
import { number, plural } from "@/lib/format";
import { Meter } from "@/ui/marks";
import { ErrorState } from "@/ui/states";
import { badRowsAddress } from "./data";
import { isOver, type Job, type RowError } from "./job";

const COLOURS = {
  create: "var(--accent-fill)",
  update: "color-mix(in oklab, var(--accent) 45%, var(--paper-1))",
  skip: "var(--ink-4)",
  mend: "var(--warn)",
} as const;
const NAMES = { create: "Create", update: "Update", skip: "Skip", mend: "Mend" } as const;
const DONE_NAMES = { create: "Created", update: "Updated", skip: "Skipped", mend: "Left out" } as const;
const PARTS = ["create", "update", "skip", "mend"] as const;

interface OutlookProps {
  job: Job;
  /** Why the check could not begin. */
  refusal: string | null;
  isChecking: boolean;
}

export function Outlook({ job, refusal, isChecking }: OutlookProps) {
  return (
    <aside aria-label="What will happen">
      <section>
        <div className="sec-h">
          <h2>
            {job.state === "running"
              ? "What is going in"
              : isOver(job)
                ? "What happened"
                : "What will happen"}
          </h2>
          <span className="mute t12">{tried(job, isChecking)}</span>
        </div>
        {refusal && <p className="inl warn-l">{refusal}</p>}
        {job.error && <ErrorState title="It stopped." error={job.error} />}
        {!job.kind && <p className="sub">Say first what the file is; the columns follow from it.</p>}
        {job.state === "checking" && <Meter value={job.progress} label="Checked so far" />}
        {job.rows !== null || job.state === "running" ? <Figures job={job} /> : null}
      </section>
      {job.counts.mend > 0 && <RowsToMend job={job} />}
    </aside>
  );
}

function Figures({ job }: { job: Job }) {
  const names = isOver(job) || job.state === "running" ? DONE_NAMES : NAMES;
  const reasons = [
    ...Object.entries(job.skipped).map(([reason, count]) => [`Skipped: ${reason}`, count] as const),
    ...Object.entries(job.beside).map(([what, count]) => [`New ${what}`, count] as const),
  ];
  return (
    <>
      <dl className="four">
        {PARTS.map((part) => (
          <div key={part} className={part === "mend" && job.counts.mend > 0 ? "z" : undefined}>
            <dt>{names[part]}</dt>
            <dd>{number(job.counts[part])}</dd>
          </div>
        ))}
      </dl>
      <div
        className="parts"
        role="img"
        aria-label={PARTS.map((part) => `${job.counts[part]} ${names[part].toLowerCase()}`).join(", ")}
      >
        {PARTS.filter((part) => job.counts[part] > 0).map((part) => (
          <i key={part} style={{ "--w": job.counts[part], "--c": COLOURS[part] } as CSSProperties} />
        ))}
      </div>
      <dl className="facts">
        {reasons.map(([reason, count]) => (
          <div key={reason}>
            <dt>{reason}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function RowsToMend({ job }: { job: Job }) {
  const { mend } = job.counts;
  return (
    <section>
      <div className="sec-h">
        <h2>Rows to mend</h2>
        <span className="mute t12">{number(mend)}, or leave them out</span>
      </div>
      <ul className="errs">
        {job.errors.slice(0, 30).map((error) => (
          <ErrorLine key={`${error.row} ${error.column} ${error.message}`} error={error} />
        ))}
      </ul>
      <p className="t12">
        <a className="link" href={badRowsAddress(job.id)} download>
          Download {mend === 1 ? "the row" : `the ${plural(mend, "row")}`}
        </a>{" "}
        <span className="mute">to mend {mend === 1 ? "it" : "them"} in a sheet</span>
      </p>
    </section>
  );
}

function ErrorLine({ error }: { error: RowError }) {
  // What breaks the file itself says its place in the message.
  const isPlaced = error.message.startsWith("Line ");
  const where = isPlaced
    ? ""
    : [error.line ? `line ${number(error.line)}` : "", error.column ?? ""].filter(Boolean).join(", ");
  const isNews = error.value && !error.message.includes(error.value);
  return (
    <li>
      <span className="key">row {number(error.row)}</span>
      <div>
        <b>{error.message}</b> {isNews && <span className="mute t12">“{error.value?.slice(0, 80)}”</span>}
        {where && <div className="t12 mute">{where}</div>}
      </div>
    </li>
  );
}

function tried(job: Job, isChecking: boolean): string {
  if (job.state === "running") return `${Math.round(job.progress * 100)}% so far`;
  if (isChecking) return "trying every row…";
  if (job.rows === null) return "not tried yet";
  return isOver(job) ? plural(job.rows, "row") : `tried on all ${plural(job.rows, "row")}`;
}
