/** Outcomes: did it work? Those that are due first; each with its numbers, and the verdict given where it stands. */
import { type ReactNode, useState } from "react";
import { type JudgedOutcome, OUTCOME_GROUPS, type OutcomeGroup, useOutcomes } from "@/data/outcomes";
import { useHasRole } from "@/data/session";
import { sheetOf } from "@/data/sheets";
import { firstOf } from "@/lib/first-of";
import { t } from "@/lib/i18n";
import { ViewBar } from "@/records/views/view-bar";
import { PageHead, SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading, MakeOne } from "@/ui/states";
import { View } from "@/ui/view";
import { OutcomeRow } from "./outcome-row";
import "./outcomes.css";

const NAMES: Record<OutcomeGroup, string> = { due: t("Due"), ahead: t("Ahead"), judged: t("Judged") };

export function OutcomesPage({ layout }: { layout: ReactNode }) {
  const mayEdit = useHasRole("editor");
  const { data, error, isPending, refetch } = useOutcomes();
  // Several at once: opening one drops nothing that was written in another.
  const [judging, setJudging] = useState<ReadonlySet<string>>(new Set());
  const sheet = sheetOf("outcome");
  const isEmpty = data && OUTCOME_GROUPS.every((group) => data[group].length === 0);
  const line = (outcome: JudgedOutcome, today: string) =>
    sheet && (
      <OutcomeRow
        key={outcome.id}
        sheet={sheet}
        outcome={outcome}
        today={today}
        isJudging={judging.has(outcome.id)}
        onJudge={(open) =>
          setJudging(
            (before) => new Set([...before].filter((id) => id !== outcome.id).concat(open ? outcome.id : [])),
          )
        }
      />
    );
  return (
    <View className="outs">
      <PageHead title={t("Outcomes")}>{layout}</PageHead>
      <ViewBar of="outcomes" />
      {error && !data && (
        <ErrorState title={t("The outcomes could not be read.")} error={error} onRetry={() => refetch()} />
      )}
      {isPending && <Loading label={t("Reading the outcomes")} lines={6} />}
      {isEmpty && (
        <div className="outs-g">
          <Empty action={mayEdit && <MakeOne>{t("Make the first one")}</MakeOne>}>
            {t("No outcomes yet. Make one with C: which number should move, from where to where, by when.")}
          </Empty>
        </div>
      )}
      {data &&
        !isEmpty &&
        OUTCOME_GROUPS.map((group) => (
          <section key={group} className="outs-g" aria-label={NAMES[group]}>
            <SectionHead
              title={
                <>
                  {NAMES[group]}{" "}
                  <span className="mute">{firstOf(data[group].length, data.totals[group])}</span>
                </>
              }
            />
            {group === "due" && data.due.length === 0 && <Empty>{t("Nothing waits for a verdict.")}</Empty>}
            <ul>{data[group].map((outcome) => line(outcome, data.today))}</ul>
          </section>
        ))}
    </View>
  );
}
