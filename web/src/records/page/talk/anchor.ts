/** Where a comment stands in a text: its words with those around them, found again when the text has moved on.
 *  The selector is the TextQuoteSelector of the W3C's Web Annotation Data Model. */
import { type Span, toCharacters, toUnits } from "@/lib/offsets";

/** Letters kept on each side; the server takes 80. */
const AROUND = 32;

export interface Anchor {
  quote: string;
  prefix: string;
  suffix: string;
  /** In characters, as the server counts. */
  start: number | null;
}

export function anchorOf(text: string, { start, end }: Span): Anchor {
  return {
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start).toWellFormed(),
    suffix: text.slice(end, end + AROUND).toWellFormed(),
    start: toCharacters(text, start),
  };
}

/** The place whose surroundings are most alike, and of those the nearest to where it was; null when the words are gone. */
export function find(text: string, { quote, prefix, suffix, start }: Anchor): Span | null {
  const was = start === null ? 0 : toUnits(text, start);
  let best: { at: number; alike: number } | null = null;
  for (let at = quote ? text.indexOf(quote) : -1; at >= 0; at = text.indexOf(quote, at + 1)) {
    const alike = commonEnd(text.slice(0, at), prefix) + commonStart(text.slice(at + quote.length), suffix);
    const isNearer = best !== null && alike === best.alike && Math.abs(at - was) < Math.abs(best.at - was);
    if (best === null || alike > best.alike || isNearer) best = { at, alike };
  }
  return best && { start: best.at, end: best.at + quote.length };
}

function commonStart(a: string, b: string): number {
  let same = 0;
  while (same < b.length && a[same] === b[same]) same += 1;
  return same;
}

function commonEnd(a: string, b: string): number {
  let same = 0;
  while (same < b.length && same < a.length && a.at(-1 - same) === b.at(-1 - same)) same += 1;
  return same;
}
