/** Every text that a reader meets goes through the catalogue: no literal words in JSX, nor in the props that are shown or read out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..");
const SHOWN =
  /^(data-l|aria-label|aria-description|aria-roledescription|title|placeholder|label|alt|note|hint|text|detail|message|description|empty|action|words)$/;
const WORDS = /\p{L}{2,}/u;
/** Names and units, the same in every language; and what stands on keys. */
const SAME = /^(Upbeat|DACI|Markdown|Esc|Enter|Space|Home|upbeat( \w+)?|https:\/\/|\S+@\S+)$/;

function findIn(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const report = (node: ts.Node, text: string) => {
    const words = text.replace(/&\w+;/g, " ").trim();
    if (!WORDS.test(words) || SAME.test(words)) return;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1} ${words}`);
  };
  /** What an expression comes to: its literals, but not those that are compared or handed to a function. */
  const shown = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) report(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      report(node, [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" "));
      for (const span of node.templateSpans) shown(span.expression);
    } else if (ts.isConditionalExpression(node))
      for (const side of [node.whenTrue, node.whenFalse]) shown(side);
    else if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind === ts.SyntaxKind.PlusToken) shown(node.left);
      if (kind === ts.SyntaxKind.PlusToken || isFallback(kind)) shown(node.right);
    } else if (ts.isParenthesizedExpression(node)) shown(node.expression);
    else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) shown(node.body);
    else if (ts.isCallExpression(node) && isMethod(node, "filter", "join")) shown(node.expression.expression);
    else if (ts.isCallExpression(node) && /\.(toFixed|toLocale\w+)$/.test(node.expression.getText()))
      report(node, `${node.getText()}: numbers and days are written by lib/format`);
    else if (ts.isArrayLiteralExpression(node)) for (const element of node.elements) shown(element);
  };
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node)) report(node, node.text);
    if (ts.isCallExpression(node) && isMethod(node, "join")) node.arguments.forEach(shown);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent))
      shown(node.expression);
    if (ts.isJsxAttribute(node) && SHOWN.test(node.name.getText()) && node.initializer)
      shown(ts.isJsxExpression(node.initializer) ? (node.initializer.expression ?? node) : node.initializer);
    if (ts.isPropertyAssignment(node) && SHOWN.test(nameOf(node)) && !isName(node.initializer))
      shown(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function nameOf({ name }: ts.PropertyAssignment): string {
  return ts.isStringLiteral(name) ? name.text : name.getText();
}

/** `label: "beside"` is a value of the code's own. */
function isName(node: ts.Node): boolean {
  return ts.isStringLiteral(node) && /^\p{Ll}[\p{L}-]*$/u.test(node.text);
}

function isMethod(
  call: ts.CallExpression,
  ...names: string[]
): call is ts.CallExpression & { expression: ts.PropertyAccessExpression } {
  return ts.isPropertyAccessExpression(call.expression) && names.includes(call.expression.name.text);
}

function isFallback(kind: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(kind);
}

it("says nothing outside the catalogue", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  const walked = files.filter((file) => /\.tsx?$/.test(file) && !/generated|\.test\.ts$/.test(file));
  const found = walked.flatMap((file) => findIn(file, readFileSync(join(SOURCES, file), "utf8")));
  expect(found).toEqual([]);
}, 60_000);

it("finds words in every place where they can stand", () => {
  const found = (source: string) => findIn("a.tsx", source).length;
  expect(found(`<p>Some words</p>`)).toBe(1);
  expect(found(`<p title="Some words" aria-label={wide ? "One" : t("Other")}>{t("Fine")}</p>`)).toBe(2);
  expect(found(`<p>{\`\${count} notes\`}{name ?? 'nobody'}</p>`)).toBe(2);
  expect(found(`const item = { label: "Words", "aria-label": "More", value: "not-shown" };`)).toBe(2);
  expect(found("<p>{share.toFixed(1)}</p>")).toBe(1);
  expect(found(`<td data-l="Given">{[operator ?? "is", value].filter(Boolean).join(" or ")}</td>`)).toBe(3);
  expect(found(`const kind = { words: (value) => (value === "true" ? "yes" : "no") };`)).toBe(2);
  expect(found(`<p className="some words">{kind === "note" && <b>{t("Note")}</b>}</p>`)).toBe(0);
});
