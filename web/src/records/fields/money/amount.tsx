/** An amount typed in major units and kept in minor ones, shared by form and filter. */
import type { ComponentProps } from "react";
import { currencySymbol, minorDigits } from "@/lib/format";
import { NumberInput } from "@/ui/text-field";

interface AmountProps extends Omit<ComponentProps<typeof NumberInput>, "value" | "onChange"> {
  minor: number | null;
  onMinor: (minor: number | null) => void;
}

export function Amount({ minor, onMinor, ...rest }: AmountProps) {
  const digits = minorDigits();
  return (
    <NumberInput
      {...rest}
      prefix={`${currencySymbol()} `}
      decimalScale={digits}
      value={minor === null ? null : minor / 10 ** digits}
      onChange={(major) => onMinor(major === null ? null : Math.round(major * 10 ** digits))}
    />
  );
}
