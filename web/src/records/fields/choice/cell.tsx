/** One of a few: a state is a pill with its note head, the rest are words. */
import { Pill } from "@/ui/marks";
import { type CellProps, textOf } from "../kind";
import { choiceLabel, stateLook } from "./states";

export function ChoiceCell({ field, value }: CellProps) {
  const chosen = textOf(value);
  if (!chosen) return null;
  const look = stateLook(chosen);
  const label = choiceLabel(field, chosen);
  if (!look) return <span className="trunc">{label}</span>;
  return (
    <Pill tone={look.tone} head={look.head}>
      {label}
    </Pill>
  );
}
