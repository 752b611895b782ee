/** What the home of product marketing adds: launches to come, what they say and how well it is proven, what is to be announced. */
import type { ReactNode } from "react";
import type { Marketing } from "@/data/homes";
import type { Named } from "@/data/part";
import { fieldOf, sheetOf } from "@/data/sheets";
import { firstOf } from "@/lib/first-of";
import { date, dateTime } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { ChoiceCell } from "@/records/fields/choice/cell";
import { ListLink, RecordLink } from "@/ui/links";
import { Meter, Pill } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { Adoption } from "./adoption";
import { Tellings } from "./tellings";

export function MarketingHome({ role, today }: { role: Marketing; today: string }) {
  return (
    <div>
      <Part
        title={t("Launches")}
        collection="launches"
        total={role.launches.total}
        none={t("No launch is planned.")}
      >
        {role.launches.items.map(({ record, on, tier, status, tasks, done }) => (
          <Line key={record.id} record={record} note={daysInWords(on, today)} status={status}>
            <Pill tone={tier === 1 ? "accent" : "plain"}>{t("Tier {{n}}", { n: tier })}</Pill>
            <span className="row">
              <span className="num">
                {done}/{tasks}
              </span>
              <Meter
                value={tasks ? done / tasks : 0}
                label={t("Tasks done, {{title}}", { title: record.title })}
              />
            </span>
          </Line>
        ))}
      </Part>
      <Adoption role={role} />
      <Tellings />
      <Part
        title={t("Messages")}
        collection="positionings"
        total={role.positionings.total}
        none={t("No positioning is written.")}
      >
        {role.positionings.items.map(({ record, status, messages, proven }) => (
          <Line
            key={record.id}
            record={record}
            note={
              messages > proven
                ? tn("{{count}} message without proof", "{{count}} messages without proof", messages - proven)
                : t("every message has its proof")
            }
            status={status}
          >
            <span className="num">
              {proven}/{messages}
            </span>
          </Line>
        ))}
      </Part>
      <Part
        title={t("Announcements")}
        collection="announcements"
        total={role.announcements.total}
        none={t("Nothing is to be announced.")}
      >
        {role.announcements.items.map(({ record, status, publish_at }) => (
          <Line
            key={record.id}
            record={record}
            note={publish_at ? dateTime(publish_at) : t("no hour yet")}
            status={status}
          />
        ))}
      </Part>
    </div>
  );
}

interface PartProps {
  title: string;
  collection: string;
  total: number;
  none: string;
  children: ReactNode[];
}

function Part({ title, collection, total, none, children }: PartProps) {
  return (
    <section aria-label={title}>
      <SectionHead title={title} note={firstOf(children.length, total)}>
        <ListLink className="link t12" collection={collection}>
          {t("All")}
        </ListLink>
      </SectionHead>
      {children.length === 0 && <Empty>{none}</Empty>}
      <ul className="chg pmm-l">{children}</ul>
    </section>
  );
}

interface LineProps {
  record: Named;
  note: string;
  status: string;
  children?: ReactNode;
}

function Line({ record, note, status, children }: LineProps) {
  const sheet = sheetOf(record.type);
  const field = sheet && fieldOf(sheet, "status");
  return (
    <li>
      <div>
        <RecordLink collection={record.collection} recordKey={record.key} data-row>
          <b>{record.title}</b>
        </RecordLink>
        <span className="t12">{[record.key, note].filter(Boolean).join(", ")}</span>
      </div>
      <span className="row pmm-s">
        {children}
        {field && <ChoiceCell field={field} value={status} refs={{}} />}
      </span>
    </li>
  );
}

function daysInWords(on: string | null, today: string): string {
  if (!on) return t("no date yet");
  const days = Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000);
  if (days < 0) return date(on);
  return days === 0 ? t("today") : tn("in {{count}} day", "in {{count}} days", days);
}
