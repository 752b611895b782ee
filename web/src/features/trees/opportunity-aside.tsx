/** Beside the tree: who needs the chosen opportunity, in their words, and which other could be the same. */
import { useVerb } from "@/data/writes";
import { date, moneyShort, number, percent } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { ErrorState } from "@/ui/states";
import { type TreeNode, useVoices } from "./data";
import { statusName } from "./status";

export function OpportunityAside({ node, onMove }: { node: TreeNode; onMove: (() => void) | null }) {
  const { data, isError, error, refetch } = useVoices(node.key);
  const merge = useVerb("opportunities");
  return (
    <aside className="ost-p" aria-label={node.title}>
      <p className="row">
        <span className="key">{node.key}</span>
        <span className="pill acc">{statusName("opportunity", node.status)}</span>
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
          <h3>{t("In their words")}</h3>
          {data.quotes.length === 0 && <p className="mute">{t("Nobody has said this yet.")}</p>}
          <ul className="lines">
            {data.quotes.map((quote) => (
              <li key={quote.id}>
                <p className="said">{quote.quote}</p>
                <p className="t12 mute">
                  {[quote.who, quote.source, date(quote.on)].filter(Boolean).join(", ")}
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
                <RecordLink className="grow" collection="opportunities" recordKey={other.key}>
                  {other.title} <span className="key">{other.key}</span>
                </RecordLink>
                {onMove && (
                  <Button
                    small
                    aria-label={t("Merge {{key}} into this", { key: other.key })}
                    busy={merge.isPending}
                    onClick={() => merge.mutate({ id: other.id, verb: "merge", params: { into: node.id } })}
                  >
                    {t("Merge")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
