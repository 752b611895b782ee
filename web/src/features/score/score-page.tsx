/** The Score: who plays what when, and what is out of tune. */
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { checkAgain, type ScoreFinding, useScore } from "@/data/score";
import { useHasRole, useMe } from "@/data/session";
import { sheetOfCollection } from "@/data/sheets";
import { monthName } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { type Section, sectionName } from "@/lib/sections";
import { dayOf, isoOf, type Span, spanAround, todayIn, ZOOMS, type Zoom } from "@/lib/time";
import { CreateForm } from "@/records/form/create-form";
import { Kpis, KpisToCome } from "@/records/kpis";
import { ViewBar } from "@/records/views/view-bar";
import { useAddress } from "@/ui/address";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/states";
import { useKeys } from "@/ui/use-keys";
import { View } from "@/ui/view";
import { PLANS } from "./empty-stretch";
import { servingObjective } from "./objective";
import { Picture } from "./picture";
import { ScoreHead, ZOOM_NAMES } from "./score-head";
import { ScoreTable } from "./score-table";
import { Tune } from "./tune";
import { usePointing } from "./use-pointing";

/** `top` stands between the head and the picture. */
export function ScorePage({ top }: { top?: ReactNode }) {
  const { workspace } = useMe();
  const [asked, ask] = useAsked();
  const [opened] = useState(() => todayIn(workspace.timezone));
  const span = useMemo(() => spanAround(opened, workspace.week_start), [opened, workspace.week_start]);
  const query = useScore(isoOf(span.first), isoOf(span.end - 1));
  const score = query.data;
  const today = score ? dayOf(score.today) : opened;
  const pointing = usePointing(score);
  const [period, setPeriod] = useState("");
  const handleSeen = useCallback((seen: Span) => setPeriod(periodOf(seen)), []);
  const [planning, setPlanning] = useState<Section | null>(null);
  const [wanted, setWanted] = useState<ScoreFinding | null>(null);
  const [checking, setChecking] = useState(false);
  const mayPlan = useHasRole("editor");
  const keep = useMemo(
    () => (score && asked.objective ? servingObjective(score, asked.objective) : null),
    [score, asked.objective],
  );
  const check = useCallback(async () => {
    setChecking(true);
    await checkAgain();
    setChecking(false);
  }, []);
  useKeys([
    ...ZOOMS.map((zoom) => ({
      id: `score-${zoom}`,
      label: t("Zoom: {{zoom}}", { zoom: ZOOM_NAMES[zoom] }),
      group: "Look" as const,
      icon: "search",
      run: () => ask({ zoom }),
    })),
    {
      id: "score-table",
      label: t("Show the Score as a table"),
      group: "Look",
      icon: "table",
      run: () => ask({ asTable: !asked.asTable }),
    },
    { id: "score-check", label: t("Check again"), group: "Act", icon: "retry", run: check },
  ]);

  return (
    <View className="score-view">
      <ScoreHead
        period={asked.asTable ? periodOf(span) : period}
        {...asked}
        onZoom={(zoom) => ask({ zoom })}
        onObjective={(objective) => ask({ objective })}
        onTable={(asTable) => ask({ asTable })}
      />
      <ViewBar of="score" />
      {top}
      {score && <Kpis kpis={score.kpis} today={score.today} />}
      {query.isPending && <KpisToCome />}
      {query.error && (
        <ErrorState
          title={
            score ? t("The Score was not read again; this is the last one.") : t("The Score did not load.")
          }
          error={query.error}
          onRetry={query.refetch}
        />
      )}
      <div className="score-body" aria-busy={query.isPending}>
        {asked.asTable ? (
          <ScoreTable score={score} keep={keep} />
        ) : (
          <Picture
            score={score}
            loading={query.isPending}
            span={span}
            zoom={asked.zoom}
            today={today}
            weekStart={workspace.week_start}
            keep={keep}
            pointing={pointing}
            wanted={wanted}
            onSeen={handleSeen}
            onPlan={mayPlan ? setPlanning : null}
          />
        )}
        <Tune
          score={score}
          pointed={pointing.finding}
          onPoint={pointing.pointAtFinding}
          onShow={setWanted}
          onCheck={check}
          checking={checking}
        />
      </div>
      {planning && <PlanDialog section={planning} onClose={() => setPlanning(null)} />}
    </View>
  );
}

interface Asked {
  zoom: Zoom;
  objective: string | undefined;
  asTable: boolean;
}

/** Zoom, objective and table live in the address. */
function useAsked(): [Asked, (change: Partial<Asked>) => void] {
  const [search, change] = useAddress();
  const asked: Asked = {
    zoom: ZOOMS.find((one) => one === search.zoom) ?? "quarter",
    objective: typeof search.objective === "string" ? search.objective : undefined,
    asTable: search.layout === "table",
  };
  const ask = (part: Partial<Asked>) => {
    const next = { ...asked, ...part };
    change({
      zoom: next.zoom === "quarter" ? undefined : next.zoom,
      objective: next.objective,
      layout: next.asTable ? "table" : undefined,
    });
  };
  return [asked, ask];
}

/** "May to August 2026". */
export function periodOf({ first, end }: Span): string {
  const [from, to] = [isoOf(Math.floor(first)), isoOf(Math.floor(end) - 1)];
  const [start, last] = [monthName(from, "long"), monthName(to, "long")];
  const [year, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  if (year !== lastYear)
    return t("{{start}} to {{end}}", { start: `${start} ${year}`, end: `${last} ${lastYear}` });
  return start === last
    ? `${last} ${lastYear}`
    : t("{{start}} to {{end}}", { start, end: `${last} ${lastYear}` });
}

function PlanDialog({ section, onClose }: { section: Section; onClose: () => void }) {
  const { collection, fields } = PLANS[section];
  const label = noun(sheetOfCollection(collection)?.label ?? t("Record"));
  return (
    <Dialog
      title={t("New {{label}} for {{section}}", { label, section: sectionName(section) })}
      onClose={onClose}
      width={560}
    >
      <CreateForm collection={collection} initial={fields} onCancel={onClose} onCreated={onClose} />
    </Dialog>
  );
}
