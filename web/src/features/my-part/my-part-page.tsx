/** My part: what waits for me, what I wait for, where I was named, what changed; and what my role wants to know. */
import "./my-part.css";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { type Home, type Part, usePart } from "@/data/part";
import { useMe } from "@/data/session";
import { moment } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Segmented } from "@/ui/button";
import { PageHead } from "@/ui/page-head";
import { ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";
import { GrowthHome } from "./growth";
import { HOME_OPTIONS, homeOf, rememberHome } from "./homes";
import { Lane } from "./lane";
import { LeaderHome } from "./leader";
import { MarketingHome } from "./marketing";
import { Mentions } from "./mentions";
import { Mine } from "./mine";
import { ProductHome } from "./product";
import { Since } from "./since";
import { TeamHome } from "./team";
import { TechnicalHome } from "./technical";
import { useRows } from "./use-rows";
import { Waiting } from "./waiting";
import { Waits } from "./waits";
import { Week } from "./week";

export function MyPartPage() {
  const { functions } = useMe().member;
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const home = homeOf(hash, functions);
  const part = usePart(home);
  useRows();
  const roles = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another home is another button
  useEffect(() => {
    const chosen = roles.current?.querySelector("[aria-pressed=true]");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [home]);
  const choose = (chosen: Home) => {
    rememberHome(chosen);
    void navigate({ to: ".", hash: chosen, replace: true });
  };
  return (
    <View className="me">
      <PageHead title={t("My part")} note={part.data && dayInWords(part.data.today)}>
        <div className="roles" ref={roles}>
          <Segmented label={t("Home for")} value={home} options={HOME_OPTIONS} onChange={choose} />
        </div>
      </PageHead>
      {part.isPending && <Loading label={t("Loading your part")} lines={5} />}
      {part.isError && (
        <ErrorState title={t("Your part could not be read.")} error={part.error} onRetry={part.refetch} />
      )}
      {part.data && (
        <div className="me-home" aria-busy={part.isPlaceholderData || undefined}>
          <HomeOf part={part.data} />
        </div>
      )}
    </View>
  );
}

function HomeOf({ part }: { part: Part }) {
  if (part.home === "leader") return <LeaderHome part={part} />;
  return (
    <>
      <Week part={part} />
      {part.home === "team" && <Lane lanes={part.role.lanes} today={part.today} />}
      <div className="me3">
        <Columns part={part} />
      </div>
    </>
  );
}

function Columns({ part }: { part: Exclude<Part, { home: "leader" }> }) {
  const mine = (
    <div>
      <Waiting part={part} />
      <Waits part={part} />
      <Mine part={part} />
    </div>
  );
  const told = (
    <div>
      <Mentions part={part} />
      <Since part={part} />
    </div>
  );
  switch (part.home) {
    case "tpm":
      return <TechnicalHome part={part} />;
    case "growth":
      return [<GrowthHome key="home" role={part.role} />, mine, told];
    case "pmm":
      return [<MarketingHome key="home" role={part.role} today={part.today} />, mine, told];
    case "team":
      return [mine, <TeamHome key="home" role={part.role} today={part.today} />, told];
    case "pm":
      return <ProductHome part={part} />;
  }
}

/** "Tuesday 9 June, week 24". */
function dayInWords(today: string): string {
  const day = moment(`${today}T12:00:00Z`, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return t("{{day}}, week {{week}}", { day, week: weekOfYear(today) });
}

/** By ISO 8601: the week belongs to the year of its Thursday. */
function weekOfYear(iso: string): number {
  const thursday = new Date(`${iso}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.ceil(((thursday.getTime() - first) / 86_400_000 + 1) / 7);
}
