/** Who was told of what shipped, and who waits to be. */
import { Link } from "@tanstack/react-router";
import { useTellings } from "@/data/tellings";
import { firstOf } from "@/lib/first-of";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { useSlug } from "@/ui/links";
import { NoteHead } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty, ErrorState } from "@/ui/states";

const MOST = 6;

export function Tellings() {
  const query = useTellings();
  const params = { slug: useSlug() };
  const told = (query.data?.items ?? []).filter(({ state }) => state !== "dropped");
  const waiting = told.reduce((sum, telling) => sum + telling.waiting, 0);
  return (
    <section aria-label={t("Who was told")}>
      <SectionHead
        title={t("Who was told")}
        note={
          waiting > 0
            ? tn("{{count}} person waits", "{{count}} people wait", waiting)
            : firstOf(Math.min(told.length, MOST), told.length)
        }
      >
        <Link className="link t12" to="/w/$slug/portal" params={params}>
          {t("Portal")}
        </Link>
      </SectionHead>
      {query.error && (
        <ErrorState
          title={t("Who is to be told did not load.")}
          error={query.error}
          onRetry={query.refetch}
        />
      )}
      {query.data && told.length === 0 && (
        <Empty>{t("When something ships that people asked for, they stand here.")}</Empty>
      )}
      <ul className="chg">
        {told.slice(0, MOST).map((telling) => (
          <li key={telling.id}>
            <NoteHead state={telling.state === "sent" ? "full" : telling.told > 0 ? "half" : "hollow"} />
            <div>
              <Link to="/w/$slug/portal" params={params} data-row>
                <b>{telling.title}</b>
              </Link>
              <span className="t12">{date(telling.sent_at ?? telling.created_at)}</span>
            </div>
            <span className="num">
              {tn("{{count}} told", "{{count}} told", telling.told)}
              {telling.waiting > 0 && (
                <span className="t12">{tn("{{count}} waits", "{{count}} wait", telling.waiting)}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
