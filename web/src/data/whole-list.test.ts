import { afterEach, expect, test, vi } from "vitest";
import { aboutAll, readWhole, TOGETHER } from "./whole-list";

afterEach(() => vi.unstubAllGlobals());

test("a list is read on while there is a next page", async () => {
  const asked: string[] = [];
  const pages = [
    { items: [{ id: "1" }], next: "two", count: null },
    { items: [{ id: "2" }], next: null, count: null },
  ];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    return new Response(JSON.stringify(pages[asked.length - 1]));
  });
  const read = await readWhole("comments", { about: "f1" });
  expect(read.pages.flatMap((page) => page.items.map(({ id }) => id))).toEqual(["1", "2"]);
  expect(asked).toEqual([
    "/api/v1/comments?limit=200&about=f1",
    "/api/v1/comments?limit=200&about=f1&cursor=two",
  ]);
});

test("more records than one address has room for are asked about in several", () => {
  const ids = Array.from({ length: TOGETHER + 1 }, (_, at) => `r${at}`);
  expect(aboutAll(ids).map(({ about__in }) => String(about__in).split(",").length)).toEqual([TOGETHER, 1]);
});
