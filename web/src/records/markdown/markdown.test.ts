import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { isSafe, Markdown, readable, splitNames } from "./markdown";

const drawn = (text: string, mentions: string[] = []) =>
  renderToStaticMarkup(createElement(Markdown, { text, mentions }));

test("HTML of the author stays words", () => {
  expect(drawn("<script>alert(1)</script> and <b onclick=x>bold</b>")).not.toMatch(/<script|<b /);
  expect(drawn("<img src=x onerror=alert(1)>")).toContain("&lt;img");
});

test("only addresses that lead somewhere are links", () => {
  expect(drawn("[good](https://example.test) [bad](javascript:alert(1))")).toMatch(
    /href="https:\/\/example.test"/,
  );
  expect(drawn("[bad](javascript:alert(1))")).not.toContain("href");
  for (const bad of ["javascript:alert(1)", " JAVASCRIPT:x", "data:text/html,x", "//evil.test"])
    expect(isSafe(bad)).toBe(false);
});

test("the usual marks are drawn", () => {
  const text =
    "# Head\n\n*em* **strong** `code` ~~old~~\n\n- [x] one\n- two\n\n| a | b |\n|---|--:|\n| 1 | 2 |";
  for (const part of [
    "<h3>Head\n</h3>",
    "<em>em</em>",
    "<strong>strong</strong>",
    "<code>code</code>",
    "<s>old</s>",
    "☑",
    '<td class="num">2\n</td>',
  ]) {
    expect(drawn(text)).toContain(part);
  }
});

test("character references read as characters", () => {
  expect(drawn("a &amp; b &lt;c&gt;")).toBe('<div class="md"><p>a &amp; b &lt;c&gt;\n</p></div>');
});

test("mentions are marked, the longest name first", () => {
  expect(splitNames("ask @Ana Lima, or @Ana", ["Ana", "Ana Lima"])).toEqual([
    { text: "ask ", isName: false },
    { text: "@Ana Lima", isName: true },
    { text: ", or ", isName: false },
    { text: "@Ana", isName: true },
  ]);
  expect(drawn("hello @Ana", ["Ana"])).toContain('<span class="at">@Ana</span>');
});

test("marks are drawn where the readable words stand, across formatting, and alter no letter", () => {
  const text = "# One\n\nTwo **three** four `five` &amp; <b>six</b>\n\n- seven";
  const words = readable(text);
  expect(words).toBe("One\nTwo three four five & <b>six</b>\nseven\n");
  const start = words.indexOf("hree fo");
  const marks = [{ start, end: start + "hree fo".length, className: "cm", after: createElement("i") }];
  const html = renderToStaticMarkup(createElement(Markdown, { text, marks }));
  expect(html).toContain(
    '<strong>t<mark class="cm">hree</mark></strong><mark class="cm"> fo</mark><i></i>ur <code>',
  );
  expect(html.replace(/<[^>]*>/g, "")).toBe("One\nTwo three four five &amp; &lt;b&gt;six&lt;/b&gt;\nseven\n");
});
