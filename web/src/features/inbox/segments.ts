/** Cuts a note into the stretches that are drawn alike, so that highlights show without altering a letter. */
import { type Span, toUnits } from "@/lib/offsets";

export interface Placed extends Span {
  id: string;
}

export interface Segment extends Span {
  /** The highlights that cover it; two or more where they overlap. */
  ids: string[];
  /** The highlights whose last letter is here: their badges follow. */
  ends: string[];
  selected: boolean;
}

export function segments(length: number, placed: readonly Placed[], selection: Span | null): Segment[] {
  const spans = selection ? [...placed, selection] : placed;
  const cuts = [...new Set([0, length, ...spans.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? length;
    const covers = (span: Span) => span.start <= start && end <= span.end;
    const here = placed.filter(covers);
    return {
      start,
      end,
      ids: here.map(({ id }) => id),
      ends: here.filter((span) => span.end === end).map(({ id }) => id),
      selected: selection !== null && covers(selection),
    };
  });
}

/** Offsets in characters, as the server keeps them. */
export interface Words {
  start: number;
  end: number;
  quote: string;
}

/** Where the words stand now: at their offsets, or where the text moved them, or null when they are gone. */
export function placeOf(text: string, words: Words): Span | null {
  const span = { start: toUnits(text, words.start), end: toUnits(text, words.end) };
  if (span.end > span.start && text.slice(span.start, span.end).trim() === words.quote.trim()) return span;
  const found = words.quote ? text.indexOf(words.quote) : -1;
  return found < 0 ? null : { start: found, end: found + words.quote.length };
}

/** Whether the highlight speaks for the note as a whole. */
export function isWhole(text: string, { start, end }: Span): boolean {
  return text.slice(0, start).trim() === "" && text.slice(end).trim() === "";
}
