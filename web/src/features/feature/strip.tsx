/** The facts of a feature in one line: who, for what, until when, who waits for it and how it ranks. */
import { Link } from "@tanstack/react-router";
import { useForecast } from "@/data/forecast";
import { useThread } from "@/data/records";
import { usePriority } from "@/data/roadmap";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { moneyShort, number } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { ForecastWords } from "@/records/forecast-words";
import { Properties } from "@/records/page/properties";
import { useSlug } from "@/ui/links";

const NAMES = ["owner", "team", "serves", "release", "ends_on"];

export function Strip({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const slug = useSlug();
  const thread = useThread("features", record.id).data;
  const forecast = useForecast(record.id).data;
  const score = usePriority(record.id, "rice").data?.score ?? null;
  return (
    <div className="f-strip">
      <Properties sheet={sheet} record={record} names={NAMES}>
        {forecast && (
          <div>
            <dt>{t("Forecast")}</dt>
            <dd className="wide">
              <ForecastWords forecast={forecast} />
            </dd>
          </div>
        )}
        {thread && thread.accounts > 0 && (
          <div>
            <dt>{t("Accounts")}</dt>
            <dd title={t("Accounts whose words lead here, each once, and their yearly revenue")}>
              {thread.arr > 0
                ? t("{{count}}, {{arr}} ARR", { count: thread.accounts, arr: moneyShort(thread.arr) })
                : tn("{{count}} account", "{{count}} accounts", thread.accounts)}
            </dd>
          </div>
        )}
        {score !== null && (
          <div>
            <dt>{t("RICE")}</dt>
            <dd>
              <Link
                to="/w/$slug/roadmap"
                params={{ slug }}
                search={{ open: record.key }}
                className="link"
                title={t("How this score is made up")}
              >
                {number(score, score < 100 ? 1 : 0)}
              </Link>
            </dd>
          </div>
        )}
      </Properties>
    </div>
  );
}
