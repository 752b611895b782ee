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
      hideControls
      prefix={`${currencySymbol()} `}
      thousandSeparator=","
      decimalScale={digits}
      value={minor === null ? "" : minor / 10 ** digits}
      onChange={(value) => onMinor(value === "" ? null : Math.round(Number(value) * 10 ** digits))}
    />
  );
}
