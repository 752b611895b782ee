/** What the records say of them in numbers, each with what stood there before. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { date, money, number } from "@/lib/format";
import { noun, t, tn } from "@/lib/i18n";
import { dayOf } from "@/lib/time";
import { useSlug } from "@/ui/links";
import { Delta } from "@/ui/marks";
import type { StoryProps } from "./account-page";
import { HEALTH } from "./words";

export function Figures({ account, story }: StoryProps) {
  const slug = useSlug();
  const { was, today } = story;
  const health = HEALTH[account.health];
  const healthBefore = was.health && HEALTH[was.health];
  return (
    <dl className="heads">
      {account.arr !== null && (
        <Figure name={t("ARR")} value={money(account.arr)}>
          <Change now={account.arr} before={was.arr} say={money} />
        </Figure>
      )}
      {account.seats !== null && (
        <Figure name={t("Seats")} value={number(account.seats)}>
          <Change now={account.seats} before={was.seats} say={number} />
        </Figure>
      )}
      {account.renews_on && <Renewal on={account.renews_on} today={today} />}
      {health && (
        <Figure name={t("Health")} value={health.word}>
          {healthBefore && healthBefore !== health && (
            <dd className="t12 sub">{t("was {{before}}", { before: noun(healthBefore.word) })}</dd>
          )}
        </Figure>
      )}
      {account.customer_since && (
        <Figure name={t("Customer for")} value={since(account.customer_since, today)}>
          <dd className="t12 sub">{t("since {{day}}", { day: date(account.customer_since) })}</dd>
        </Figure>
      )}
      <Figure
        name={t("New notes")}
        value={
          <Link to="/w/$slug/signals" params={{ slug }} search={{ account: account.id }}>
            {number(story.notes_new)}
          </Link>
        }
      />
    </dl>
  );
}

function Figure({ name, value, children }: { name: string; value: ReactNode; children?: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {children}
    </div>
  );
}

function Change({
  now,
  before,
  say,
}: {
  now: number;
  before: number | null | undefined;
  say: (value: number) => string;
}) {
  if (typeof before !== "number" || before === now) return null;
  return (
    <dd>
      <Delta good={now > before}>
        {now > before ? "+" : "−"}
        {say(Math.abs(now - before))}
      </Delta>
    </dd>
  );
}

function Renewal({ on, today }: { on: string; today: string }) {
  const days = dayOf(on) - dayOf(today);
  return (
    <Figure
      name={days < 0 ? t("Contract ended") : t("Renews")}
      value={
        days < 0
          ? tn("{{count}} day ago", "{{count}} days ago", -days)
          : tn("{{count}} day", "{{count}} days", days)
      }
    >
      <dd className="t12 sub">{date(on)}</dd>
    </Figure>
  );
}

function since(day: string, today: string): string {
  const months = Math.floor((dayOf(today) - dayOf(day)) / 30.44);
  return months < 24
    ? tn("{{count}} month", "{{count}} months", Math.max(0, months))
    : tn("{{count}} year", "{{count}} years", Math.floor(months / 12));
}
