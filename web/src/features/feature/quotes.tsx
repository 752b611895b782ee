/** The words that ask for it: the weightiest first, each with who said it. */
import { useState } from "react";
import { useThread } from "@/data/records";
import type { Entity, RecordThread } from "@/data/wire";
import { moneyShort } from "@/lib/format";
import { t } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";

const FIRST = 2;

export function Quotes({ feature }: { feature: Entity }) {
  const [isAll, setAll] = useState(false);
  const quotes = useThread("features", feature.id).data?.quotes ?? [];
  if (quotes.length === 0) return null;
  const shown = isAll ? quotes : quotes.slice(0, FIRST);
  return (
    <section className="f-quotes" aria-label={t("Words that ask for it")}>
      {shown.map((quote) => (
        <Quote key={quote.id} quote={quote} />
      ))}
      {quotes.length > FIRST && (
        <button type="button" className="link t12" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? t("Fewer words") : t("{{count}} more", { count: quotes.length - FIRST })}
        </button>
      )}
    </section>
  );
}

function Quote({ quote }: { quote: RecordThread["quotes"][number] }) {
  const { account, feedback } = quote;
  return (
    <blockquote>
      <p>{quote.quote}</p>
      <footer>
        {account && (
          <>
            <RecordLink className="link" collection="accounts" recordKey={account.id}>
              {account.name}
            </RecordLink>
            {account.arr ? `, ${moneyShort(account.arr)}` : ""},{" "}
          </>
        )}
        <RecordLink className="key" collection="feedback" recordKey={feedback.key} title={feedback.title}>
          {feedback.key}
        </RecordLink>
      </footer>
    </blockquote>
  );
}
