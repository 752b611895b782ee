import { QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { queryClient } from "./query-client";
import { answered, searching } from "./search";

const observe = (words: string) => new QueryObserver(queryClient, searching(words));
const answer = (title: string) => new Response(JSON.stringify({ items: [{ title }], took_ms: 1 }));

afterEach(() => {
  queryClient.clear();
  vi.unstubAllGlobals();
});

test("the hits of the words before are shown, but are no answer to the words typed since", async () => {
  let late = (_: Response) => {};
  vi.stubGlobal("fetch", (url: string) =>
    url.includes("q=salon") ? new Promise((done) => (late = done)) : Promise.resolve(answer("Sale")),
  );
  const search = observe("sale");
  const stop = search.subscribe(() => {});
  await vi.waitFor(() => expect(answered(search.getCurrentResult()).isAnswered).toBe(true));

  search.setOptions(searching("salon"));
  expect(search.getCurrentResult().data?.items).toMatchObject([{ title: "Sale" }]);
  expect(answered(search.getCurrentResult()).isAnswered).toBe(false);

  late(answer("Salon"));
  await vi.waitFor(() => expect(answered(search.getCurrentResult()).isAnswered).toBe(true));
  stop();
});

test("a search that fails says why instead of having found nothing", async () => {
  vi.stubGlobal("fetch", async () => new Response('{"detail":"Too many words."}', { status: 422 }));
  const search = observe("x");
  const stop = search.subscribe(() => {});
  await vi.waitFor(() => expect(search.getCurrentResult().isError).toBe(true));
  expect(answered(search.getCurrentResult())).toEqual({ isAnswered: true, failure: "Too many words." });
  stop();
});
