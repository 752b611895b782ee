/** Before the first event: a key, and what to put into the app. */
import { useList } from "@/data/records";
import { useHasRole } from "@/data/session";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { copy } from "@/ui/copy";
import { ListLink } from "@/ui/links";
import { PageHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";

export function FirstEvents() {
  const keys = useList("write-keys", { is_revoked: false, limit: 20 });
  const isAdmin = useHasRole("admin");
  const [key] = keys.items;
  if (keys.isPending) return null;
  return (
    <>
      <PageHead title={t("Insight")} />
      <div className="first">
        <p>
          {t(
            "No events yet. Upbeat takes what the PostHog and Segment libraries send: change their host and key, and nothing else.",
          )}
        </p>
        {key ? (
          <>
            <Snippet code={`posthog.init("${String(key.write_key)}", { api_host: "${location.origin}" })`} />
            <Snippet
              code={`analytics.host = "${location.origin}"; analytics.write_key = "${String(key.write_key)}"`}
            />
            <p className="mute">{t("The first event shows here within seconds.")}</p>
          </>
        ) : isAdmin ? (
          <Empty action={<MakeKey />}>
            {t("Make a write key first: it says which product the events are of.")}
          </Empty>
        ) : (
          <Empty>{t("An admin makes a write key first, under All records.")}</Empty>
        )}
      </div>
    </>
  );
}

function MakeKey() {
  return (
    <ListLink className="link" collection="write-keys">
      {t("Write keys")}
    </ListLink>
  );
}

function Snippet({ code }: { code: string }) {
  return (
    <div className="snip">
      <pre>
        <code>{code}</code>
      </pre>
      <Button small icon="copy" onClick={() => copy(code)}>
        {t("Copy")}
      </Button>
    </div>
  );
}
