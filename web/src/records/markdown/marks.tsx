/** Stretches of a text drawn as marks, so that no letter of it is altered. */
import { Fragment, type ReactNode } from "react";
import type { Span } from "@/lib/offsets";

export interface Mark extends Span {
  className: string;
  /** Stands behind its last letter; its words are drawn by CSS, so that the text stays the text. */
  after?: ReactNode;
}

/** `text`, which begins at `from` of the whole, with the marks that touch it. Where marks overlap, the later one shows. */
export function withMarks(
  text: string,
  from: number,
  marks: readonly Mark[],
  draw: (part: string) => ReactNode = (part) => part,
): ReactNode {
  const to = from + text.length;
  const here = marks.filter(({ start, end }) => start < to && end > from);
  if (here.length === 0) return draw(text);
  const cuts = [...new Set([from, to, ...here.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => from <= cut && cut <= to)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? to;
    const over = here.findLast((mark) => mark.start <= start && end <= mark.end);
    const words = draw(text.slice(start - from, end - from));
    return (
      <Fragment key={start}>
        {over ? <mark className={over.className}>{words}</mark> : words}
        {here
          .filter((mark) => mark.end === end)
          .map((mark) => (
            <Fragment key={`${mark.start} ${mark.className}`}>{mark.after}</Fragment>
          ))}
      </Fragment>
    );
  });
}
