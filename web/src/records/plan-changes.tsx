/** What changed on the plan: a line a record, as it was beside as it is. */
import type { PlanChange } from "@/data/portfolio";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { Delta, type HeadState, NoteHead } from "@/ui/marks";

const HEADS: Record<PlanChange["kind"], HeadState> = {
  shipped: "full",
  moved: "half",
  added: "hollow",
  dropped: "hollow",
};

export function PlanChanges({ changes }: { changes: readonly PlanChange[] }) {
  return (
    <ul className="chg">
      {changes.map((change) => (
        <li key={change.key}>
          <NoteHead state={HEADS[change.kind]} />
          <div>
            <RecordLink collection={change.collection} recordKey={change.key} data-row>
              <b>{change.title}</b>
            </RecordLink>
            <span className="t12">{inWords(change)}</span>
          </div>
          <Mark change={change} />
        </li>
      ))}
    </ul>
  );
}

function inWords({ kind, was, now, key }: PlanChange): string {
  const day = (iso: string | null) => (iso ? date(iso, undefined, "short") : t("no date"));
  switch (kind) {
    case "moved":
      return t("{{key}}, {{now}}, was {{was}}", { key, now: day(now), was: day(was) });
    case "shipped":
      return was && was !== now
        ? t("{{key}}, {{now}}, planned for {{was}}", { key, now: day(now), was: day(was) })
        : t("{{key}}, {{now}}", { key, now: day(now) });
    case "dropped":
      return was ? t("{{key}}, was planned for {{was}}", { key, was: day(was) }) : key;
    case "added":
      return now ? t("{{key}}, {{now}}", { key, now: day(now) }) : key;
  }
}

function Mark({ change }: { change: PlanChange }) {
  if (change.kind === "moved" && change.days)
    return (
      <Delta good={change.days < 0}>
        {change.days > 0 ? "+" : "−"}
        {tn("{{count}} day", "{{count}} days", Math.abs(change.days))}
      </Delta>
    );
  const words = { shipped: t("Shipped"), dropped: t("Dropped"), added: t("New"), moved: t("Moved") };
  return <span className="nw">{words[change.kind]}</span>;
}
