/** What others changed on what is mine or watched: as it was at the last visit, beside now. */
import type { ReactNode } from "react";
import type { Moved, Part } from "@/data/part";
import { sheetOf } from "@/data/sheets";
import { dateTime, relative } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { stateLook } from "@/records/fields/choice/states";
import { textOf } from "@/records/fields/kind";
import { RecordLink } from "@/ui/links";
import { Delta, NoteHead } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { changesInWords, daysLater } from "./words";

export function Since({ part: { since } }: { part: Part }) {
  return (
    <section aria-label={t("Since you were here")}>
      <SectionHead
        title={t("Since you were here")}
        note={since.at && <time title={dateTime(since.at)}>{relative(since.at)}</time>}
      />
      {since.items.length === 0 && (
        <Empty>
          {since.at
            ? t("Nothing changed on what is yours.")
            : t("Changes stand here from your next visit on.")}
        </Empty>
      )}
      <MovedList items={since.items} />
      {since.more > 0 && (
        <p className="t12 mute">
          {tn("{{count}} more record changed.", "{{count}} more records changed.", since.more)}
        </p>
      )}
    </section>
  );
}

export function MovedList({ items }: { items: readonly Moved[] }): ReactNode {
  return (
    <ul className="chg">
      {items.map(({ record, fields }) => {
        const sheet = sheetOf(record.type);
        const status = textOf(fields.status?.[1] ?? fields.verdict?.[1] ?? null);
        const later = daysLater(fields);
        return (
          <li key={record.id}>
            <NoteHead state={stateLook(status)?.head ?? "half"} />
            <div>
              <RecordLink collection={record.collection} recordKey={record.key} data-row>
                <b>{record.title}</b>
              </RecordLink>
              <span className="t12">{sheet && changesInWords(sheet, fields)}</span>
            </div>
            {later ? (
              <Delta good={later < 0}>
                {t("{{days}} d", { days: later > 0 ? `+${later}` : `−${-later}` })}
              </Delta>
            ) : (
              <span className="num">{record.key}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
