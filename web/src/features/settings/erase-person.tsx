/** Erasing one person: first how much there is of them, then for good. */
import { useState } from "react";
import { type Intake, type Trace, useErasePerson, useTrace } from "@/data/event-upkeep";
import { date, dateTime, number } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/dialog";
import { SectionHead } from "@/ui/page-head";
import { TextInput } from "@/ui/text-field";
import { toast } from "@/ui/toast";

export function ErasePerson({ erasures }: { erasures: Intake["erasures"] }) {
  const [who, setWho] = useState("");
  const [asking, setAsking] = useState(false);
  const trace = useTrace();
  const erase = useErasePerson(({ events }) => {
    setWho("");
    trace.reset();
    toast(tn("{{count}} event was erased", "{{count}} events were erased", events));
  });
  const found = trace.variables === who ? trace.data : undefined;
  return (
    <section aria-label={t("Erase a person")}>
      <SectionHead
        title={t("Erase a person")}
        note={t("their events and ids go from every file, for good")}
      />
      <form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          trace.mutate(who);
        }}
      >
        <TextInput
          className="grow"
          aria-label={t("Distinct id")}
          placeholder={t("Distinct id, as the app sends it")}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!who} busy={trace.isPending}>
          {t("Look")}
        </Button>
      </form>
      {found && (
        <p className="row" role="status">
          <span className="grow">{told(found)}</span>
          {found.distinct_ids > 0 && (
            <Button kind="danger" busy={erase.isPending} onClick={() => setAsking(true)}>
              {t("Erase this person")}
            </Button>
          )}
        </p>
      )}
      {erasures.length > 0 && (
        <ul className="lines">
          {erasures.map(({ at, by, events }) => (
            <li key={at} className="t12 mute">
              {tn(
                "{{at}}: {{count}} event erased by {{by}}",
                "{{at}}: {{count}} events erased by {{by}}",
                events,
                { at: dateTime(at), by: by ?? t("the command line") },
              )}
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <Confirm
          title={t("Erase this person?")}
          action={t("Erase for good")}
          onConfirm={() => erase.mutate(who)}
          onClose={() => setAsking(false)}
        >
          {t("Past answers change. What the app sends from now on counts again. This cannot be undone.")}
        </Confirm>
      )}
    </section>
  );
}

function told({ events, distinct_ids, first_at, last_at }: Trace): string {
  if (distinct_ids === 0) return t("No event knows this distinct id.");
  const ids = tn("{{count}} distinct id", "{{count}} distinct ids", distinct_ids);
  return events === 0
    ? t("No events, {{ids}}.", { ids })
    : t("{{events}} events under {{ids}}, {{from}} to {{to}}.", {
        events: number(events),
        ids,
        from: date(first_at),
        to: date(last_at),
      });
}
