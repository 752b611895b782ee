import { afterEach, expect, it } from "vitest";
import { setManner } from "@/lib/format";
import { Amount } from "../money/amount";
import { Measure } from "./measure";

afterEach(() => setManner({ currency: "EUR" }));

const typed = (unit: string) => Measure({ label: "Value", unit, value: 12345, onChange: () => null });

it("names the unit in the label, and keeps money in minor units", () => {
  expect(typed("money").props).toMatchObject({ label: "Value (€)", minor: 12345 });
  expect(typed("percent").props).toMatchObject({ label: "Value (%)", value: 12345 });
  expect(typed("songs").props).toMatchObject({ label: "Value (songs)" });
  expect(typed("count").props).toMatchObject({ label: "Value" });
});

it("types money in major units, as many digits as the currency has", () => {
  const kept: (number | null)[] = [];
  const amount = () => Amount({ minor: 12345, onMinor: (minor) => kept.push(minor) }).props;
  expect(amount().value).toBe(123.45);
  amount().onChange(0.29);
  setManner({ currency: "JPY" });
  expect(amount().value).toBe(12345);
  amount().onChange(29);
  expect(kept).toEqual([29, 29]);
});
