/** Beside a leader's tables: what waits for their yes, what else is asked, what others are deciding, and what changed on the plan. */
import { Link } from "@tanstack/react-router";
import type { Asked, PartOf } from "@/data/part";
import { firstOf } from "@/lib/first-of";
import { dateTime, relative } from "@/lib/format";
import { t } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { PlanChanges } from "@/records/plan-changes";
import { Icon } from "@/ui/icon";
import { ListLink, RecordLink, useSlug } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { Due, Waiting } from "./waiting";

type Leading = { part: PartOf<"leader"> };

export function LeaderAsks({ part }: Leading) {
  const mine = part.waiting.filter(isDecision);
  const rest = part.waiting.filter((item) => !isDecision(item));
  return (
    <>
      <Waiting
        part={{ ...part, waiting: mine, findings: [], findings_total: 0 }}
        title={t("Waits for your decision")}
        most={5}
      />
      <OpenDecisions part={part} />
      <Changed part={part} />
      <Waiting part={{ ...part, waiting: rest }} title={t("Asked of you")} most={3} isSecond />
    </>
  );
}

function isDecision({ action }: Asked): boolean {
  return action === "decide" || action === "review";
}

/** Those that wait for others, or whose day is far. */
function OpenDecisions({ part }: Leading) {
  const people = usePeople();
  const { decisions } = part.role;
  const asked = new Set(part.waiting.map((item) => item.record.id));
  const others = decisions.items.filter(({ record }) => !asked.has(record.id));
  const total = decisions.total - (decisions.items.length - others.length);
  if (total === 0) return null;
  return (
    <section aria-label={t("Being decided")}>
      <SectionHead title={t("Being decided")} note={firstOf(others.length, total)}>
        <ListLink className="link t12" collection="decisions">
          {t("All")}
        </ListLink>
      </SectionHead>
      <ul className="wait">
        {others.map(({ record, driver, due }) => (
          <li key={record.id}>
            <Icon name="flag" small />
            <div>
              <RecordLink collection={record.collection} recordKey={record.key} data-row>
                <b>{record.title}</b>
              </RecordLink>
              <span className="t12">
                {[record.key, driver && people.byId.get(driver)?.name].filter(Boolean).join(", ")}
              </span>
            </div>
            <span className="end">
              <Due on={due} today={part.today} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changed({ part: { role } }: Leading) {
  const { items, total, since, visited } = role.changed;
  const day = since.slice(0, 10);
  return (
    <section aria-label={t("Changed since")}>
      <SectionHead
        title={t("Changed since")}
        note={
          <time title={dateTime(since)}>
            {visited ? t("your visit {{when}}", { when: relative(since) }) : relative(since)}
          </time>
        }
      >
        <Link
          className="link t12"
          to="/w/$slug/portfolio"
          params={{ slug: useSlug() }}
          search={{ since: day }}
        >
          {t("Portfolio")}
        </Link>
      </SectionHead>
      {total === 0 && <Empty>{t("Nothing changed on the plan since then.")}</Empty>}
      <PlanChanges changes={items} />
      {items.length < total && <p className="t12 mute">{firstOf(items.length, total)}</p>}
    </section>
  );
}
