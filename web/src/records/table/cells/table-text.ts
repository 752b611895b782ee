/** A block of cells as the clipboard carries it: tabs and lines for plain text, a table for what reads HTML. */

export type Block = readonly (readonly string[])[];

/** Cells with tabs, lines or quotes stand in quotes, as spreadsheets write them. */
export function toTsv(block: Block): string {
  const cell = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return block.map((row) => row.map(cell).join("\t")).join("\n");
}

export function toHtml(block: Block): string {
  const cell = (text: string) => `<td>${escaped(text).replaceAll("\n", "<br>")}</td>`;
  const rows = block.map((row) => `<tr>${row.map(cell).join("")}</tr>`);
  return `<meta charset="utf-8"><table>${rows.join("")}</table>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Inverse of `toTsv`; a line break at the very end begins no row. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const source = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
  for (let at = 0; at <= source.length; ) {
    const row = rows.at(-1) ?? [];
    const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
    quoted.lastIndex = at;
    const found = quoted.exec(source);
    const plain = /[^\t\n]*/y;
    plain.lastIndex = at;
    const cell = found ? (found[1] ?? "").replaceAll('""', '"') : (plain.exec(source)?.[0] ?? "");
    row.push(cell);
    at += found ? found[0].length : cell.length;
    if (source[at] === "\n") rows.push([]);
    at += 1;
  }
  return rows;
}
