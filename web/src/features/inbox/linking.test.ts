import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Note } from "./note";
import { linkTo } from "./use-linking";

const note = { id: "n1", key: "FB-1", text: "It is too quiet" } as Note;
const given = () => ({
  words: { note, span: null, importance: 1 },
  target: { type: "opportunity" as const, name: "Loudness" },
});
let asked: { path: string; body: unknown }[] = [];
let refuse = false;

beforeEach(() => {
  asked = [];
  vi.stubGlobal("document", { cookie: "" });
  vi.stubGlobal("fetch", async (path: string, { body }: { body: string }) => {
    asked.push({ path: path.replace("/api/v1", ""), body: JSON.parse(body) });
    if (path.endsWith("/highlights/batch"))
      return refuse
        ? new Response('{"detail":"Not these words."}', { status: 422 })
        : new Response('{"request":"r1"}');
    return new Response('{"id":"o1","key":"OPP-1"}', { headers: { "Upbeat-Request": "r1" } });
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a new opportunity and the link to it are one request, so one undo takes back both", async () => {
  refuse = false;
  expect(await linkTo(given())).toEqual({ key: "OPP-1", isNew: true, request: "r1" });
  expect(asked[1]?.body).toMatchObject({ create: [{ feedback: "n1", opportunity: "o1" }], request: "r1" });
});

test("where the link is refused, the opportunity made for it goes again", async () => {
  refuse = true;
  await expect(linkTo(given())).rejects.toThrow("Not these words.");
  expect(asked.at(-1)).toEqual({ path: "/changes/undo", body: { request: "r1" } });
});
