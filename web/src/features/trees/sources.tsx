/** Who the notes of a node come from, as segments by plan, and what they mean. */
import { t } from "@/lib/i18n";

/** Plans from the accent on; other plans and no account always look the same. */
function swatch(part: number, parts: number): string {
  return part < parts - 2 ? `p${part}` : `p${part - parts + 5}`;
}

export function Legend({ plans }: { plans: readonly string[] }) {
  return (
    <span className="segk">
      {[...plans, t("Other plans"), t("No account")].map((plan, part) => (
        <span key={plan}>
          <i className={`sw ${swatch(part, plans.length + 2)}`} />
          {plan}
        </span>
      ))}
    </span>
  );
}

export function Sources({ parts }: { parts: readonly number[] }) {
  return (
    <span className="src" aria-hidden="true">
      {parts.map((count, part, { length }) => (
        <i key={swatch(part, length)} className={swatch(part, length)} style={{ flexGrow: count }} />
      ))}
    </span>
  );
}
