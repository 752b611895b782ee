import { afterEach, expect, test } from "vitest";
import { number, setManner } from "./format";
import { readDay, readNumber } from "./written";

const TODAY = new Date("2026-06-08T10:00:00Z");
afterEach(() => setManner({ locale: "en-GB", currency: "EUR" }));

test("numbers are read as the workspace writes them", () => {
  expect(readNumber("1,234.5")).toBe(1234.5);
  expect(readNumber("€ 1,234")).toBe(1234);
  expect(readNumber("-12 %")).toBe(-12);
  expect(readNumber("12,000")).toBe(12_000);
  expect(readNumber("1,5")).toBeNull();
  expect(readNumber("twelve")).toBeNull();
  expect(readNumber("")).toBeNull();
  setManner({ locale: "de-DE" });
  expect(readNumber("1.234,5 €")).toBe(1234.5);
  expect(readNumber("1.500")).toBe(1500);
  expect(readNumber("1.5")).toBe(1.5);
  setManner({ locale: "de-CH" });
  expect(readNumber("1’234.50")).toBe(1234.5);
});

test("what is shown is read back as the same number", () => {
  for (const locale of ["en-GB", "de-DE", "de-CH", "fr-FR", "sv-SE"]) {
    setManner({ locale });
    for (const value of [12_000, 1234.5, 1.234, -0.25]) expect(readNumber(number(value, 20))).toBe(value);
  }
});

test("days are read in figures, in words and without a year", () => {
  expect(readDay("2026-06-30")).toBe("2026-06-30");
  expect(readDay("2026-06-30T14:00:00Z")).toBe("2026-06-30");
  expect(readDay("3/4/2026")).toBe("2026-04-03");
  expect(readDay("8 June", TODAY)).toBe("2026-06-08");
  expect(readDay("Jun 8, 2027")).toBe("2027-06-08");
  expect(readDay("8.6.", TODAY)).toBe("2026-06-08");
  expect(readDay("31.02.2026")).toBeNull();
  expect(readDay("soon")).toBeNull();
  expect(readDay("8 June or 9 June", TODAY)).toBeNull();
  setManner({ locale: "en-US" });
  expect(readDay("3/4/26")).toBe("2026-03-04");
  setManner({ locale: "de-DE" });
  expect(readDay("8. März 2026")).toBe("2026-03-08");
});
