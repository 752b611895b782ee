/** What I asked of others; a nudge a day. */
import { type Part, useNudge, type Waited } from "@/data/part";
import { relative } from "@/lib/format";
import { t } from "@/lib/i18n";
import { sectionName } from "@/lib/sections";
import { usePeople } from "@/records/fields/link/people";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { Due } from "./waiting";

export function Waits({ part }: { part: Part }) {
  return (
    <section aria-label={t("I wait for")}>
      <SectionHead title={t("I wait for")} note={part.waits.length} />
      {part.waits.length === 0 && <Empty>{t("You wait for nobody.")}</Empty>}
      <ul className="wait">
        {part.waits.map((item) => (
          <Line key={item.record.id} item={item} today={part.today} />
        ))}
      </ul>
    </section>
  );
}

function Line({ item, today }: { item: Waited; today: string }) {
  const nudge = useNudge();
  const people = usePeople();
  const { id, type, collection, key, title } = item.record;
  const who = item.of
    ? (people.byId.get(item.of)?.name ?? t("Former member"))
    : item.function && sectionName(item.function);
  const asked = t("asked {{when}}", { when: relative(item.asked_at) });
  return (
    <li>
      <Icon name="clock" small />
      <div>
        <RecordLink collection={collection} recordKey={key} data-row>
          <b>{title}</b>
        </RecordLink>
        <span className="t12">{[who, asked].filter(Boolean).join(", ")}</span>
      </div>
      <Due on={item.due} today={today} />
      {item.of ? (
        <Button
          small
          busy={nudge.isPending}
          disabled={item.nudged}
          data-act
          aria-label={item.nudged ? t("Nudged: {{title}}", { title }) : t("Nudge: {{title}}", { title })}
          onClick={() => nudge.mutate({ type, id })}
        >
          {item.nudged ? t("Nudged") : t("Nudge")}
        </Button>
      ) : (
        <RecordLink className="btn sm" collection={collection} recordKey={key}>
          {t("Open it")}
        </RecordLink>
      )}
    </li>
  );
}
