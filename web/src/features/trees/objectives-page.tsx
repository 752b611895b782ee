/** Objectives: pillar, objective, key result; where each stands, where it is heading, and what serves it. */
import { type ReactNode, useState } from "react";
import { useHasRole } from "@/data/session";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { ViewBar } from "@/records/views/view-bar";
import { useAddress } from "@/ui/address";
import { PageHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { Empty, ErrorState, Loading, MakeOne } from "@/ui/states";
import { View } from "@/ui/view";
import { CheckIn } from "./check-in";
import { type Goals, type KeyResult, useGoals } from "./data";
import { KeyResults } from "./key-results";
import { MetricTree } from "./metric-tree";
import { Vision } from "./vision";
import "@/ui/tree.css";
import "./objectives.css";

export function MetricsPage({ layout }: { layout: ReactNode }) {
  return <ObjectivesPage layout={layout} showsMetrics />;
}

interface ObjectivesPageProps {
  layout: ReactNode;
  showsMetrics?: boolean;
}

export function ObjectivesPage({ layout, showsMetrics = false }: ObjectivesPageProps) {
  const [search, change] = useAddress();
  const period = typeof search.period === "string" ? search.period : "";
  const query = useGoals(period);
  const [spoken, setSpoken] = useState<KeyResult | null>(null);
  const mayEdit = useHasRole("editor");
  const goals = query.data;
  return (
    <View className="goals">
      <PageHead title={t("Objectives")} note={goals && daysLeft(goals)}>
        <PeriodChoice
          period={period}
          periods={goals?.periods ?? []}
          onChoose={(chosen) => change({ period: chosen })}
        />
        {layout}
      </PageHead>
      <ViewBar of="objectives" passing={PASSING} />
      {query.isError && (
        <ErrorState
          title={t("The objectives could not be read.")}
          error={query.error}
          onRetry={() => query.refetch()}
        />
      )}
      {query.isPending && <Loading label={t("Reading the objectives")} lines={6} />}
      {goals && <Vision goals={goals} />}
      {goals && showsMetrics && <MetricTree metrics={goals.metrics} />}
      {goals && !showsMetrics && goals.objectives.length === 0 && (
        <div className="tr-none">
          <Empty action={mayEdit && <MakeOne>{t("Write one")}</MakeOne>}>
            {t("No objectives in this period.")}
          </Empty>
        </div>
      )}
      {goals && !showsMetrics && goals.objectives.length > 0 && (
        <KeyResults goals={goals} onSay={mayEdit ? setSpoken : null} />
      )}
      {spoken && <CheckIn result={spoken} onClose={() => setSpoken(null)} />}
    </View>
  );
}

const PASSING = ["metric"];

interface PeriodChoiceProps {
  period: string;
  periods: readonly string[];
  onChoose: (period: string | undefined) => void;
}

function PeriodChoice({ period, periods, onChoose }: PeriodChoiceProps) {
  const spans = periods.map((span) => ({ value: span, label: inDays(span) }));
  return (
    <Select
      aria-label={t("Period")}
      value={period || "now"}
      data={[{ value: "now", label: t("Active now") }, { value: "all", label: t("All periods") }, ...spans]}
      onChange={(value) => onChoose(value && value !== "now" ? value : undefined)}
    />
  );
}

function inDays(span: string): string {
  return span
    .split("..")
    .map((day) => date(day))
    .join(" – ");
}

/** "112 days to 20 March", where all that is shown ends on one day to come. */
function daysLeft({ today, objectives }: Goals): string | undefined {
  const [end, another] = new Set(objectives.map((objective) => objective.ends_on));
  if (!end || another !== undefined) return undefined;
  const days = Math.round((Date.parse(end) - Date.parse(today)) / 86_400_000);
  if (days < 0) return undefined;
  return tn("{{count}} day to {{day}}", "{{count}} days to {{day}}", days, { day: date(end) });
}
