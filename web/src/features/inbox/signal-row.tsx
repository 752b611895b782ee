/** One note in the list: who, when, the first words, what it is linked to, what the account is worth. */
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { money, moneyShort } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import type { InboxRow } from "./rows";
import { iconOf, originOf } from "./source";
import { when } from "./when";

export const ROW_PX = 72;

interface SignalRowProps {
  row: InboxRow;
  current: boolean;
  onOpen: (key: string) => void;
}

export const SignalRow = memo(function SignalRow({ row, current, onOpen }: SignalRowProps) {
  const slug = useSlug();
  const origin = originOf(row);
  const isUntouched = row.state === "new" && row.version === 1 && row.links.length === 0;
  return (
    <Link
      to="/w/$slug/signals"
      params={{ slug }}
      search={(now) => ({ ...now, note: row.key })}
      replace
      preload={false}
      className={isUntouched ? "sig new" : "sig"}
      aria-current={current ? "true" : undefined}
      onClick={() => onOpen(row.key)}
    >
      <span className="ic" title={origin}>
        <Icon name={iconOf(row)} small />
      </span>
      <span className="w trunc">{row.account?.name ?? origin}</span>
      {row.snoozed_until ? (
        <time dateTime={row.snoozed_until}>{t("until {{on}}", { on: when(row.snoozed_until) })}</time>
      ) : (
        <time dateTime={row.received_at}>{when(row.received_at)}</time>
      )}
      <span className="x trunc">{row.title || row.text}</span>
      <span className="h trunc">{themesOf(row)}</span>
      <span className="a num">{worth(row)}</span>
      {isUntouched && <span className="vh">{t("not yet read by anyone")}</span>}
    </Link>
  );
});

function themesOf(row: InboxRow): string {
  const [first, ...others] = row.links;
  if (!first) return t("No theme yet");
  return others.length ? `${first.title} +${others.length}` : first.title;
}

function worth({ account, rating }: InboxRow) {
  if (account?.arr)
    return <span title={t("{{arr}} ARR", { arr: money(account.arr) })}>{moneyShort(account.arr)}</span>;
  return rating === null ? null : t("{{rating}} of 5", { rating });
}
