/** What comes in of events and what is turned away, how long they stay, and the erasure of a person. */
import { type CSSProperties, useState } from "react";
import { type Intake, useIntake, useKeepDays } from "@/data/event-upkeep";
import { useHasRole } from "@/data/session";
import { date, fileSize, number, relative } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { TextInput } from "@/ui/text-field";
import { ErasePerson } from "./erase-person";

const REASONS: Record<string, string> = {
  invalid_name: t("no event name"),
  invalid_distinct_id: t("no distinct id"),
  invalid_event: t("not an event"),
  too_large: t("too large"),
  origin_not_allowed: t("from an address that may not send"),
  rate_limited: t("too many at once"),
  disk_nearly_full: t("the disk was nearly full"),
};

export function EventSettings() {
  const mayLook = useHasRole("admin");
  const { data: intake, error, isPending, refetch } = useIntake(mayLook);
  if (!mayLook) return <Empty>{t("Admins see here what comes in of events.")}</Empty>;
  if (error)
    return <ErrorState title={t("The intake could not be read.")} error={error} onRetry={() => refetch()} />;
  if (isPending || !intake) return <Loading label={t("Reading the intake")} lines={6} />;
  return (
    <>
      <Kept intake={intake} />
      <ByKey intake={intake} />
      <Keep key={intake.keep_days} days={intake.keep_days} />
      <ErasePerson erasures={intake.erasures} />
    </>
  );
}

function Kept({ intake }: { intake: Intake }) {
  const facts = [
    [t("Events"), number(intake.events)],
    [
      t("On disk"),
      tn("{{size}} in {{count}} file", "{{size}} in {{count}} files", intake.files, {
        size: fileSize(intake.bytes),
      }),
    ],
    [t("Free"), fileSize(intake.disk_free)],
    [t("First"), intake.first_at ? date(intake.first_at) : "–"],
    [t("Last"), intake.last_at ? relative(intake.last_at) : "–"],
  ] as const;
  return (
    <section aria-label={t("Events")}>
      <SectionHead title={t("Events")} note={t("what is kept of what users do")} />
      {intake.is_disk_nearly_full && (
        <p className="inl warn-l" role="alert">
          {t("The disk is nearly full: no events are taken until there is room again. Senders try again.")}
        </p>
      )}
      <dl className="facts event-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ByKey({ intake }: { intake: Intake }) {
  return (
    <section aria-label={t("By write key")}>
      <SectionHead title={t("By write key")} note={t("in the last 30 days, of UTC")} />
      {intake.keys.length === 0 && <Empty>{t("Nothing came in the last 30 days.")}</Empty>}
      {intake.keys.length > 0 && (
        <table className="tbl">
          <thead>
            <tr>
              <th>{t("Write key")}</th>
              <th>{t("Taken")}</th>
              <th>{t("Refused")}</th>
            </tr>
          </thead>
          <tbody>
            {intake.keys.map((key) => (
              <tr key={key.key}>
                <td className="trunc">
                  {key.is_gone ? (
                    <span className="mute">{key.name}</span>
                  ) : (
                    <RecordLink collection="write-keys" recordKey={key.key}>
                      {key.name}
                    </RecordLink>
                  )}
                </td>
                <td>
                  <div className="day-taken">
                    <DayBars days={intake.days} counts={key.taken} />
                    <b>{number(sum(key.taken))}</b>
                  </div>
                </td>
                <td>
                  {key.refused.map(({ reason, counts }) => (
                    <div key={reason} title={lastDay(intake.days, counts)}>
                      <b>{number(sum(counts))}</b> {REASONS[reason] ?? reason}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A bar for each day, as high as its share of the highest. */
function DayBars({ days, counts }: { days: readonly string[]; counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <span className="day-bars" role="img" aria-label={t("Taken by day")}>
      {counts.map((count, at) => (
        <i
          key={days[at]}
          title={`${date(days[at] ?? "")}: ${number(count)}`}
          style={{ "--h": count / most } as CSSProperties}
        />
      ))}
    </span>
  );
}

function Keep({ days }: { days: number | null }) {
  const [typed, setTyped] = useState(days === null ? "" : String(days));
  const keep = useKeepDays();
  const wanted = typed.trim() === "" ? null : Number(typed);
  const isFit = wanted === null || (Number.isInteger(wanted) && wanted > 0);
  return (
    <section aria-label={t("How long")}>
      <SectionHead title={t("How long")} note={t("older events go within a day, for good")} />
      <form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate(wanted);
        }}
      >
        <TextInput
          className="grow"
          aria-label={t("Days for which events are kept")}
          placeholder={t("For ever; or a number of days")}
          inputMode="numeric"
          value={typed}
          error={isFit ? undefined : t("A whole number of days, or nothing.")}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isFit || wanted === days} busy={keep.isPending}>
          {t("Save")}
        </Button>
      </form>
    </section>
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((whole, count) => whole + count, 0);
}

function lastDay(days: readonly string[], counts: readonly number[]): string {
  const day = days[counts.findLastIndex((count) => count > 0)];
  return day ? t("last on {{day}}", { day: date(day) }) : "";
}
