/** Writing a comment: Ctrl Enter sends, @ offers members, what was typed survives a refusal. */
import "./talk.css";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { useMembers } from "@/data/settings";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Textarea } from "@/ui/text-field";
import { MemberList } from "./member-list";
import { complete, mentionAt, mentioned, suggest } from "./mentions";

interface MentionBoxProps {
  label: string;
  placeholder: string;
  action: string;
  start?: string;
  /** One line until it has focus. */
  isFolded?: boolean;
  isFocused?: boolean;
  onSend: (body: string, mentions: string[]) => Promise<void>;
  onCancel?: () => void;
  children?: ReactNode;
}

export function MentionBox({
  label,
  placeholder,
  action,
  start = "",
  isFolded,
  isFocused = start !== "",
  onSend,
  onCancel,
  children,
}: MentionBoxProps) {
  const [text, setText] = useState(start);
  const [caret, setCaret] = useState(start.length);
  const [chosen, setChosen] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const members = useMembers().data ?? [];
  const mention = isClosed ? null : mentionAt(text, caret);
  const offered = mention ? suggest(members, mention.typed) : [];

  const send = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    try {
      await onSend(text.trim(), mentioned(members, text));
      setText(start);
      setRefused(undefined);
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const take = (name: string) => {
    if (!mention) return;
    const done = complete(text, mention.from, caret, name);
    setText(done.text);
    setCaret(done.caret);
    requestAnimationFrame(() => box.current?.setSelectionRange(done.caret, done.caret));
    box.current?.focus();
  };
  const handleKey = (event: KeyboardEvent) => {
    const offer = offered[chosen];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (offer && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      take(offer.name);
    } else if (offer && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setChosen((chosen + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (offer) setClosed(true);
      else if (onCancel) onCancel();
      else box.current?.blur();
    }
  };

  return (
    <div className={isFolded && !text ? "mbox folded" : "mbox"}>
      <Textarea
        ref={box}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? list : undefined}
        aria-activedescendant={offered.length > 0 ? `${list}-${chosen}` : undefined}
        placeholder={placeholder}
        minRows={1}
        maxRows={12}
        autoFocus={isFocused}
        error={refused}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setChosen(0);
          setClosed(false);
        }}
        onKeyDown={handleKey}
      />
      {offered.length > 0 && (
        <MemberList id={list} members={offered} chosen={chosen} onTake={take} className="mbox-l" />
      )}
      <div className="row mbox-f">
        {children}
        {onCancel && (
          <Button small kind="quiet" onClick={onCancel}>
            {t("Cancel")}
          </Button>
        )}
        {text.trim() && (
          <Button small kind="primary" busy={busy} onClick={send}>
            {action}
          </Button>
        )}
      </div>
    </div>
  );
}
