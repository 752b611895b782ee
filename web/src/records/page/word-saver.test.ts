import { expect, test } from "vitest";
import { wordSaver } from "./word-saver";

/** A server that answers when told to. */
function slowServer() {
  const sent: string[] = [];
  const answers: ((refuse?: boolean) => void)[] = [];
  const send = (words: string, saved: string) =>
    new Promise<void>((resolve, reject) => {
      sent.push(`${saved} → ${words}`);
      answers.push((refuse) => (refuse ? reject(new Error("No")) : resolve()));
    });
  const answer = async (refuse?: boolean) => {
    await Promise.resolve();
    answers.shift()?.(refuse);
    await new Promise((done) => setTimeout(done));
  };
  return { sent, send, answer };
}

test("what is written while a save is on its way is sent after it, before all counts as saved", async () => {
  const { sent, send, answer } = slowServer();
  const saver = wordSaver("a", "", send);
  void saver.flush();
  await Promise.resolve();
  saver.words = "ab";
  let isDone = false;
  const closing = saver.flush().then((done) => {
    isDone = done;
  });
  await answer();
  expect(isDone).toBe(false);
  await answer();
  await closing;
  expect(isDone).toBe(true);
  expect(sent).toEqual([" → a", "a → ab"]);
});

test("nothing is sent twice", async () => {
  const { sent, send, answer } = slowServer();
  const saver = wordSaver("a", "", send);
  const both = [saver.flush(), saver.flush()];
  await answer();
  expect(await Promise.all(both)).toEqual([true, true]);
  expect(sent).toHaveLength(1);
});

test("what was refused is due again only when it was changed, or when asked for", async () => {
  const { sent, send, answer } = slowServer();
  const saver = wordSaver("a", "", send);
  const first = saver.flush();
  await answer(true);
  expect(await first).toBe(false);
  expect(saver.isDue()).toBe(false);
  saver.words = "ab";
  expect(saver.isDue()).toBe(true);
  saver.words = "a";
  const again = saver.flush();
  await answer();
  expect(await again).toBe(true);
  expect(sent).toHaveLength(2);
});
