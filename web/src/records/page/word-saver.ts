/** Saving words while they are written: one request at a time, always the newest words, nothing left out at the end. */

export interface WordSaver {
  /** What stands in the editor. */
  words: string;
  /** What the server has; set anew where the words shall stand over other ones. */
  saved: string;
  /** Whether there is something to send that was not refused as it stands. */
  isDue: () => boolean;
  /** Sends what has not been sent yet, after what is on its way; answers whether the server has it all. */
  flush: () => Promise<boolean>;
}

/** `send` throws where the server refuses. */
export function wordSaver(
  words: string,
  saved: string,
  send: (words: string, saved: string) => Promise<void>,
): WordSaver {
  let refused: string | null = null;
  let sending = Promise.resolve(true);
  const sendNewest = async () => {
    const { words, saved } = saver;
    if (words === saved) return true;
    try {
      await send(words, saved);
      saver.saved = words;
      return true;
    } catch {
      refused = words;
      return false;
    }
  };
  const saver: WordSaver = {
    words,
    saved,
    isDue: () => saver.words !== saver.saved && saver.words !== refused,
    flush: () => {
      sending = sending.then(sendNewest);
      return sending;
    },
  };
  return saver;
}
