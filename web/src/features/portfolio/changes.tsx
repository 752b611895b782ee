/** What changed on the plan since a day one chooses: net, whatever happened in between. */

import { useState } from "react";
import {
  isProduct,
  type LooseLine,
  type PlanChange,
  type Portfolio,
  type ProductLine,
} from "@/data/portfolio";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { Delta, type HeadState, NoteHead } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";

const HEADS: Record<PlanChange["kind"], HeadState> = {
  shipped: "full",
  moved: "half",
  added: "hollow",
  dropped: "hollow",
};

interface ChangesProps {
  portfolio: Portfolio;
  since: string;
  onSince: (day: string) => void;
}

export function Changes({ portfolio, since, onSince }: ChangesProps) {
  const { begins } = portfolio;
  const changed = portfolio.products.filter((line) => line.changes_total > 0);
  return (
    <aside aria-label={t("Changed since")}>
      <section>
        <SectionHead title={t("Changed since")}>
          <Since since={since} onSince={onSince} />
        </SectionHead>
        {begins && begins > since && (
          <p className="t12 mute">
            {t("What is known here begins on {{day}}: what stood before then counts as new.", {
              day: date(begins),
            })}
          </p>
        )}
        {changed.length === 0 && <Empty>{t("Nothing changed on the plan since then.")}</Empty>}
      </section>
      {changed.map((line) => (
        <Of key={line.id ?? ""} line={line} />
      ))}
    </aside>
  );
}

/** Read when the day is whole: while it is typed, each digit makes another one. */
function Since({ since, onSince }: Pick<ChangesProps, "since" | "onSince">) {
  const [typed, setTyped] = useState<string | null>(null);
  const choose = () => {
    if (typed && typed > "1970" && typed !== since) onSince(typed);
    setTyped(null);
  };
  return (
    <input
      type="date"
      className="field sm"
      aria-label={t("Changed since")}
      value={typed ?? since}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={choose}
      onKeyDown={(event) => event.key === "Enter" && choose()}
    />
  );
}

function Of({ line }: { line: ProductLine | LooseLine }) {
  const more = line.changes_total - line.changes.length;
  const name = isProduct(line) ? line.name : t("Of no product");
  return (
    <section aria-label={t("Changed: {{name}}", { name })}>
      <h3>{name}</h3>
      <ul className="chg">
        {line.changes.map((change) => (
          <li key={change.key}>
            <NoteHead state={HEADS[change.kind]} />
            <div>
              <RecordLink collection={change.collection} recordKey={change.key}>
                <b>{change.title}</b>
              </RecordLink>
              <span className="t12">{inWords(change)}</span>
            </div>
            <Mark change={change} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="t12 mute">{tn("and {{count}} more change", "and {{count}} more changes", more)}</p>
      )}
    </section>
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
