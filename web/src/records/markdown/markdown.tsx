/** Markdown drawn as React elements: no HTML of its author ever reaches the page. */
import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { type ReactNode, useMemo } from "react";
import "./markdown.css";
import { t } from "@/lib/i18n";

interface MarkdownProps {
  text: string;
  /** Names that are marked where they follow an @. */
  mentions?: readonly string[];
}

export function Markdown({ text, mentions = [] }: MarkdownProps) {
  const tokens = useMemo(() => lexer(text), [text]);
  return <div className="md">{drawAll(tokens, mentions)}</div>;
}

type Names = readonly string[];

function drawAll(tokens: readonly Token[] | undefined, names: Names): ReactNode {
  return tokens?.map((token, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens of a text never reorder within one drawing
    <Drawn key={place} token={token} names={names} />
  ));
}

function Drawn({ token, names }: { token: Token; names: Names }): ReactNode {
  // The lexer runs without extensions, so only its own tokens come.
  const known = token as MarkedToken;
  switch (known.type) {
    case "heading":
      return known.depth <= 2 ? (
        <h3>{drawAll(known.tokens, names)}</h3>
      ) : (
        <h4>{drawAll(known.tokens, names)}</h4>
      );
    case "paragraph":
      return <p>{drawAll(known.tokens, names)}</p>;
    case "text":
      return known.tokens ? drawAll(known.tokens, names) : withNames(plain(known.text), names);
    case "strong":
      return <strong>{drawAll(known.tokens, names)}</strong>;
    case "em":
      return <em>{drawAll(known.tokens, names)}</em>;
    case "del":
      return <s>{drawAll(known.tokens, names)}</s>;
    case "codespan":
      return <code>{plain(known.text)}</code>;
    case "code":
      return (
        <pre>
          <code>{known.text}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote>{drawAll(known.tokens, names)}</blockquote>;
    case "link":
      return <SafeLink href={known.href}>{drawAll(known.tokens, names)}</SafeLink>;
    case "image":
      return <SafeLink href={known.href}>{known.text || known.href}</SafeLink>;
    case "list":
      return <List list={known} names={names} />;
    case "table":
      return <Table table={known} names={names} />;
    case "br":
      return <br />;
    case "hr":
      return <hr />;
    case "checkbox":
      return <span className="nh-box">{known.checked ? "☑ " : "☐ "}</span>;
    case "escape":
    case "html":
      return known.text;
    default:
      return null;
  }
}

function List({ list, names }: { list: Tokens.List; names: Names }) {
  const items = list.items.map((item, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of a text never reorder within one drawing
    <li key={place} className={item.task ? "task" : undefined}>
      {drawAll(item.tokens, names)}
    </li>
  ));
  return list.ordered ? <ol start={list.start || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table, names }: { table: Tokens.Table; names: Names }) {
  const cells = (row: Tokens.TableCell[], Cell: "th" | "td") =>
    row.map((cell, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: cells of a text never reorder within one drawing
      <Cell key={place} className={cell.align === "right" ? "num" : undefined}>
        {drawAll(cell.tokens, names)}
      </Cell>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls in its own focusable region
    <section className="md-tbl" tabIndex={0} aria-label={t("Table")}>
      <table className="tbl">
        <thead>
          <tr>{cells(table.header, "th")}</tr>
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

function withNames(text: string, names: Names): ReactNode {
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
export function splitNames(text: string, names: Names): { text: string; isName: boolean }[] {
  if (names.length === 0) return [{ text, isName: false }];
  const longest = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text
    .split(new RegExp(`(@(?:${longest.join("|")}))`))
    .filter((part) => part !== "")
    .map((part) => ({ text: part, isName: names.some((name) => part === `@${name}`) }));
}
