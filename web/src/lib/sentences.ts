/** Selecting words by keyboard: sentence by sentence, then trimmed word by word. */
import { type Span, tidied } from "./offsets";

export type Move =
  | "next"
  | "previous"
  | "extend"
  | "shrink"
  | "end-on"
  | "end-back"
  | "start-on"
  | "start-back";

const PLAIN: Record<string, Move> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  ArrowRight: "end-on",
  ArrowLeft: "end-back",
};
const SHIFTED: Record<string, Move> = {
  ArrowDown: "extend",
  ArrowUp: "shrink",
  ArrowRight: "start-on",
  ArrowLeft: "start-back",
};

export function moveOf(event: Pick<KeyboardEvent, "key" | "shiftKey">): Move | undefined {
  return (event.shiftKey ? SHIFTED : PLAIN)[event.key];
}

/** The selection after one key; null only for a text without words. */
export function moved(text: string, selection: Span | null, move: Move): Span | null {
  const all = sentences(text);
  if (!selection) return all[0] ?? null;
  const { start, end } = selection;
  switch (move) {
    case "next":
      return all.find((span) => span.start >= end) ?? selection;
    case "previous":
      return all.findLast((span) => span.end <= start) ?? all[0] ?? null;
    case "extend":
      return { start, end: all.find((span) => span.end > end)?.end ?? end };
    case "shrink":
      return { start, end: all.findLast((span) => span.end < end && span.end > start)?.end ?? end };
    case "end-on":
      return { start, end: words(text).find((span) => span.end > end)?.end ?? end };
    case "end-back":
      return { start, end: words(text).findLast((span) => span.end < end && span.end > start)?.end ?? end };
    case "start-on":
      return {
        start: words(text).find((span) => span.start > start && span.start < end)?.start ?? start,
        end,
      };
    case "start-back":
      return { start: words(text).findLast((span) => span.start < start)?.start ?? start, end };
  }
}

export function sentences(text: string): Span[] {
  return cut(text, "sentence").flatMap(({ index, segment }) => {
    const span = tidied(text, { start: index, end: index + segment.length });
    return span ?? [];
  });
}

/** The span grown to the ends of the words it cuts: a pointer rarely means half a word. */
export function wholeWords(text: string, { start, end }: Span): Span {
  const all = words(text);
  const first = all.find((word) => word.start < start && start < word.end);
  const last = all.find((word) => word.start < end && end < word.end);
  return { start: first?.start ?? start, end: last?.end ?? end };
}

function words(text: string): Span[] {
  return cut(text, "word")
    .filter((piece) => piece.isWordLike)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

function cut(text: string, granularity: "sentence" | "word") {
  return [...new Intl.Segmenter(undefined, { granularity }).segment(text)];
}

/** A name to begin with for a problem heard in these words: one line, no longer than a title should be. */
export function nameFrom(words: string, longest = 90): string {
  const line = words
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.,;:!…]+$/, "");
  const short = line.length <= longest ? line : `${line.slice(0, longest).replace(/\s+\S*$/, "")}…`;
  return short.charAt(0).toLocaleUpperCase() + short.slice(1);
}
