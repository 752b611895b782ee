/** Editing one field where it stands: Enter or leaving saves, Escape gives up, what was refused stays with its reason. */
import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { ApiError } from "@/data/http";
import type { Field } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useUpdate } from "@/data/writes";
import type { Json } from "@/lib/json";
import { KINDS } from "./kinds";
import type { Refused } from "./use-refused";
import { inUnit } from "./value";

export type Step = "stay" | "next" | "previous" | "below";

interface InPlaceProps {
  collection: string;
  record: Entity;
  field: Field;
  /** Called when the place shows the value again; the write may still be under way. */
  onClose: (step: Step) => void;
  /** Called when a write that was shown at once has been taken back. */
  onRefused: (draft: Json, message: string) => void;
  /** What was typed before it was refused, and why. */
  refused?: Refused;
}

export function InPlace({ collection, record, field, onClose, onRefused, refused }: InPlaceProps) {
  const { Input, prose } = KINDS[inUnit(field, record).kind];
  const original = record[field.name] ?? null;
  const [draft, setDraft] = useState<Json>(refused ? refused.draft : original);
  const also = useRef<Record<string, Json>>({});
  const update = useUpdate(collection);
  const place = useRef<HTMLDivElement>(null);
  const closed = useRef(false);

  const close = (step: Step, value: Json = draft) => {
    if (closed.current) return;
    closed.current = true;
    if (JSON.stringify(value) !== JSON.stringify(original)) {
      const fields = { ...also.current, [field.name]: value };
      // The promise outlives this place; callbacks given to `mutate` would not.
      update
        .mutateAsync({ id: record.id, fields, quiet: true })
        .catch((error: unknown) => onRefused(value, refusal(error, field.name)));
    }
    onClose(step);
  };
  const giveUp = () => {
    closed.current = true;
    onClose("stay");
  };

  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const picking = place.current?.querySelector("[aria-expanded=true]") !== null;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      giveUp();
    } else if (event.key === "Tab") {
      event.preventDefault();
      close(event.shiftKey ? "previous" : "next");
    } else if (
      event.key === "Enter" &&
      (event.ctrlKey || event.metaKey || !(prose || picking || event.shiftKey))
    ) {
      event.preventDefault();
      event.stopPropagation();
      close("below");
    }
  };
  const handleBlur = (event: FocusEvent) => {
    const next = event.relatedTarget;
    // Lists of pickers open at the end of the page, outside this place.
    if (next instanceof Node && (place.current?.contains(next) || inDropdown(next))) return;
    if (document.hasFocus()) close("stay");
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the keys of the field inside
    <div className="in-place" ref={place} onKeyDownCapture={handleKey} onBlur={handleBlur}>
      <Input
        field={field}
        value={draft}
        bare
        autoFocus
        error={refused?.message}
        onChange={(value, more) => {
          also.current = { ...also.current, ...more };
          setDraft(value);
        }}
        onPick={(value) => close("stay", value)}
      />
    </div>
  );
}

function inDropdown(node: Node): boolean {
  return node instanceof Element && node.closest("[data-portal],[role=listbox]") !== null;
}

/** What the server said about this field, or about the record as a whole. */
export function refusal(error: unknown, field: string): string {
  if (error instanceof ApiError) return error.errors[field]?.join(" ") ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
