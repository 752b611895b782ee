/** What changed on the plan since a day one chooses: net, whatever happened in between. */

import { useState } from "react";
import { isProduct, type LooseLine, type Portfolio, type ProductLine } from "@/data/portfolio";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { PlanChanges } from "@/records/plan-changes";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";

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
      <PlanChanges changes={line.changes} />
      {more > 0 && (
        <p className="t12 mute">{tn("and {{count}} more change", "and {{count}} more changes", more)}</p>
      )}
    </section>
  );
}
