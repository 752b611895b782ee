/** What is going on while a note is read: the selection, how much it weighs, which dialog or menu is open. */
import { useReducer } from "react";
import type { Span } from "@/lib/offsets";
import { type Move, moved } from "@/lib/sentences";
import { useSentenceKeys } from "@/ui/use-sentence-keys";
import type { TargetType } from "./use-linking";

export type Open =
  | { kind: "pick" }
  | { kind: "new"; type: TargetType; name?: string }
  | { kind: "merge"; other: string | null }
  | { kind: "snooze" }
  | { kind: "assign" }
  | { kind: "mark"; ids: string[] };

export interface Reading {
  selection: Span | null;
  importance: number;
  open: Open | null;
  /** Arrows move the selection. */
  byKeyboard: boolean;
}

type Step =
  | { do: "select"; span: Span | null }
  | { do: "move"; text: string; move: Move }
  | { do: "weigh"; importance: number }
  | { do: "open"; open: Open | null }
  | { do: "end" };

export const RESTING: Reading = { selection: null, importance: 1, open: null, byKeyboard: false };

export function reading(state: Reading, step: Step): Reading {
  switch (step.do) {
    case "select":
      return { ...state, selection: step.span, open: null, byKeyboard: false };
    case "move":
      return {
        ...state,
        selection: moved(step.text, state.selection, step.move),
        open: null,
        byKeyboard: true,
      };
    case "weigh":
      return { ...state, importance: step.importance };
    case "open":
      return { ...state, open: step.open };
    case "end":
      return state.open ? { ...state, open: null } : RESTING;
  }
}

export function useReading(text: string) {
  const [state, step] = useReducer(reading, RESTING);
  useSentenceKeys(state.byKeyboard && state.open === null, (move) => step({ do: "move", text, move }));
  return {
    ...state,
    select: (span: Span | null) => step({ do: "select", span }),
    startByKeyboard: () => step({ do: "move", text, move: "next" }),
    weigh: (importance: number) => step({ do: "weigh", importance }),
    show: (open: Open | null) => step({ do: "open", open }),
    end: () => step({ do: "end" }),
  };
}
