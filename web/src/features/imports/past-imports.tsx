/** What was imported before, each with its way back. */
import { number, relative } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Pill } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { usePastImports } from "./data";
import { canUndo, KIND_NAMES, type ListedJob, wasWritten } from "./job";
import { UndoImport } from "./undo-import";

export function PastImports({ onOpen }: { onOpen: (id: string) => void }) {
  const past = usePastImports();
  const { jobs, data, isPending, isError, error, refetch } = past;
  return (
    <section className="past" aria-label={t("Imports so far")}>
      <SectionHead
        title={t("Imports so far")}
        note={
          jobs.length && !past.hasNextPage
            ? tn("{{count}} import", "{{count}} imports", jobs.length)
            : undefined
        }
      />
      {isPending && <Loading label={t("Reading the imports")} lines={2} />}
      {isError && (
        <ErrorState title={t("The imports could not be read.")} error={error} onRetry={() => refetch()} />
      )}
      {data && jobs.length === 0 && <Empty>{t("Nothing was imported yet.")}</Empty>}
      {jobs.length > 0 && (
        <table className="tbl">
          <thead>
            <tr>
              <th>{t("File")}</th>
              <th>{t("When")}</th>
              <th className="num">{t("Created")}</th>
              <th className="num">{t("Updated")}</th>
              <th className="num">{t("Left out")}</th>
              <th>{t("State")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id}>
                <td className="trunc">
                  <button type="button" className="link" onClick={() => onOpen(job.id)}>
                    {job.file}
                  </button>{" "}
                  <span className="t12 mute">{job.kind && KIND_NAMES[job.kind]}</span>
                </td>
                <td className="nw mute">{relative(job.created_at)}</td>
                {(["create", "update", "mend"] as const).map((part) => (
                  <td key={part} className={job.state === "undone" ? "num mute" : "num"}>
                    {wasWritten(job) && number(job.counts[part])}
                  </td>
                ))}
                <td>
                  <StatePill job={job} />
                </td>
                <td className="num">{canUndo(job) && <UndoImport job={job} small />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {past.hasNextPage && (
        <Button kind="quiet" small busy={past.isFetchingNextPage} onClick={() => past.fetchNextPage()}>
          {t("Earlier imports")}
        </Button>
      )}
    </section>
  );
}

function StatePill({ job }: { job: ListedJob }) {
  switch (job.state) {
    case "done":
      return (
        <Pill tone="good" head="full">
          {t("in")}
        </Pill>
      );
    case "checking":
    case "running":
    case "undoing":
      return (
        <Pill tone="accent" head="half">
          {Math.round(job.progress * 100)}%
        </Pill>
      );
    case "failed":
      return <Pill tone="warn">{t("stopped by an error")}</Pill>;
    case "cancelled":
      return <Pill tone="warn">{wasWritten(job) ? t("stopped halfway") : t("cancelled")}</Pill>;
    case "undone":
      return <Pill>{t("undone")}</Pill>;
    case "checked":
      return <Pill head="hollow">{t("checked, not imported")}</Pill>;
    case "new":
      return <Pill head="hollow">{t("not begun")}</Pill>;
  }
}
