import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Command, KeyReader, keyOf, register, registered, runCommand } from "./keys";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function command(keys: string, run: () => void): Command {
  return { id: keys, label: keys, group: "Act", keys, run };
}

test("a sequence runs at its last key", () => {
  const score = vi.fn();
  const reader = new KeyReader();
  const commands = [command("g s", score)];
  expect(reader.press("g", commands)).toBe(true);
  expect(score).not.toHaveBeenCalled();
  expect(reader.press("s", commands)).toBe(true);
  expect(score).toHaveBeenCalledOnce();
});

test("a key that also begins a sequence waits, then runs alone", () => {
  const capture = vi.fn();
  const feature = vi.fn();
  const reader = new KeyReader();
  const commands = [command("c", capture), command("c f", feature)];
  reader.press("c", commands);
  vi.advanceTimersByTime(1000);
  expect(capture).toHaveBeenCalledOnce();
  reader.press("c", commands);
  reader.press("f", commands);
  vi.advanceTimersByTime(1000);
  expect(feature).toHaveBeenCalledOnce();
  expect(capture).toHaveBeenCalledOnce();
});

test("a key that continues no sequence is read on its own", () => {
  const next = vi.fn();
  const reader = new KeyReader();
  const commands = [command("g s", vi.fn()), command("j", next)];
  reader.press("g", commands);
  expect(reader.press("j", commands)).toBe(true);
  expect(next).toHaveBeenCalledOnce();
});

test("an unknown key is left to the page", () => {
  expect(new KeyReader().press("x", [command("j", vi.fn())])).toBe(false);
});

test("what a screen registers wins over the frame, and goes with the screen", () => {
  const frame = vi.fn();
  const screen = vi.fn();
  const away = register([command("s", frame)]);
  const leave = register([command("s", screen)]);
  new KeyReader().press("s", registered());
  expect(screen).toHaveBeenCalledOnce();
  leave();
  runCommand("s");
  expect(frame).toHaveBeenCalledOnce();
  away();
  expect(registered()).toHaveLength(0);
});

test("⌘K and Ctrl K are one key; modifiers alone are none", () => {
  const none = { metaKey: false, ctrlKey: false, altKey: false };
  expect(keyOf({ ...none, key: "K", metaKey: true })).toBe("mod+k");
  expect(keyOf({ ...none, key: "k", ctrlKey: true })).toBe("mod+k");
  expect(keyOf({ ...none, key: "?" })).toBe("?");
  expect(keyOf({ ...none, key: "Shift" })).toBeNull();
  expect(keyOf({ ...none, key: "ArrowUp" })).toBe("arrowup");
});
