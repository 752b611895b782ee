/** Typing structured data; what cannot be read yet is kept and said. */
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Textarea } from "@/ui/text-field";
import { frame, type InputProps } from "../kind";

export function JsonField(props: InputProps) {
  const [text, setText] = useState(() => (props.value === null ? "" : JSON.stringify(props.value, null, 2)));
  const [broken, setBroken] = useState<string>();
  const read = (typed: string) => {
    setText(typed);
    try {
      props.onChange(typed.trim() ? JSON.parse(typed) : null);
      setBroken(undefined);
    } catch (error) {
      setBroken(
        t("This is not JSON yet: {{reason}}", {
          reason: String(error instanceof Error ? error.message : error),
        }),
      );
    }
  };
  return (
    <Textarea
      {...frame({ ...props, error: broken ?? props.error })}
      value={text}
      classNames={{ input: "mono" }}
      onChange={(event) => read(event.currentTarget.value)}
    />
  );
}
