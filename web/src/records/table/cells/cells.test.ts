import { afterEach, describe, expect, test } from "vitest";
import type { Field } from "@/data/sheets";
import { setManner } from "@/lib/format";
import { asText } from "./as-text";
import { lay, rangeOf } from "./range";
import { namesIn, readText } from "./read-text";
import { fromTsv, toHtml, toTsv } from "./table-text";

const field = (more: Partial<Field>): Field => ({
  name: "it",
  label: "it",
  kind: "text",
  required: false,
  editable: true,
  sortable: true,
  filters: [],
  ...more,
});
const nobody = () => [];
afterEach(() => setManner({ locale: "en-GB", currency: "EUR", timeZone: "UTC" }));

describe("the clipboard", () => {
  test("carries cells with tabs, lines and quotes there and back", () => {
    const block = [
      ["a", 'she said "no"', "two\nlines"],
      ["", "tab\there", "z"],
    ];
    expect(fromTsv(toTsv(block))).toEqual(block);
    expect(fromTsv("a\tb\r\nc\t\r\n")).toEqual([
      ["a", "b"],
      ["c", ""],
    ]);
    expect(fromTsv('6" screen\tx')).toEqual([['6" screen', "x"]]);
    expect(toHtml([["<b>\n&"]])).toContain("<td>&lt;b&gt;<br>&amp;</td>");
  });

  test("lays one value everywhere, a whole number of blocks, or a block from the first cell", () => {
    const range = { top: 1, bottom: 4, left: 0, right: 1 };
    expect(lay([["x"]], range, 10, 3).cells).toHaveLength(8);
    const two = lay([["a"], ["b"]], range, 10, 3).cells;
    expect(two.map((cell) => cell.text).join("")).toBe("aabbaabb");
    const three = lay([["a", "b", "c"]], { ...range, bottom: 1 }, 2, 3);
    expect(three.cells.map(({ column }) => column)).toEqual([0, 1, 2]);
    expect(lay([["a", "b"]], { top: 0, bottom: 2, left: 0, right: 0 }, 3, 2).cells).toHaveLength(6);
    const over = lay(
      [
        ["a", "b"],
        ["c", "d"],
      ],
      { top: 9, bottom: 9, left: 2, right: 2 },
      10,
      3,
    );
    expect(over.cells).toEqual([{ row: 9, column: 2, text: "a" }]);
    expect(over.beyond).toBe(3);
  });

  test("a range spans both corners, whichever way it was drawn", () => {
    const cursor = { editing: null, refused: null, selected: new Set<string>() };
    const ids = ["a", "b", "c"];
    expect(
      rangeOf({ ...cursor, active: { id: "c", column: 2 }, corner: { id: "a", column: 0 } }, ids),
    ).toEqual({
      top: 0,
      bottom: 2,
      left: 0,
      right: 2,
    });
    expect(rangeOf({ ...cursor, active: { id: "c", column: null }, corner: null }, ids)).toBeNull();
    expect(rangeOf({ ...cursor, active: { id: "gone", column: 1 }, corner: null }, ids)).toBeNull();
  });
});

describe("a value", () => {
  const status = field({
    kind: "choice",
    choices: [
      { value: "idea", label: "idea" },
      { value: "roll_back", label: "roll back" },
    ],
  });

  test("reads back as it was written", () => {
    const refs = {
      "1": { type: "feature", key: "FEA-7", title: "Quiet; loud" },
      "2": { type: "member", key: "", title: "Ana Lima" },
    };
    const kept = (kind: Field["kind"], value: Parameters<typeof asText>[1]) =>
      asText(field({ kind }), value, refs);
    expect(kept("date", "2026-06-30")).toBe("2026-06-30");
    expect(kept("link", "1")).toBe("FEA-7 Quiet, loud");
    expect(kept("people", ["2", "3"])).toBe("Ana Lima; 3");
    expect(kept("money", 123450)).toBe("1234.5");
    expect(readText(field({ kind: "money" }), "1234.5", nobody)).toEqual({ value: 123450 });
    expect(asText(status, "roll_back", refs)).toBe("Roll back");
    expect(readText(status, "ROLL back", nobody)).toEqual({ value: "roll_back" });
    setManner({ locale: "de-DE", timeZone: "Europe/Berlin" });
    expect(kept("number", 1234.5)).toBe("1234,5");
    expect(kept("datetime", "2026-06-30T14:00:00Z")).toBe("2026-06-30 16:00");
    expect(readText(field({ kind: "datetime" }), "2026-06-30 16:00", nobody)).toEqual({
      value: "2026-06-30T14:00:00.000Z",
    });
  });

  test("that cannot be read says why", () => {
    const reason = (of: Field, text: string) => JSON.stringify(readText(of, text, nobody));
    expect(reason(status, "soon")).toContain("“soon” is none of Idea, Roll back");
    expect(reason(status, "")).toContain("cannot be empty");
    expect(reason(field({ kind: "date" }), "31.02.2026")).toContain("is no day");
    expect(reason(field({ kind: "integer" }), "1.5")).toContain("no whole number");
    expect(reason(field({ kind: "link", to: "feature" }), "Nope")).toContain("Nothing is called");
    expect(reason(field({ required: true }), " ")).toContain("cannot be empty");
    expect(readText(field({ kind: "links", to: "feature" }), "A", () => ["1", "2"])).toHaveProperty("reason");
  });

  test("of several names is each of them once", () => {
    const people = field({ kind: "people" });
    expect(namesIn(people, "Ana; Ben;\nAna")).toEqual(["Ana", "Ben", "Ana"]);
    expect(readText(people, "Ana; Ben;\nAna", (_, name) => [name])).toEqual({ value: ["Ana", "Ben"] });
    expect(readText(people, "", nobody)).toEqual({ value: [] });
    expect(readText(field({ kind: "person" }), "", nobody)).toEqual({ value: null });
    expect(readText(field({ kind: "choice", none: "", choices: [] }), "", nobody)).toEqual({ value: "" });
  });
});
