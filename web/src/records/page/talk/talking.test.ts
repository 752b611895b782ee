import { expect, test } from "vitest";
import { type Sheet, sheetOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { begin, type Draft } from "./talking";

const subject = { sheet: sheetOf("feature") as Sheet, record: { id: "f1" } as Entity, name: null };
const on = (quote: string, start: number): Draft => ({
  subject,
  field: "description",
  anchor: { quote, prefix: "", suffix: "", start },
});

test("a comment begun stays while another is begun, and none is begun twice", () => {
  const [first, second] = [on("One search", 0), on("ends empty", 20)];
  expect(begin(begin([], first), second)).toEqual([second, first]);
  const begun = [first];
  expect(begin(begun, on("One search", 0))).toBe(begun);
});
