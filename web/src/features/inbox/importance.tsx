/** How much the words weigh: four steps, each with its word. */
import { Segmented } from "@/ui/button";

export const IMPORTANCE = ["Not important", "Nice to have", "Important", "Critical"] as const;
const STEPS = ["0", "1", "2", "3"] as const;
const SHORT = ["Not", "Nice", "Important", "Critical"] as const;

export function ImportanceChoice({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <Segmented
      small
      label="Importance"
      value={STEPS[value] ?? "1"}
      options={STEPS.map((step, index) => ({
        value: step,
        label: <span title={IMPORTANCE[index]}>{SHORT[index]}</span>,
      }))}
      onChange={(step) => onChange(Number(step))}
    />
  );
}
