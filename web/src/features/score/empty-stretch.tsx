/** Words on a staff where nothing is planned, and the way to plan it. */
import type { CSSProperties } from "react";
import type { Section } from "@/lib/sections";

/** What one plans on a staff: the noun of the sentence, the record it makes, and what that starts with. */
export const PLANS: Record<Section, { noun: string; collection: string; fields: Record<string, string> }> = {
  strategy: { noun: "bets", collection: "initiatives", fields: {} },
  research: { noun: "studies", collection: "studies", fields: {} },
  product: { noun: "features", collection: "features", fields: {} },
  engineering: { noun: "features", collection: "features", fields: {} },
  design: { noun: "features", collection: "features", fields: {} },
  marketing: { noun: "campaigns", collection: "campaigns", fields: { function: "marketing" } },
  sales: { noun: "sales plays", collection: "campaigns", fields: { function: "sales" } },
  support: { noun: "articles", collection: "assets", fields: { function: "support" } },
};

/** "No studies planned before Allegro." */
export function emptySentence(section: Section, before: string | null): string {
  return `No ${PLANS[section].noun} planned${before ? ` before ${before}` : ""}.`;
}

export const PLAN_ONE = "Plan one";

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
