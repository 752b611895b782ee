/** The rich editor where it gives a text back unchanged; plain Markdown where it would lose some of it. */
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Textarea } from "@/ui/text-field";
import RichEditor from "./editor";
import { keeps } from "./extensions";

export default function RichOrPlain(props: Parameters<typeof RichEditor>[0]) {
  const [isKept] = useState(() => keeps(props.start));
  const [text, setText] = useState(props.start);
  if (isKept) return <RichEditor {...props} />;
  return (
    <Textarea
      aria-label={props.label}
      description={t("This text holds Markdown that the editor would change, so it is written as it is.")}
      autoFocus
      minRows={6}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        props.onChange(event.currentTarget.value);
      }}
    />
  );
}
