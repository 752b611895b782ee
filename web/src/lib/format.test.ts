import { beforeEach, expect, test } from "vitest";
import {
  date,
  fileSize,
  initials,
  money,
  moneyShort,
  number,
  numberShort,
  percent,
  plural,
  relative,
  sentence,
  setManner,
} from "./format";

beforeEach(() => setManner({ locale: "en-GB", currency: "EUR", timeZone: "UTC" }));

test("money is read from minor units, whole sums without decimals", () => {
  expect(money(8_640_000)).toBe("€86,400");
  expect(money(1999)).toBe("€19.99");
  expect(money(5000, "JPY")).toBe("JP¥5,000");
});

test("short money keeps one digit only where it says something", () => {
  expect(moneyShort(41_200_000)).toBe("€412k");
  expect(moneyShort(120_000_000)).toBe("€1.2M");
  expect(moneyShort(-41_200_000)).toBe("-€412k");
  expect(moneyShort(99_950_000)).toBe("€1M");
});

test("short money puts the letter after the digits where the sign comes last", () => {
  setManner({ locale: "de-DE" });
  expect(moneyShort(41_200_000)).toMatch(/^412k\s€$/);
});

test("numbers follow the locale of the workspace", () => {
  expect(number(48_210)).toBe("48,210");
  setManner({ locale: "de-DE" });
  expect(number(48_210)).toBe("48.210");
  expect(numberShort(48_210)).toBe("48k");
});

test("a percent has no space", () => {
  expect(percent(0.441, 1)).toBe("44.1%");
});

test("a date shows its year only when it is another one", () => {
  const today = new Date("2026-11-23T12:00:00Z");
  expect(date("2026-06-08", today)).toBe("8 June");
  expect(date("2025-06-08", today)).toBe("8 June 2025");
});

test("a plain date is the same day in every time zone", () => {
  setManner({ timeZone: "America/Los_Angeles" });
  const today = new Date("2026-11-23T12:00:00Z");
  expect(date("2026-06-08", today)).toBe("8 June");
  expect(date("2026-06-08T03:00:00Z", today)).toBe("7 June");
});

test("what is not a date is shown as it came", () => {
  expect(date("soon")).toBe("soon");
});

test("relative time takes the largest unit that fits", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  expect(relative("2026-11-23T11:59:40Z", now)).toBe("now");
  expect(relative("2026-11-23T10:00:00Z", now)).toBe("2 hr ago");
  expect(relative("2026-12-02T12:00:00Z", now)).toBe("in 9 days");
});

test("initials come from two words, or the first two letters", () => {
  expect(initials("Ana Lima")).toBe("AL");
  expect(initials("pm-search")).toBe("PS");
  expect(initials("Ana")).toBe("AN");
  expect(initials("")).toBe("?");
});

test("small words", () => {
  expect(sentence("key_result")).toBe("Key result");
  expect(plural(1, "note")).toBe("1 note");
  expect(plural(1430, "note")).toBe("1,430 notes");
  expect(fileSize(1536)).toBe("1.5 kB");
});
