/** Who belongs to a cohort, when they count as back, and what they are a part of. */
import { t } from "@/lib/i18n";
import type { Asked } from "./question";
import { Row } from "./row";

interface RetentionRowsProps {
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
}

export function RetentionRows({ asked, onAsk }: RetentionRowsProps) {
  return (
    <>
      <Row
        label={t("Who belongs")}
        value={String(asked.recurring)}
        options={[
          { value: "false", label: t("first time ever") },
          { value: "true", label: t("each time anew") },
        ]}
        onChange={(value) => onAsk({ recurring: value === "true" })}
      />
      <Row
        label={t("Back is who came")}
        value={String(asked.orAfter)}
        options={[
          { value: "false", label: t("in the period") },
          { value: "true", label: t("in it or later") },
        ]}
        onChange={(value) => onAsk({ orAfter: value === "true" })}
      />
      <Row
        label={t("Percent of")}
        value={String(asked.ofPrevious)}
        options={[
          { value: "false", label: t("who began") },
          { value: "true", label: t("the period before") },
        ]}
        onChange={(value) => onAsk({ ofPrevious: value === "true" })}
      />
    </>
  );
}
