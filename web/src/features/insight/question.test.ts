import { expect, test } from "vitest";
import { asReading } from "@/data/readings";
import { plain, readAddress, toAddress, toQuestion } from "./question";
import { toSearch } from "./reading";

const IOS = { match: "all", of: [{ property: "os", test: "is", values: ["iOS"] }] };
const NAMES = ["play", "search", "buy"];

test("while nothing is chosen the most frequent events are asked for, as many as the question needs", () => {
  expect(readAddress({}, NAMES)).toMatchObject({ kind: "trend", events: [plain("play")], days: 30 });
  expect(readAddress({ kind: "funnel" }, NAMES).events).toEqual(["play", "search"].map(plain));
});

test("an address is read as it was written, and says only what is not as usual", () => {
  const asked = {
    ...readAddress({ kind: "funnel" }, NAMES),
    events: ["search", "play", "buy"].map(plain),
    within: 3_600,
  };
  expect(toAddress(asked)).toEqual({ kind: "funnel", within: 3_600, events: ["search", "play", "buy"] });
  expect(readAddress(toAddress(asked), [])).toEqual(asked);
});

test("what nobody could mean is left out", () => {
  const search = { kind: "pie", events: [1, "play"], days: "x", within: -1, interval: "year" };
  expect(readAddress(search, NAMES)).toMatchObject({
    kind: "trend",
    events: [plain("play")],
    days: 30,
    interval: "day",
  });
});

test("days are counted back from today, today included", () => {
  const today = Date.UTC(2026, 5, 30) / 86_400_000;
  expect(toQuestion({ ...readAddress({}, NAMES), days: 7 }, today)).toMatchObject({
    since: "2026-06-24",
    until: "2026-06-30",
  });
});

test("a funnel with one step is no question yet", () => {
  expect(
    toQuestion({ ...readAddress({ kind: "funnel" }, NAMES), events: [plain("play")] }, 20_000),
  ).toBeNull();
});

test("filters stand in the address, of the whole and of each event", () => {
  const ios = { match: "all" as const, of: [{ property: "os", test: "is" as const, values: ["iOS"] }] };
  const asked = {
    ...readAddress({ kind: "funnel" }, NAMES),
    events: [{ event: "search", filter: ios }, plain("play")],
    filter: ios,
  };
  expect(toAddress(asked)).toEqual({
    kind: "funnel",
    filter: ios,
    events: [{ event: "search", filter: ios }, "play"],
  });
  expect(readAddress(toAddress(asked), [])).toEqual(asked);
});

test("a condition that is not complete is not asked yet", () => {
  const filter = { match: "all" as const, of: [{ property: "os", test: "is" as const, values: [] }] };
  expect(toQuestion({ ...readAddress({}, NAMES), filter }, 20_000)).toMatchObject({ filter: { of: [] } });
});

test("what a metric reads leads back to the same question", () => {
  const today = 20_000;
  const questions = [
    { kind: "trend", events: ["buy"], measure: "count", interval: "week" },
    { kind: "funnel", events: ["search", "play"], within: 3_600, filter: IOS },
    { kind: "retention", events: ["search", "buy"], interval: "week", recurring: true },
  ] as const;
  for (const search of questions) {
    const question = toQuestion(readAddress({ ...search, days: 90 }, NAMES), today);
    if (!question) throw new Error("a question was expected");
    const reading = asReading(question, 7, 4);
    if (!reading) throw new Error("a metric was expected");
    expect(toQuestion(readAddress(toSearch(reading), []), today)).toEqual(question);
  }
});

test("a metric is one number: the first event, without a breakdown", () => {
  const asked = readAddress({ kind: "trend", events: ["buy", "play"], breakdown: "plan" }, NAMES);
  const question = toQuestion(asked, 20_000);
  if (!question) throw new Error("a question was expected");
  expect(asReading(question, 7, 4)?.question).toMatchObject({ series: [{ event: "buy" }], breakdown: "" });
});
