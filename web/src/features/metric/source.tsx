/** Where a metric's number comes from: the question it reads and when that was asked last, or that it is typed. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Computed, usePoints } from "@/data/points";
import { readingOf } from "@/data/readings";
import { useUpdate, useVerb } from "@/data/writes";
import { inWords, toSearch } from "@/features/insight/reading";
import { number, relative } from "@/lib/format";
import { t } from "@/lib/i18n";
import { useMayEdit } from "@/records/may-edit";
import type { PageProps } from "@/records/page/record-page";
import { Button } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { SINCE } from "./course";

const PATIENCE = 60_000; // ms: what is in the way of an answer is said by the record itself

export function Source({ sheet, record }: PageProps) {
  const mayEdit = useMayEdit(sheet, record);
  const slug = useSlug();
  const reading = readingOf(record);
  const [asked, setAsked] = useState<{ at: string | undefined; until: number } | null>(null);
  const isAwaited = (computed?: Computed | null) =>
    reading !== null &&
    ((!record.trouble && computed?.version !== record.reads_version) ||
      (asked !== null && computed?.at === asked.at && Date.now() < asked.until));
  const computed = usePoints(record.id, SINCE(), isAwaited).data?.computed;
  const compute = useVerb("metrics");
  const update = useUpdate("metrics");
  const search = { ...(reading ? toSearch(reading) : {}), metric: record.id };
  return (
    <section className="p-rel">
      <SectionHead title={t("Source")} note={reading ? t("computed from events") : t("typed by hand")} />
      {reading && <p>{inWords(reading)}.</p>}
      {record.trouble && (
        <div className="inl bad-l" role="status">
          {String(record.trouble)}
        </div>
      )}
      <p className="row m-do">
        <Link to="/w/$slug/insight" params={{ slug }} search={search} className="link">
          {reading ? t("Open in Insight") : t("Read it from events in Insight")}
        </Link>
        {reading && mayEdit && (
          <>
            <Button
              small
              busy={compute.isPending}
              onClick={() => {
                setAsked({ at: computed?.at, until: Date.now() + PATIENCE });
                compute.mutate({ id: record.id, verb: "compute" });
              }}
            >
              {t("Compute now")}
            </Button>
            <Button
              small
              kind="quiet"
              onClick={() => update.mutate({ id: record.id, fields: { reads: null } })}
            >
              {t("Type it by hand")}
            </Button>
          </>
        )}
        {isAwaited(computed) && (
          <span className="t12 mute" role="status">
            {t("Being computed; the first time takes some seconds.")}
          </span>
        )}
        {reading && computed && (
          <span className="t12 mute">
            {t("Computed {{when}}, from {{events}} events in {{ms}} ms; definition {{version}}.", {
              when: relative(computed.at),
              events: number(computed.events),
              ms: Math.round(computed.ms),
              version: computed.version,
            })}
          </span>
        )}
      </p>
    </section>
  );
}
