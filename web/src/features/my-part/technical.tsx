/** What the home of a technical PM adds: what waits for what, how good the requirements are, what is being built. */
import type { Technical } from "@/data/homes";
import type { PartOf } from "@/data/part";
import { firstOf } from "@/lib/first-of";
import { date, percent } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { Meter, NoteHead } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { BuildingList } from "./building";
import { Flow } from "./flow";
import { Mentions } from "./mentions";
import { Mine } from "./mine";
import { Since } from "./since";
import { Waiting } from "./waiting";
import { Waits } from "./waits";

export function TechnicalHome({ part }: { part: PartOf<"tpm"> }) {
  const { role } = part;
  return (
    <>
      <div>
        <Flow flow={role.flow} />
        <Forecasts role={role} />
      </div>
      <div>
        <Waiting part={part} most={4} />
        <Dependencies role={role} />
        <Waits part={part} />
        <Mine part={part} />
      </div>
      <div>
        <Quality role={role} />
        <Mentions part={part} />
        <Since part={part} />
      </div>
    </>
  );
}

function Forecasts({ role }: { role: Technical }) {
  return (
    <section aria-label={t("Forecast and date")}>
      <SectionHead
        title={t("Forecast and date")}
        note={firstOf(role.building.items.length, role.building.total)}
      />
      {role.building.total === 0 && <Empty>{t("Nothing is planned or being built.")}</Empty>}
      <BuildingList features={role.building.items} />
    </section>
  );
}

function Dependencies({ role: { dependencies } }: { role: Technical }) {
  const { items, total, late } = dependencies;
  return (
    <section aria-label={t("Dependencies")}>
      <SectionHead
        title={t("Dependencies")}
        note={late > 0 ? t("{{count}} too late", { count: late }) : firstOf(items.length, total)}
      />
      {total === 0 && <Empty>{t("No feature waits for another.")}</Empty>}
      <ul className="wait">
        {items.map(({ blocker, blocked, ends_on, slack }) => (
          <li key={blocker.id + blocked.id}>
            <Icon name="link" small />
            <div>
              <RecordLink collection={blocked.collection} recordKey={blocked.key} data-row>
                <b>{blocked.title}</b>
              </RecordLink>
              <span className="t12">
                {t("waits for {{title}}, {{key}}", { title: blocker.title, key: blocker.key })}
                {ends_on && t(", until {{day}}", { day: date(ends_on, new Date(), "short") })}
              </span>
            </div>
            <span className={isLate(slack) ? "due end bad" : "due end"}>{slackInWords(slack)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function isLate(slack: number | null): boolean {
  return slack !== null && slack < 0;
}

function slackInWords(slack: number | null): string {
  if (slack === null) return t("no dates");
  return slack < 0 ? t("late {{days}} d", { days: -slack }) : t("{{days}} d slack", { days: slack });
}

function Quality({ role: { quality } }: { role: Technical }) {
  const { stories, without_criteria, criteria, passed, bare } = quality;
  return (
    <section aria-label={t("Requirement quality")}>
      <SectionHead title={t("Requirement quality")} />
      <dl className="shares">
        <div>
          <dt>{t("Stories with criteria")}</dt>
          <dd className="num">
            {stories - without_criteria}/{stories}
          </dd>
          <dd>
            <Meter value={stories ? 1 - without_criteria / stories : 0} label={t("Stories with criteria")} />
          </dd>
        </div>
        <div>
          <dt>{t("Criteria that pass")}</dt>
          <dd className="num">
            {passed}/{criteria}
          </dd>
          <dd>
            <Meter
              value={criteria ? passed / criteria : 0}
              label={t("Criteria that pass: {{share}}", { share: percent(criteria ? passed / criteria : 0) })}
            />
          </dd>
        </div>
      </dl>
      {bare.length > 0 && (
        <ul className="chg">
          {bare.map(({ record, feature }) => (
            <li key={record.id}>
              <NoteHead state="hollow" />
              <div>
                <RecordLink collection={record.collection} recordKey={record.key} data-row>
                  <b>{record.title}</b>
                </RecordLink>
                <span className="t12">{t("has no criteria, cannot be checked")}</span>
              </div>
              <span className="num">{feature.key}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
