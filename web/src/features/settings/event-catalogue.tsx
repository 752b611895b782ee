/** Which events and properties come, what they mean, who looks after them; what nobody planned stands out. */
import { useState } from "react";
import {
  type CatalogueEvent,
  type CatalogueProperty,
  type Definition,
  readCatalogueAgain,
  useEventCatalogue,
} from "@/data/event-catalogue";
import { useHasRole } from "@/data/session";
import { useCreate, useUpdate } from "@/data/writes";
import { date, number, percent, relative } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button, Segmented } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { Pill } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";

const COLLECTION = "event-definitions";
type Of = "event" | "property";
type Entry = CatalogueEvent | CatalogueProperty;

export function EventCatalogue() {
  const [of, setOf] = useState<Of>("event");
  const { data, error, isPending, refetch } = useEventCatalogue();
  const entries: Entry[] = (of === "event" ? data?.events : data?.properties) ?? [];
  const unplanned = entries.filter(({ definition }) => !definition?.is_verified).length;
  return (
    <section aria-label={t("Event catalogue")}>
      <SectionHead
        title={t("Event catalogue")}
        note={data && tn("{{count}} not verified", "{{count}} not verified", unplanned)}
      >
        <Segmented
          small
          label={t("What is shown")}
          value={of}
          options={[
            { value: "event", label: t("Events") },
            { value: "property", label: t("Properties") },
          ]}
          onChange={setOf}
        />
      </SectionHead>
      {error && (
        <ErrorState title={t("The catalogue could not be read.")} error={error} onRetry={() => refetch()} />
      )}
      {isPending && <Loading label={t("Reading the catalogue")} lines={6} />}
      {data && entries.length === 0 && <Empty>{t("Nothing came yet.")}</Empty>}
      {entries.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways by keyboard too
        <section className="event-catalogue" tabIndex={0} aria-label={t("Catalogue")}>
          <table className="tbl">
            <thead>
              <tr>
                <th>{t("Name")}</th>
                <th className="num">{of === "event" ? t("30 days") : t("Of the newest")}</th>
                <th>{t("Last")}</th>
                <th>{t("State")}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Line key={entry.name} of={of} entry={entry} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function Line({ of, entry }: { of: Of; entry: Entry }) {
  const { name, definition, last_at } = entry;
  const first =
    "first_at" in entry && entry.first_at ? t("first on {{day}}", { day: date(entry.first_at) }) : "";
  return (
    <tr className={definition?.is_hidden ? "off" : undefined}>
      <td>
        {definition ? (
          <RecordLink collection={COLLECTION} recordKey={definition.key}>
            {name}
          </RecordLink>
        ) : (
          <b>{name}</b>
        )}
        <div className="t12 mute">{definition?.description || exampleOf(entry)}</div>
      </td>
      <td className="num">{"recent" in entry ? number(entry.recent) : percent(entry.share)}</td>
      <td className="nw mute" title={first}>
        {last_at ? relative(last_at) : t("never")}
      </td>
      <td className="nw">
        <State definition={definition} hasCome={last_at !== null} />
      </td>
      <td className="num nw">
        <Acts of={of} name={name} definition={definition} />
      </td>
    </tr>
  );
}

function State({ definition, hasCome }: { definition: Definition; hasCome: boolean }) {
  if (definition?.is_hidden) return <Pill>{t("hidden")}</Pill>;
  if (!definition?.is_verified) return <Pill tone="warn">{t("unplanned")}</Pill>;
  return hasCome ? (
    <Pill tone="good" head="full">
      {t("verified")}
    </Pill>
  ) : (
    <Pill head="hollow">{t("planned")}</Pill>
  );
}

function Acts({ of, name, definition }: { of: Of; name: string; definition: Definition }) {
  const mayEdit = useHasRole("editor");
  const create = useCreate(COLLECTION);
  const update = useUpdate(COLLECTION);
  if (!mayEdit) return null;
  const say = (fields: Record<string, Json>) => {
    const after = { onSuccess: readCatalogueAgain };
    if (definition) update.mutate({ id: definition.id, fields, said: null }, after);
    else create.mutate({ fields: { name, kind: of, ...fields }, said: null }, after);
  };
  const busy = create.isPending || update.isPending;
  const { is_verified = false, is_hidden = false } = definition ?? {};
  return (
    <>
      <Button kind="quiet" small busy={busy} onClick={() => say({ is_verified: !is_verified })}>
        {is_verified ? t("Not verified") : t("Verify")}
      </Button>
      <Button kind="quiet" small busy={busy} onClick={() => say({ is_hidden: !is_hidden })}>
        {is_hidden ? t("Show") : t("Hide")}
      </Button>
    </>
  );
}

function exampleOf(entry: Entry): string {
  return "example" in entry && entry.example ? t("such as {{example}}", { example: entry.example }) : "";
}
