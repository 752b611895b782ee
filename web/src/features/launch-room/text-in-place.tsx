/** Words that become a field when pressed: Enter or leaving saves, Escape gives up; what was refused stays with its reason. */
import { type KeyboardEvent, useRef, useState } from "react";
import { refreshViews } from "@/data/launching";
import type { Entity } from "@/data/wire";
import { useUpdate } from "@/data/writes";
import { t } from "@/lib/i18n";
import { refusal } from "@/records/fields/in-place";
import { textOf } from "@/records/fields/kind";
import type { Refused } from "@/records/fields/use-refused";
import { toastRefused } from "@/ui/toast";

interface TextInPlaceProps {
  collection: string;
  /** Null where the first words make it. */
  record: Entity | null;
  onCreate?: (words: string) => Promise<unknown>;
  field: string;
  label: string;
  mayEdit: boolean;
  /** Enter breaks the line; Ctrl Enter saves. */
  long?: boolean;
  placeholder?: string;
}

export function TextInPlace(props: TextInPlaceProps) {
  const { collection, record, onCreate, field, label, mayEdit, long, placeholder = "–" } = props;
  const [isEditing, setEditing] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused>();
  const [hasFocus, setFocus] = useState(false);
  const place = useRef<HTMLButtonElement>(null);
  const update = useUpdate(collection);
  const value = textOf(record?.[field]);
  const shown = sent ?? value;

  const save = async (words: string, expect: number | undefined) => {
    setSent(words);
    try {
      const write = { id: record?.id ?? "", fields: { [field]: words }, expect, quiet: true };
      await (record ? update.mutateAsync(write) : onCreate?.(words));
      await refreshViews();
    } catch (error) {
      const message = refusal(error, field);
      if (!place.current) toastRefused(`${label}: ${message}`);
      setFocus(document.activeElement === place.current);
      setRefused({ draft: words, message });
    }
    setSent(null);
  };

  if (!mayEdit) return <span>{shown || placeholder}</span>;
  if (isEditing || refused)
    return (
      <Words
        label={label}
        long={long}
        value={value}
        version={record?.version}
        refused={refused}
        takesFocus={isEditing || hasFocus}
        onClose={(words, expect, byKey) => {
          setEditing(false);
          setRefused(undefined);
          setFocus(byKey);
          if (words !== null) void save(words, expect);
        }}
      />
    );
  return (
    <button
      ref={place}
      type="button"
      className="lr-edit"
      title={t("Edit {{what}}", { what: label })}
      // biome-ignore lint/a11y/noAutofocus: the field that stood here had it
      autoFocus={hasFocus}
      onClick={() => setEditing(true)}
    >
      {shown || <span className="mute">{placeholder}</span>}
    </button>
  );
}

interface WordsProps {
  label: string;
  long?: boolean;
  value: string;
  version: number | undefined;
  refused?: Refused;
  takesFocus: boolean;
  /** Null for words that are to stay as they were. */
  onClose: (words: string | null, expect: number | undefined, byKey: boolean) => void;
}

function Words({ label, long, value, version, refused, takesFocus, onClose }: WordsProps) {
  const [draft, setDraft] = useState(refused ? textOf(refused.draft) : value);
  const [begun] = useState({ value, version });
  const close = (byKey: boolean, words: string | null = draft.trim()) => {
    const isSame = words === (refused ? value : begun.value);
    // Others may change other fields meanwhile. Who was refused once knows that there is a newer text.
    const expect = refused ? undefined : value === begun.value ? version : begun.version;
    onClose(isSame ? null : words, expect, byKey);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close(true, null);
    else if (event.key === "Enter" && (!long || event.ctrlKey || event.metaKey)) close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const common = {
    className: "field lr-input",
    "aria-label": label,
    "aria-invalid": refused !== undefined,
    value: draft,
    autoFocus: takesFocus,
    onBlur: () => document.hasFocus() && draft !== refused?.draft && close(false),
    onKeyDown: handleKey,
  };
  return (
    <>
      {long ? (
        <textarea {...common} rows={3} onChange={(event) => setDraft(event.currentTarget.value)} />
      ) : (
        <input {...common} onChange={(event) => setDraft(event.currentTarget.value)} />
      )}
      {refused && (
        <span className="lr-no bad t12" role="alert">
          {refused.message}
        </span>
      )}
    </>
  );
}
