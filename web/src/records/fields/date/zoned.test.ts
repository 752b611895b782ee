import { expect, test } from "vitest";
import { momentOf, wallClock } from "./zoned";

test("the wall clock follows the zone, summer time included", () => {
  expect(wallClock("2026-06-30T14:00:00Z", "Europe/Berlin")).toBe("2026-06-30T16:00");
  expect(wallClock("2026-11-30T14:00:00Z", "Europe/Berlin")).toBe("2026-11-30T15:00");
  expect(wallClock("soon", "UTC")).toBe("");
});

test("what the wall clock shows leads back to its moment", () => {
  for (const moment of ["2026-06-30T14:00:00.000Z", "2026-10-25T03:30:00.000Z", "2026-01-01T00:00:00.000Z"]) {
    for (const zone of ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata"]) {
      expect(momentOf(wallClock(moment, zone), zone)).toBe(moment);
    }
  }
});
