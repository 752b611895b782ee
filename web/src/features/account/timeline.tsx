/** What they said, what they were told, what was said of them and what changed; newest first. */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Account, Happening } from "@/data/account";
import { fieldOf, sheetOf } from "@/data/sheets";
import { firstOf } from "@/lib/first-of";
import { date, number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { labelOf } from "@/records/fields/kind";
import { RecordLink, useSlug } from "@/ui/links";

const SHOWN = 8;

interface TimelineProps {
  account: Account;
  lines: readonly Happening[];
  total: number;
}

export function Timeline({ account, lines, total }: TimelineProps) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <section aria-label={t("Timeline")}>
      <header>
        <h2>{t("Timeline")}</h2>
        {lines.length > SHOWN && (
          <button type="button" className="link t12" aria-expanded={all} onClick={() => setAll(!all)}>
            {all
              ? t("Fewer")
              : lines.length < total
                ? firstOf(lines.length, total)
                : t("All {{count}}", { count: number(total) })}
          </button>
        )}
      </header>
      <ol className="acct-t">
        {shown.map((line) => (
          <li key={`${line.kind} ${line.key}`}>
            <time dateTime={line.at}>{date(line.at, undefined, "short")}</time>
            <span>
              <Told account={account} line={line} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Told({ account, line }: { account: Account; line: Happening }): ReactNode {
  const slug = useSlug();
  const here = { slug, collection: "accounts", key: account.key };
  switch (line.kind) {
    case "feedback":
      return (
        <RecordLink collection="feedback" recordKey={line.key}>
          <b>{line.source || t("A note")}</b>, {line.text}
        </RecordLink>
      );
    case "told":
      return (
        <Link to="/w/$slug/portal" params={{ slug }}>
          <b>{t("Told")}</b>: {line.text}
        </Link>
      );
    case "comment":
      return (
        <Link to="/w/$slug/$collection/$key" params={here} search={{ view: "record" }}>
          <b>{t("Comment")}</b>: {line.text}
        </Link>
      );
    case "change":
      return (
        <Link to="/w/$slug/$collection/$key" params={here} search={{ view: "record" }}>
          {line.fields?.length ? (
            <>
              <b>{t("Changed")}</b>: {line.fields.map(fieldName).join(", ")}
            </>
          ) : (
            <b>{t("Put down as an account")}</b>
          )}
        </Link>
      );
  }
}

function fieldName(name: string): string {
  const sheet = sheetOf("account");
  const field = sheet && fieldOf(sheet, name);
  return field ? labelOf(field) : name;
}
