/** Words that become a field when pressed: Enter or leaving saves, Escape gives up. */
import { type KeyboardEvent, useState } from "react";
import { t } from "@/lib/i18n";

interface TextInPlaceProps {
  label: string;
  value: string;
  onSave: (value: string) => void;
  mayEdit: boolean;
  /** Enter breaks the line; Ctrl Enter saves. */
  long?: boolean;
  placeholder?: string;
}

export function TextInPlace({ label, value, onSave, mayEdit, long, placeholder = "–" }: TextInPlaceProps) {
  const [draft, setDraft] = useState<string | null>(null);
  if (!mayEdit) return <span>{value || placeholder}</span>;
  if (draft === null) {
    return (
      <button
        type="button"
        className="lr-edit"
        title={t("Edit {{what}}", { what: label })}
        onClick={() => setDraft(value)}
      >
        {value || <span className="mute">{placeholder}</span>}
      </button>
    );
  }
  const close = () => {
    const said = draft.trim();
    setDraft(null);
    if (said && said !== value) onSave(said);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") setDraft(null);
    else if (event.key === "Enter" && (!long || event.ctrlKey || event.metaKey)) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const common = {
    className: "field lr-input",
    "aria-label": label,
    value: draft,
    autoFocus: true,
    onBlur: close,
    onKeyDown: handleKey,
  };
  return long ? (
    <textarea {...common} rows={3} onChange={(event) => setDraft(event.currentTarget.value)} />
  ) : (
    <input {...common} onChange={(event) => setDraft(event.currentTarget.value)} />
  );
}
