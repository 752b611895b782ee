/** The changelog of a release as it is exported: to read, copy, or keep as a file. */
import { download } from "@/data/http";
import { changelogOf, type Release, useChangelog } from "@/data/releases";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { copy } from "@/ui/copy";
import { Icon } from "@/ui/icon";
import { ErrorState, Loading } from "@/ui/states";

export function Changelog({ release }: { release: Release }) {
  const { data: text, error, refetch } = useChangelog(release.key);
  return (
    <section aria-label={t("Changelog")}>
      <header>
        <h2>{t("Changelog")}</h2>
        <span className="end" />
        {text && (
          <>
            <Button
              small
              icon="copy"
              onClick={() =>
                copy(
                  text,
                  t("Changelog copied"),
                  t("The browser did not allow copying. Download the file instead."),
                )
              }
            >
              {t("Copy")}
            </Button>
            <a className="btn sm" href={download(changelogOf(release.key))} download>
              <Icon name="file" small />
              {t("Download")}
            </a>
          </>
        )}
      </header>
      {error && !text && (
        <ErrorState title={t("The changelog could not be read.")} error={error} onRetry={refetch} />
      )}
      {!text && !error && <Loading label={t("Reading the changelog")} lines={2} />}
      {text && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
        <section className="rchg" tabIndex={0} aria-label={t("Changelog in Markdown")}>
          <pre>{text}</pre>
        </section>
      )}
    </section>
  );
}
