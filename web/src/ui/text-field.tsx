/** Fields one types into. */
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/ActionIcon.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import { NumberInput as MantineNumberInput, type NumberInputProps } from "@mantine/core";
import { separators } from "@/lib/format";
import { readNumber } from "@/lib/written";

export { PasswordInput, Textarea, TextInput } from "@mantine/core";

/** A number as the workspace writes it. */
export function NumberInput({ value, onChange, ...rest }: NumberProps) {
  const { group, decimal } = separators();
  return (
    <MantineNumberInput
      {...rest}
      hideControls
      thousandSeparator={group}
      decimalSeparator={decimal}
      // By default a comma and a point both begin the decimals: "12,000" would be 12.
      allowedDecimalSeparators={[decimal]}
      value={value ?? ""}
      // The input would take "1.5" pasted in German for 15.
      onPaste={(paste) => {
        const { selectionStart, selectionEnd, value: typed } = paste.currentTarget;
        const isWhole = typed === "" || (selectionStart === 0 && selectionEnd === typed.length);
        const number = readNumber(paste.clipboardData.getData("text/plain"));
        if (!isWhole || number === null) return;
        paste.preventDefault();
        onChange(number);
      }}
      onChange={(typed) => {
        const number = typed === "" ? null : Number(typed);
        // A minus on its own is a number half typed.
        if (!Number.isNaN(number)) onChange(number);
      }}
    />
  );
}

interface NumberProps extends Omit<NumberInputProps, "value" | "onChange"> {
  value: number | null;
  onChange: (value: number | null) => void;
}
