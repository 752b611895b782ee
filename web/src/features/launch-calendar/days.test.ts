import { describe, expect, it } from "vitest";
import { beginning, dayByKey, monthAway, weeksFrom } from "./days";

describe("the days of the calendar", () => {
  it("shows whole weeks, and moves only as far as the chosen day asks", () => {
    const weeks = weeksFrom("2026-11-16");
    expect([weeks[0]?.[6], weeks.at(-1)?.[6], weeks.length]).toEqual(["2026-11-22", "2026-12-27", 6]);
    expect(beginning("2026-12-27", "2026-11-16", 1)).toBe("2026-11-16");
    expect(beginning("2026-12-28", "2026-11-16", 1)).toBe("2026-11-23");
    expect(beginning("2026-11-15", "2026-11-16", 1)).toBe("2026-11-09");
    expect(beginning("2026-11-28", "2026-11-21", 7)).toBe("2026-11-15");
  });
  it("stays in a shorter month", () => {
    expect(monthAway("2027-01-31", 1)).toBe("2027-02-28");
    expect(monthAway("2026-12-31", 2)).toBe("2027-02-28");
    expect(monthAway("2026-03-31", -1)).toBe("2026-02-28");
  });
  it("leads by keys to days, weeks, months and today", () => {
    const from = (key: string) => dayByKey(key, "2026-12-01", "2026-11-28");
    expect(["ArrowLeft", "ArrowDown", "PageDown", "Home", "x"].map(from)).toEqual([
      "2026-11-30",
      "2026-12-08",
      "2027-01-01",
      "2026-11-28",
      null,
    ]);
  });
});
