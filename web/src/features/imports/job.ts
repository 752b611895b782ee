/** An import as the server tells it, and what the wizard makes of it. */
import { t } from "@/lib/i18n";
import type { HeadState } from "@/ui/marks";

export type Kind = "feedback" | "jira" | "events";
export type Sure = "known" | "likely" | "none";
export type State =
  | "new"
  | "checking"
  | "checked"
  | "running"
  | "done"
  | "cancelled"
  | "failed"
  | "undoing"
  | "undone";

export interface Column {
  name: string;
  samples: string[];
  target: string | null;
  sure: Sure;
  note: string;
}

export interface RowError {
  row: number;
  line: number | null;
  column: string | null;
  message: string;
  value: string | null;
}

/** As it stands in the list. */
export interface ListedJob {
  id: string;
  file: string;
  size: number;
  format: string;
  kind: Kind | null;
  kinds: { kind: Kind; score: number }[];
  encoding: string | null;
  delimiter: string | null;
  rows: number | null;
  state: State;
  progress: number;
  columns: Column[];
  targets: { field: string; label: string }[];
  match: "id" | "content";
  /** Of events: what every row is where no column says it, and the product they are of. */
  event: string | null;
  product: string | null;
  /** Under which this mapping is kept. */
  mapping_name: string | null;
  counts: { create: number; update: number; skip: number; mend: number };
  skipped: Record<string, number>;
  /** What comes along with the rows: contacts, accounts, releases … */
  beside: Record<string, number>;
  errors: RowError[];
  error: string | null;
  request: string | null;
  created_at: string;
}

export interface Job extends ListedJob {
  /** Those kept in this workspace, by the import each stands in. */
  mappings: { id: string; name: string; kind: Kind }[];
}

export const KIND_NAMES: Record<Kind, string> = {
  feedback: t("Feedback"),
  jira: t("Jira export"),
  events: t("Events"),
};

export function isBusy(job: ListedJob): boolean {
  return ["checking", "running", "undoing"].includes(job.state);
}

export function isOver(job: ListedJob): boolean {
  return job.state === "done" || job.state === "cancelled" || job.state === "undone";
}

/** Rows that go in, or went in. */
export function goodRows({ counts }: ListedJob): number {
  return counts.create + counts.update;
}

/** Whether rows went in; otherwise the counts say what would happen. */
export function wasWritten(job: ListedJob): boolean {
  return job.request !== null && !["new", "checking", "checked"].includes(job.state) && goodRows(job) > 0;
}

/** Whether what was written can be taken back as a whole. */
export function canUndo(job: ListedJob): boolean {
  return wasWritten(job) && job.state !== "undone" && !isBusy(job);
}

export interface Step {
  stage: "file" | "kind" | "columns" | "check" | "import";
  name: string;
  state: HeadState;
  here: boolean;
  label: string;
}

/** The steps as a thread: what is behind is full, where one stands is marked. */
export function stepsOf(job: Job | undefined): Step[] {
  const used = job?.columns.filter((column) => column.target).length ?? 0;
  const here = hereOf(job);
  const steps: Omit<Step, "here" | "state">[] = [
    { stage: "file", name: t("File"), label: job?.file ?? t("choose one") },
    {
      stage: "kind",
      name: t("What it is"),
      label: job?.kind ? KIND_NAMES[job.kind] : job ? t("say which") : "",
    },
    {
      stage: "columns",
      name: t("Columns"),
      label: job ? t("{{used}} of {{all}} used", { used, all: job.columns.length }) : "",
    },
    { stage: "check", name: t("Check"), label: job ? checkLabel(job) : "" },
    { stage: "import", name: t("Import"), label: job ? importLabel(job) : "" },
  ];
  const at = steps.findIndex((step) => step.stage === here);
  const isThrough = job?.state === "done";
  return steps.map((step, index) => ({
    ...step,
    here: index === at,
    state: index < at || isThrough ? "full" : index === at && job ? "half" : "hollow",
  }));
}

function hereOf(job: Job | undefined): Step["stage"] {
  if (!job) return "file";
  if (!job.kind) return "kind";
  if (["running", "undoing"].includes(job.state) || isOver(job) || (job.state === "failed" && job.request))
    return "import";
  return "check";
}

function checkLabel(job: Job): string {
  if (job.state === "checking") return t("trying every row");
  if (job.rows === null) return t("not begun");
  return job.counts.mend ? t("{{mend}} to mend", { mend: job.counts.mend }) : t("every row reads");
}

function importLabel(job: Job): string {
  switch (job.state) {
    case "running":
      return `${Math.round(job.progress * 100)}%`;
    case "done":
      return t("done");
    case "cancelled":
      return t("stopped");
    case "undoing":
      return t("{{share}}% undone", { share: Math.round(job.progress * 100) });
    case "undone":
      return t("undone");
    case "failed":
      return t("stopped by an error");
    default:
      return t("not begun");
  }
}

/** The targets by position, with one changed; a target that holds one column leaves the column that had it. */
export function remapped(
  columns: readonly Column[],
  position: number,
  target: string | null,
): (string | null)[] {
  return columns.map((column, index) => {
    if (index === position) return target;
    return target !== null && column.target === target && !TAKES_MANY.has(target) ? null : column.target;
  });
}

/** Targets that gather several columns. */
const TAKES_MANY = new Set([
  "tags",
  "label",
  "release",
  "sprint",
  "comment",
  "attachment",
  "parent",
  "epic",
  "link",
  "points",
  "watcher",
  "watcher_id",
  "properties",
  "person_properties",
  "property",
]);

const DELIMITERS: Record<string, string> = {
  ";": t("semicolons"),
  ",": t("commas"),
  "\t": t("tabs"),
  " ": t("spaces"),
  "|": t("bars"),
};

/** "UTF-8, separated by semicolons". */
export function madeOf(job: Job): string[] {
  const by = job.delimiter
    ? t("separated by {{delimiter}}", {
        delimiter: DELIMITERS[job.delimiter] ?? `“${job.delimiter}”`,
      })
    : "";
  return [job.format.toUpperCase(), job.encoding?.toUpperCase().replace(/-SIG$/, "") ?? "", by].filter(
    Boolean,
  );
}
