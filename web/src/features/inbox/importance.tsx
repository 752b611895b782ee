/** How much the words weigh: four steps, each with its word. */
import { t } from "@/lib/i18n";
import { Segmented } from "@/ui/button";

export const IMPORTANCE = [t("Not important"), t("Nice to have"), t("Important"), t("Critical")] as const;
const STEPS = ["0", "1", "2", "3"] as const;
const SHORT = [t("Not"), t("Nice"), t("Important"), t("Critical")] as const;

export function ImportanceChoice({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <Segmented
      small
      label={t("Importance")}
      value={STEPS[value] ?? "1"}
      options={STEPS.map((step, index) => ({
        value: step,
        label: <span title={IMPORTANCE[index]}>{SHORT[index]}</span>,
      }))}
      onChange={(step) => onChange(Number(step))}
    />
  );
}
