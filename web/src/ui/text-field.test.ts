import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test } from "vitest";
import { setManner } from "@/lib/format";
import { NumberInput } from "./text-field";

afterEach(() => setManner({ locale: "en-GB" }));

function shown(value: number): string | undefined {
  const input = createElement(NumberInput, { value, onChange: () => {} });
  const page = renderToStaticMarkup(createElement(MantineProvider, { env: "test" }, input));
  return / value="([^"]*)"/.exec(page)?.[1];
}

test("numbers stand in their fields as the workspace writes them", () => {
  expect(shown(12_000.5)).toBe("12,000.5");
  setManner({ locale: "de-DE" });
  expect(shown(12_000.5)).toBe("12.000,5");
});
