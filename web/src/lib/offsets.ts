/** Places in a text: the server counts characters (code points), JavaScript counts UTF-16 units. */

/** A stretch of text in UTF-16 units, end excluded. */
export interface Span {
  start: number;
  end: number;
}

export function toCharacters(text: string, index: number): number {
  let characters = 0;
  for (let at = 0; at < Math.min(index, text.length); at += unitsAt(text, at)) characters += 1;
  return characters;
}

export function toUnits(text: string, characters: number): number {
  let at = 0;
  for (let left = characters; left > 0 && at < text.length; left -= 1) at += unitsAt(text, at);
  return at;
}

/** The span without white space at its ends and without half an emoji; null when nothing is left. */
export function tidied(text: string, { start, end }: Span): Span | null {
  let from = insidePair(text, start) ? start - 1 : start;
  let to = insidePair(text, end) ? end + 1 : end;
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return to > from ? { start: from, end: to } : null;
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function insidePair(text: string, at: number): boolean {
  return at > 0 && unitsAt(text, at - 1) === 2;
}
