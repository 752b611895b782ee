/** While the server does not answer: since when, what waits here, and a way to try again. */
import { useEffect } from "react";
import { askAgain, useLostAt, useWaiting, type Waiting } from "@/data/connection";
import { sheetOfCollection } from "@/data/sheets";
import { timeOfDay } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";

const MOST = 8;

export function OfflineBar() {
  const lostAt = useLostAt();
  const waiting = useWaiting();
  useWarningBeforeLeaving(lostAt !== null && waiting.length > 0);
  if (lostAt === null) return null;
  return (
    <section className="inl warn-l offline" aria-label={t("Connection")}>
      <Icon name="cloud" />
      <div role="status">
        <b>{t("Offline since {{time}}.", { time: timeOfDay(new Date(lostAt).toISOString()) })}</b>{" "}
        <span className="sub">
          {waiting.length > 0
            ? tn(
                "{{count}} change is saved here, not yet shared. Keep working; others will see it when you are back.",
                "{{count}} changes are saved here, not yet shared. Keep working; others will see them when you are back.",
                waiting.length,
              )
            : t("What you see may be out of date. What you change is kept here until the server answers.")}
        </span>
        {waiting.length > 0 && (
          <ul>
            {waiting.slice(0, MOST).map((write) => (
              <li key={`${write.at} ${write.id}`}>
                <time>{timeOfDay(new Date(write.at).toISOString())}</time> <b>{label(write)}</b>{" "}
                <span className="mute">{t("waiting")}</span>
              </li>
            ))}
            {waiting.length > MOST && (
              <li className="mute">{t("and {{count}} more", { count: waiting.length - MOST })}</li>
            )}
          </ul>
        )}
      </div>
      <Button small icon="retry" onClick={askAgain}>
        {t("Try now")}
      </Button>
    </section>
  );
}

/** "Feature: name, due" */
function label({ collection, fields }: Waiting): string {
  const sheet = sheetOfCollection(collection);
  const names = fields.map((name) => sheet?.fields.find((field) => field.name === name)?.label ?? name);
  return [sheet?.label ?? collection, names.join(", ")].filter(Boolean).join(": ");
}

function useWarningBeforeLeaving(isNeeded: boolean) {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}
