/** Layout follows the reading direction: no style sheet names left or right where start and end are meant. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..");
const SHEETS = [SOURCES, join(SOURCES, "../../upbeat/edges/portal/assets")];
/** `left: 50%` is the middle, whichever way one reads. Time axes run from left to right by `dir="ltr"` on their element. */
const PHYSICAL =
  /^\s*(left|right): (?!50%|calc\(50%)|\b(margin|padding|border)-(left|right)\b|text-align: (left|right)|-(left|right)-radius|float: (left|right)/;

it("names no side", () => {
  const found = SHEETS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".css"))
      .flatMap((file) =>
        readFileSync(join(folder, file), "utf8")
          .split("\n")
          .flatMap((line, at) => (PHYSICAL.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
      ),
  );
  expect(found).toEqual([]);
});
