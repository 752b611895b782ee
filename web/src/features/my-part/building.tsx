/** Features on their way, with how far their stories and criteria have come. */
import type { Building, Planned } from "@/data/homes";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { ForecastWords } from "@/records/forecast-words";
import { RecordLink } from "@/ui/links";
import { Meter, NoteHead } from "@/ui/marks";

interface BuildingListProps {
  features: readonly (Building & Partial<Planned>)[];
}

export function BuildingList({ features }: BuildingListProps) {
  return (
    <ul className="chg built">
      {features.map(
        ({ record, status, due, team, stories, stories_done, criteria, passed, age, forecast }) => (
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
                  age != null && tn("{{count}} day in work", "{{count}} days in work", age),
                  !forecast &&
                    criteria > 0 &&
                    t("{{done}} of {{all}} criteria pass", { done: passed, all: criteria }),
                ]
                  .filter(Boolean)
                  .join(", ")}
              </span>
              {forecast && (
                <span className="t12">
                  <ForecastWords forecast={forecast} />
                </span>
              )}
              {!forecast && criteria > 0 && (
                <Meter
                  value={passed / criteria}
                  label={t("Criteria that pass, {{key}}", { key: record.key })}
                />
              )}
            </div>
            <span className="num">{due && date(due, new Date(), "short")}</span>
          </li>
        ),
      )}
    </ul>
  );
}
