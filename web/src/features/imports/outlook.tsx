/** What will happen, tried on every row, and the rows that cannot be read. */
import type { CSSProperties } from "react";
import { number, sentence } from "@/lib/format";
import { fromServer, noun, t, tn } from "@/lib/i18n";
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
const NAMES = { create: t("Create"), update: t("Update"), skip: t("Skip"), mend: t("Mend") } as const;
const DONE_NAMES = {
  create: t("Created"),
  update: t("Updated"),
  skip: t("Skipped"),
  mend: t("Left out"),
} as const;
const PARTS = ["create", "update", "skip", "mend"] as const;

interface OutlookProps {
  job: Job;
  /** Why the check could not begin. */
  refusal: string | null;
  isChecking: boolean;
}

export function Outlook({ job, refusal, isChecking }: OutlookProps) {
  return (
    <aside aria-label={t("What will happen")}>
      <section>
        <div className="sec-h">
          <h2>
            {job.state === "running"
              ? t("What is going in")
              : isOver(job)
                ? t("What happened")
                : t("What will happen")}
          </h2>
          <span className="mute t12">{tried(job, isChecking)}</span>
        </div>
        {refusal && <p className="inl warn-l">{refusal}</p>}
        {job.error && <ErrorState title={t("It stopped.")} error={job.error} />}
        {!job.kind && <p className="sub">{t("Say first what the file is; the columns follow from it.")}</p>}
        {job.state === "checking" && <Meter value={job.progress} label={t("Checked so far")} />}
        {job.rows !== null || job.state === "running" ? <Figures job={job} /> : null}
      </section>
      {job.counts.mend > 0 && <RowsToMend job={job} />}
    </aside>
  );
}

function Figures({ job }: { job: Job }) {
  const names = isOver(job) || job.state === "running" ? DONE_NAMES : NAMES;
  const reasons = [
    ...Object.entries(job.skipped).map(
      ([reason, count]) => [t("Skipped: {{reason}}", { reason }), count] as const,
    ),
    ...Object.entries(job.beside).map(
      ([what, count]) => [t("New {{what}}", { what: noun(fromServer(sentence(what))) }), count] as const,
    ),
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
        aria-label={PARTS.map((part) => `${job.counts[part]} ${noun(names[part])}`).join(", ")}
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
        <h2>{t("Rows to mend")}</h2>
        <span className="mute t12">{t("{{number}}, or leave them out", { number: mend })}</span>
      </div>
      <ul className="errs">
        {job.errors.slice(0, 30).map((error) => (
          <ErrorLine key={`${error.row} ${error.column} ${error.message}`} error={error} />
        ))}
      </ul>
      <p className="t12">
        <a className="link" href={badRowsAddress(job.id)} download>
          {tn("Download the row", "Download the {{count}} rows", mend)}
        </a>{" "}
        <span className="mute">{tn("to mend it in a sheet", "to mend them in a sheet", mend)}</span>
      </p>
    </section>
  );
}

function ErrorLine({ error }: { error: RowError }) {
  // What breaks the file itself says its place in the message.
  const isPlaced = error.message.startsWith("Line ");
  const where = isPlaced
    ? ""
    : [error.line ? t("line {{line}}", { line: number(error.line) }) : "", error.column ?? ""]
        .filter(Boolean)
        .join(", ");
  const isNews = error.value && !error.message.includes(error.value);
  return (
    <li>
      <span className="key">{t("row {{row}}", { row: number(error.row) })}</span>
      <div>
        <b>{error.message}</b> {isNews && <span className="mute t12">“{error.value?.slice(0, 80)}”</span>}
        {where && <div className="t12 mute">{where}</div>}
      </div>
    </li>
  );
}

function tried(job: Job, isChecking: boolean): string {
  if (job.state === "running") return t("{{share}}% so far", { share: Math.round(job.progress * 100) });
  if (isChecking) return t("trying every row…");
  if (job.rows === null) return t("not tried yet");
  return isOver(job)
    ? tn("{{count}} row", "{{count}} rows", job.rows)
    : tn("tried on {{count}} row", "tried on all {{count}} rows", job.rows);
}
