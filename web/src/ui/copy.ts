/** Putting words on the clipboard, and saying whether they are there. */
import { t } from "@/lib/i18n";
import { toast, toastRefused } from "./toast";

export async function copy(
  words: string,
  said = t("Copied"),
  refused = t("The browser did not allow copying: {{to}}", { to: words }),
) {
  if (await isCopied(words)) toast(said);
  else toastRefused(refused);
}

async function isCopied(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // Over plain http there is no clipboard; marked words can be copied also there.
    return isCopiedFromField(words);
  }
}

function isCopiedFromField(words: string): boolean {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = words;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
