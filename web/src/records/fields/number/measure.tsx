/** Typing a value of a metric in its unit, which the label names: money in major units, and kept in minor ones. */
import type { ComponentProps } from "react";
import { currencySymbol } from "@/lib/format";
import { NumberInput } from "@/ui/text-field";
import { Amount } from "../money/amount";

interface MeasureProps extends ComponentProps<typeof NumberInput> {
  label: string;
  /** The metric's, or what someone typed where there is none. */
  unit: string;
}

const SIGNS: Record<string, string> = { percent: "%", seconds: "s", count: "", score: "" };

export function Measure({ label, unit, value, onChange, ...rest }: MeasureProps) {
  const sign = unit === "money" ? currencySymbol() : (SIGNS[unit] ?? unit);
  const named = sign ? `${label} (${sign})` : label;
  return unit === "money" ? (
    <Amount {...rest} label={named} minor={value} onMinor={onChange} />
  ) : (
    <NumberInput {...rest} label={named} value={value} onChange={onChange} />
  );
}
