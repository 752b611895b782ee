/** Features on their way, with how far their stories and criteria have come. */
import type { Building } from "@/data/homes";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { Meter, NoteHead } from "@/ui/marks";

export function BuildingList({ features }: { features: readonly Building[] }) {
  return (
    <ul className="chg built">
      {features.map(({ record, status, due, team, stories, stories_done, criteria, passed }) => (
        <li key={record.id}>
          <NoteHead state={status === "building" ? "half" : "hollow"} />
          <div>
            <RecordLink collection={record.collection} recordKey={record.key} data-row>
              <b>{record.title}</b>
            </RecordLink>
            <span className="t12">
              {[
                record.key,
                team,
                stories > 0 && t("{{done}} of {{all}} stories", { done: stories_done, all: stories }),
                criteria > 0 && t("{{done}} of {{all}} criteria pass", { done: passed, all: criteria }),
              ]
                .filter(Boolean)
                .join(", ")}
            </span>
            {criteria > 0 && (
              <Meter
                value={passed / criteria}
                label={t("Criteria that pass, {{key}}", { key: record.key })}
              />
            )}
          </div>
          <span className="num">{due && date(due, new Date(), "short")}</span>
        </li>
      ))}
    </ul>
  );
}
