/** What is on me by type, and what I watch. */
import { useWatch } from "@/data/attention";
import type { Named, Part } from "@/data/part";
import { useMe } from "@/data/session";
import { sheetOf } from "@/data/sheets";
import { number } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { ListLink, RecordLink } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";

export function Mine({ part: { assigned, watching } }: { part: Part }) {
  const me = useMe().member.id;
  const more = watching.count - watching.items.length;
  return (
    <>
      <section aria-label={t("On me")}>
        <SectionHead title={t("On me")} />
        {assigned.length === 0 && <Empty>{t("Nothing has you as its owner.")}</Empty>}
        <p className="on-me">
          {assigned.map(({ type, collection, count }) => (
            <ListLink key={type} className="chip" collection={collection} search={{ owner: me }}>
              {sheetOf(type)?.plural ?? type} <b>{number(count)}</b>
            </ListLink>
          ))}
        </p>
      </section>
      <section aria-label={t("I watch")}>
        <SectionHead title={t("I watch")} note={watching.count} />
        {watching.count === 0 && <Empty>{t("The bell of any page brings it here.")}</Empty>}
        <ul className="wait">
          {watching.items.map((record) => (
            <Watched key={record.id} record={record} />
          ))}
        </ul>
        {more > 0 && (
          <p className="t12 mute">{tn("and {{count}} more, older", "and {{count}} more, older", more)}</p>
        )}
      </section>
    </>
  );
}

function Watched({ record: { id, type, collection, key, title } }: { record: Named }) {
  const watch = useWatch(type, id, "watching");
  return (
    <li>
      <Icon name="bell" small />
      <div>
        <RecordLink collection={collection} recordKey={key} data-row>
          <b>{title}</b>
        </RecordLink>
        <span className="t12">{key}</span>
      </div>
      <Button
        small
        kind="quiet"
        busy={watch.isPending}
        aria-label={t("Stop watching {{key}}", { key })}
        onClick={() => watch.mutate("off")}
      >
        {t("Stop watching")}
      </Button>
    </li>
  );
}
