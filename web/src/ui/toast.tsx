/** One line about what just happened, with Undo; eight seconds, longer while it has focus; a refusal until it is closed. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { t } from "@/lib/i18n";
import { Button } from "./button";
import { Icon } from "./icon";

interface ToastMessage {
  id: number;
  text: string;
  undo?: () => void;
  refused: boolean;
}

const SECONDS = 8;
let next = 0;
let shown: readonly ToastMessage[] = [];
const listeners = new Set<() => void>();

/** Three at most, and three refusals, which what is done meanwhile does not push out. */
function publish(messages: readonly ToastMessage[]) {
  const alike = (one: ToastMessage) => messages.filter(({ refused }) => refused === one.refused);
  shown = messages.filter((one) => alike(one).slice(-3).includes(one));
  for (const listener of listeners) listener();
}

export function toast(text: string, undo?: () => void) {
  next += 1;
  publish([...shown, { id: next, text, undo, refused: false }]);
}

/** Something was refused: says why and stays until the reader has seen it. */
export function toastRefused(text: string) {
  next += 1;
  publish([...shown.filter((message) => message.text !== text), { id: next, text, refused: true }]);
}

export function dismissToast(id: number) {
  publish(shown.filter((message) => message.id !== id));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const messages = useSyncExternalStore(subscribe, () => shown);
  return (
    <section className="toasts" aria-label={t("Messages from Upbeat")} aria-live="polite">
      {messages.map((message) => (
        <ToastLine key={message.id} message={message} />
      ))}
    </section>
  );
}

function ToastLine({ message }: { message: ToastMessage }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || message.refused) return;
    const timer = setTimeout(() => dismissToast(message.id), SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [held, message]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: focus and pointer only hold the clock
    <div
      className={message.refused ? "toast refused" : "toast"}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
    >
      {!message.refused && <Icon name="check" small />}
      <span>{message.text}</span>
      {message.undo && (
        <Button
          small
          onClick={() => {
            message.undo?.();
            dismissToast(message.id);
          }}
        >
          {t("Undo")}
        </Button>
      )}
      {message.refused && (
        <Button small onClick={() => dismissToast(message.id)}>
          {t("Close")}
        </Button>
      )}
    </div>
  );
}
