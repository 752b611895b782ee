/** What stands at an address that leads nowhere, or where something broke. */
import { useRouter } from "@tanstack/react-router";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Empty, ErrorState } from "@/ui/states";

export function NotFoundPage() {
  return (
    <main className="view failure" id="view">
      <h1>{t("Nothing at this address")}</h1>
      <Empty
        action={
          <a className="link" href="/">
            {t("Back to The Score")}
          </a>
        }
      >
        {t("It may have been removed, or it is not for you to see.")}
      </Empty>
    </main>
  );
}

export function WentWrongPage({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <main className="view failure" id="view">
      <h1>{t("This screen did not open")}</h1>
      <ErrorState title={t("Nothing was changed.")} error={error} onRetry={() => router.invalidate()} />
      <p>
        <Button kind="quiet" onClick={() => location.assign("/")}>
          {t("Back to The Score")}
        </Button>
      </p>
    </main>
  );
}
