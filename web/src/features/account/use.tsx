/** What their people did in the app lately, and what events say of them. */
import { useUse } from "@/data/account";
import { number, relative } from "@/lib/format";
import { t, tn } from "@/lib/i18n";

const MOST = 8;

export function Use({ recordKey }: { recordKey: string }) {
  const { data: use, error } = useUse("accounts", recordKey);
  if (error) return <p className="mute t12">{t("What they use could not be read.")}</p>;
  if (!use) return null;
  const said = Object.entries(use.properties).filter(([, value]) => typeof value !== "object");
  return (
    <section aria-label={t("What they use")}>
      <header>
        <h2>{t("What they use")}</h2>
        <span className="t12 mute">
          {use.known > 0 &&
            tn("{{count}} person in {{days}} days", "{{count}} people in {{days}} days", use.people, {
              days: use.days,
            })}
        </span>
      </header>
      {use.known === 0 && (
        <p className="mute t12">
          {t(
            "No event knows them. A contact is found by distinct id or e-mail, the account by its name, domain or external id as the key of a group.",
          )}
        </p>
      )}
      {use.known > 0 && use.events.length === 0 && (
        <p className="mute t12">{t("Nothing in the last {{days}} days.", { days: use.days })}</p>
      )}
      <ul className="acct-use">
        {use.events.slice(0, MOST).map(({ name, count, people, last_at }) => (
          <li key={name} title={relative(last_at)}>
            <span className="trunc">{name}</span>
            <span className="mute">{tn("{{count}} person", "{{count}} people", people)}</span>
            <b>{number(count)}</b>
          </li>
        ))}
      </ul>
      {said.length > 0 && (
        <p className="t12 mute">{said.map(([name, value]) => `${name}: ${String(value)}`).join(" · ")}</p>
      )}
    </section>
  );
}
