/** Every kind of record this workspace knows, by area, with how many there are. */
import "./library.css";
import { Link } from "@tanstack/react-router";
import { useCounts } from "@/data/session";
import { SHEETS, type Sheet } from "@/data/sheets";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { ListLink, useSlug } from "@/ui/links";
import { PageHead } from "@/ui/page-head";
import { View } from "@/ui/view";

const DOMAINS: Record<string, string> = {
  people: t("People"),
  strategy: t("Strategy"),
  research: t("Research"),
  development: t("Development"),
  marketing: t("Marketing"),
  outcomes: t("Outcomes"),
  collaboration: t("Collaboration"),
  score: t("The Score"),
};

export function AllRecords() {
  const counts = useCounts();
  const params = { slug: useSlug() };
  return (
    <View>
      <PageHead title={t("All records")}>
        <Link className="btn" to="/w/$slug/import" params={params}>
          {t("Import a file")}
        </Link>
        <Link className="btn" to="/w/$slug/settings/workspace" params={params}>
          {t("Settings")}
        </Link>
      </PageHead>
      <div className="library domains">
        {[...byDomain()].map(([domain, sheets]) => (
          <section key={domain} aria-label={DOMAINS[domain] ?? domain}>
            <h2>{DOMAINS[domain] ?? domain}</h2>
            <ul>
              {sheets.map((sheet) => {
                const count = counts[sheet.type] ?? 0;
                return (
                  <li key={sheet.type}>
                    <ListLink
                      collection={sheet.collection}
                      className={count ? undefined : "none"}
                      title={sheet.doc}
                    >
                      <b>{sheet.plural}</b>
                      <span className="n">{number(count)}</span>
                    </ListLink>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </View>
  );
}

function byDomain(): Map<string, Sheet[]> {
  return Map.groupBy(SHEETS, (sheet) => sheet.domain);
}
