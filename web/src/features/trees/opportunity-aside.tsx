/** Beside the tree: who needs the chosen opportunity, in their words, and which other could be the same. */
import { useState } from "react";
import { sheetOf } from "@/data/sheets";
import { date, moneyShort, number, percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { MergeDialog } from "@/records/merge/merge-dialog";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { ErrorState } from "@/ui/states";
import { type TreeNode, useVoices } from "./data";
import { choiceName } from "./status";

interface AsideProps {
  node: TreeNode;
  /** Null for who may not change anything. */
  onMove: (() => void) | null;
  onMerged: (kept: string) => void;
}

export function OpportunityAside({ node, onMove, onMerged }: AsideProps) {
  const { data, isError, error, refetch } = useVoices(node.key);
  const sheet = sheetOf("opportunity");
  const [other, setOther] = useState<string | null>(null);
  return (
    <aside className="ost-p" aria-label={node.title}>
      <p className="row">
        <span className="key">{node.key}</span>
        <span className="pill acc">{choiceName("opportunity", "status", node.status)}</span>
        <span className="grow" />
        {onMove && (
          <Button small onClick={onMove}>
            {t("Move under…")}
          </Button>
        )}
      </p>
      <h2>
        <RecordLink collection="opportunities" recordKey={node.key}>
          {node.title}
        </RecordLink>
      </h2>
      {isError && <ErrorState title={t("This could not be read.")} error={error} onRetry={() => refetch()} />}
      {data && (
        <>
          <dl className="big4">
            {[
              [t("Notes"), number(data.notes)],
              [t("Accounts"), number(data.accounts)],
              ["ARR", moneyShort(data.arr)],
              [
                t("In 30 days"),
                data.change.percent === null
                  ? `+${data.change.notes}`
                  : `${data.change.percent > 0 ? "+" : ""}${data.change.percent}%`,
              ],
            ].map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {data.critical + data.important > 0 && (
            <p className="t12 mute">
              {t("Critical for {{critical}}, important for {{important}}", {
                critical: number(data.critical),
                important: number(data.important),
              })}
            </p>
          )}
          <h3>{t("In their words")}</h3>
          {data.quotes.length === 0 && <p className="mute">{t("Nobody has said this yet.")}</p>}
          <ul className="lines">
            {data.quotes.map((quote) => (
              <li key={quote.id}>
                <RecordLink className="said" collection="feedback" recordKey={quote.note}>
                  {quote.quote}
                </RecordLink>
                <p className="t12 mute">
                  {[
                    quote.who,
                    quote.source,
                    date(quote.on),
                    choiceName("highlight", "importance", quote.importance),
                  ]
                    .filter(Boolean)
                    .join(", ")}
                </p>
              </li>
            ))}
          </ul>
          <h3>{t("Who needs it")}</h3>
          <table className="tbl dense">
            <thead>
              <tr>
                <th>{t("Plan")}</th>
                <th className="num">{t("Notes")}</th>
                <th className="num">{t("Critical")}</th>
                <th className="num">{t("ARR")}</th>
              </tr>
            </thead>
            <tbody>
              {data.plans.map((row) => (
                <tr key={row.plan ?? " "}>
                  <td>{row.plan ?? t("No account")}</td>
                  <td className="num">{number(row.notes)}</td>
                  <td className="num">{percent(row.critical)}</td>
                  <td className="num">{moneyShort(row.arr)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {data.similar.length > 0 && <h3>{t("Could be the same")}</h3>}
          <ul className="lines">
            {data.similar.map((other) => (
              <li key={other.id} className="row">
                <span className="grow">
                  <RecordLink collection="opportunities" recordKey={other.key}>
                    {other.title}
                  </RecordLink>
                  <span className="t12 mute">
                    {[
                      other.key,
                      tn("{{count}} note", "{{count}} notes", other.notes),
                      t("alike {{share}}", { share: percent(other.alike) }),
                    ].join(", ")}
                  </span>
                </span>
                {onMove && (
                  <Button
                    small
                    aria-label={t("Merge… {{key}}", { key: other.key })}
                    onClick={() => setOther(other.id)}
                  >
                    {t("Merge…")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {other && sheet && (
        <MergeDialog
          sheet={sheet}
          first={other}
          second={node.id}
          onMerged={({ key }) => onMerged(key)}
          onClose={() => setOther(null)}
        />
      )}
    </aside>
  );
}
