/** Words on a staff where nothing is planned, and the way to plan it. */
import type { CSSProperties } from "react";
import { t } from "@/lib/i18n";
import type { Section } from "@/lib/sections";

/** What one plans on a staff: the sentence while there is none, the record it makes, and what that starts with. */
export const PLANS: Record<Section, { nothing: string; collection: string; fields: Record<string, string> }> =
  {
    strategy: { nothing: t("No bets planned"), collection: "initiatives", fields: {} },
    research: { nothing: t("No studies planned"), collection: "studies", fields: {} },
    product: { nothing: t("No features planned"), collection: "features", fields: {} },
    engineering: { nothing: t("No features planned"), collection: "features", fields: {} },
    design: { nothing: t("No features planned"), collection: "features", fields: {} },
    marketing: {
      nothing: t("No campaigns planned"),
      collection: "campaigns",
      fields: { function: "marketing" },
    },
    sales: { nothing: t("No sales plays planned"), collection: "campaigns", fields: { function: "sales" } },
    support: { nothing: t("No articles planned"), collection: "assets", fields: { function: "support" } },
  };

/** "No studies planned before Allegro." */
export function emptySentence(section: Section, before: string | null): string {
  const { nothing } = PLANS[section];
  return before ? t("{{nothing}} before {{before}}.", { nothing, before }) : `${nothing}.`;
}

export const PLAN_ONE = t("Plan one");

interface EmptyStretchProps {
  section: Section;
  /** From the first day of the axis. */
  day: number;
  row: number;
  /** Name of the next release. */
  before: string | null;
  onPlan: ((section: Section) => void) | null;
}

export function EmptyStretch({ section, day, row, before, onPlan }: EmptyStretchProps) {
  return (
    <p className="none" style={{ "--a": day, "--r": row } as CSSProperties}>
      {emptySentence(section, before)}
      {onPlan && (
        <button type="button" className="link" onClick={() => onPlan(section)}>
          {PLAN_ONE}
        </button>
      )}
    </p>
  );
}
