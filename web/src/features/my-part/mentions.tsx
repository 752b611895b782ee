/** Where I was named, and the other things I was told. */
import { Link } from "@tanstack/react-router";
import type { Part } from "@/data/part";
import { firstOf } from "@/lib/first-of";
import { t, tn } from "@/lib/i18n";
import { useSlug } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { ToldLine } from "./told";

/** As many of the others as stand beside the mentions; the rest are one click away. */
const OTHERS = 5;

export function Mentions({ part }: { part: Part }) {
  const { mentions, mentions_total, mentions_new, told, told_total } = part;
  const cut = mentions.length < mentions_total ? firstOf(mentions.length, mentions_total) : undefined;
  const params = { slug: useSlug() };
  return (
    <>
      <section aria-label={t("Mentions")}>
        <SectionHead
          title={t("Mentions")}
          note={mentions_new > 0 ? t("{{count}} new", { count: mentions_new }) : cut}
        >
          <Link className="link t12" to="/w/$slug/my-part/notifications" params={params}>
            {t("All notifications")}
          </Link>
        </SectionHead>
        {mentions.length === 0 && <Empty>{t("Nobody has named you.")}</Empty>}
        <ul>
          {mentions.map((notice) => (
            <ToldLine key={notice.id} notice={notice} />
          ))}
        </ul>
      </section>
      {told.length > 0 && (
        <section aria-label={t("Also told")}>
          <SectionHead title={t("Also told")} note={told_total} />
          <ul>
            {told.slice(0, OTHERS).map((notice) => (
              <ToldLine key={notice.id} notice={notice} />
            ))}
          </ul>
          {told_total > OTHERS && (
            <p className="t12">
              <Link className="link" to="/w/$slug/my-part/notifications" params={params}>
                {tn("{{count}} more", "{{count}} more", told_total - OTHERS)}
              </Link>
            </p>
          )}
        </section>
      )}
    </>
  );
}
