/** Markdown drawn as React elements: no HTML of its author ever reaches the page. */
import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode, useMemo } from "react";
import "./markdown.css";
import { t } from "@/lib/i18n";
import { type Mark, withMarks } from "./marks";

interface MarkdownProps {
  text: string;
  /** Names that are marked where they follow an @. */
  mentions?: readonly string[];
  /** Stretches of the readable text that are drawn as marks. */
  marks?: readonly Mark[];
}

export function Markdown({ text, mentions = NONE, marks = NONE }: MarkdownProps) {
  const drawn = useMemo(() => drawAll(lexer(text), new Pen(mentions, marks)), [text, mentions, marks]);
  return <div className="md">{drawn}</div>;
}

/** What a reader sees of a Markdown text, letter for letter as it stands on the page. */
export function readable(text: string): string {
  const pen = new Pen(NONE, NONE);
  drawAll(lexer(text), pen);
  return pen.written;
}

const NONE: readonly never[] = [];

/** Writes the words of a text from its beginning to its end, and so knows where in it each of them stands. */
class Pen {
  written = "";
  readonly names: readonly string[];
  readonly marks: readonly Mark[];

  constructor(names: readonly string[], marks: readonly Mark[]) {
    this.names = names;
    this.marks = marks;
  }

  write(text: string): ReactNode {
    const from = this.written.length;
    this.written += text;
    return withMarks(text, from, this.marks, (part) => withNames(part, this.names));
  }
}

function drawAll(tokens: readonly Token[] | undefined, pen: Pen): ReactNode {
  return tokens?.map((token, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens of a text never reorder within one drawing
    <Fragment key={place}>{draw(token, pen)}</Fragment>
  ));
}

/** A block ends with a line end, which nobody sees and which keeps its last word from the first one of the next. */
function block(tokens: readonly Token[] | undefined, pen: Pen): ReactNode {
  return (
    <>
      {drawAll(tokens, pen)}
      {pen.write("\n")}
    </>
  );
}

function draw(token: Token, pen: Pen): ReactNode {
  // The lexer runs without extensions, so only its own tokens come.
  const known = token as MarkedToken;
  switch (known.type) {
    case "heading":
      return known.depth <= 2 ? <h3>{block(known.tokens, pen)}</h3> : <h4>{block(known.tokens, pen)}</h4>;
    case "paragraph":
      return <p>{block(known.tokens, pen)}</p>;
    case "text":
      return known.tokens ? drawAll(known.tokens, pen) : pen.write(plain(known.text));
    case "strong":
      return <strong>{drawAll(known.tokens, pen)}</strong>;
    case "em":
      return <em>{drawAll(known.tokens, pen)}</em>;
    case "del":
      return <s>{drawAll(known.tokens, pen)}</s>;
    case "codespan":
      return <code>{pen.write(plain(known.text))}</code>;
    case "code":
      return (
        <pre>
          <code>
            {pen.write(known.text)}
            {pen.write("\n")}
          </code>
        </pre>
      );
    case "blockquote":
      return <blockquote>{drawAll(known.tokens, pen)}</blockquote>;
    case "link":
      return <SafeLink href={known.href}>{drawAll(known.tokens, pen)}</SafeLink>;
    case "image":
      return <SafeLink href={known.href}>{pen.write(known.text || known.href)}</SafeLink>;
    case "list":
      return drawList(known, pen);
    case "table":
      return drawTable(known, pen);
    case "br":
      return (
        <>
          <br />
          {pen.write("\n")}
        </>
      );
    case "hr":
      return <hr />;
    case "checkbox":
      return <span className="nh-box">{pen.write(known.checked ? "☑ " : "☐ ")}</span>;
    case "escape":
    case "html":
      return pen.write(known.text);
    default:
      return null;
  }
}

function drawList(list: Tokens.List, pen: Pen) {
  const items = list.items.map((item, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of a text never reorder within one drawing
    <li key={place} className={item.task ? "task" : undefined}>
      {block(item.tokens, pen)}
    </li>
  ));
  return list.ordered ? <ol start={list.start || 1}>{items}</ol> : <ul>{items}</ul>;
}

function drawTable(table: Tokens.Table, pen: Pen) {
  const cells = (row: Tokens.TableCell[], Cell: "th" | "td") =>
    row.map((cell, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: cells of a text never reorder within one drawing
      <Cell key={place} className={cell.align === "right" ? "num" : undefined}>
        {block(cell.tokens, pen)}
      </Cell>
    ));
  const head = cells(table.header, "th");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls in its own focusable region
    <section className="md-tbl" tabIndex={0} aria-label={t("Table")}>
      <table className="tbl">
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a text never reorder within one drawing
            <tr key={place}>{cells(row, "td")}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  if (!isSafe(href)) return <span>{children}</span>;
  return (
    <a className="link" href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

/** Web and mail addresses and paths of this site; never scripts or data. */
export function isSafe(href: string): boolean {
  return /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(href.trim());
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: "\u00a0" };

/** The lexer leaves character references to the writer of HTML, which there is none. */
export function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => NAMED[name] ?? whole);
}

function withNames(text: string, names: readonly string[]): ReactNode {
  return splitNames(text, names).map((part, place) =>
    part.isName ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text never reorder within one drawing
      <span className="at" key={place}>
        {part.text}
      </span>
    ) : (
      part.text
    ),
  );
}

/** Cuts a text at "@name" of the given names, the longest name first. */
export function splitNames(text: string, names: readonly string[]): { text: string; isName: boolean }[] {
  if (names.length === 0) return [{ text, isName: false }];
  const longest = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text
    .split(new RegExp(`(@(?:${longest.join("|")}))`))
    .filter((part) => part !== "")
    .map((part) => ({ text: part, isName: names.some((name) => part === `@${name}`) }));
}
