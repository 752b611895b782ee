/** Finding and completing "@name" in what is being typed. */
interface Named {
  id: string;
  name: string;
}

/** The word after an @ that the caret stands in; null when there is none. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf("@");
  if (at < 0 || /[\p{L}\p{N}]/u.test(before.charAt(at - 1))) return null;
  const typed = before.slice(at + 1);
  return /\n/.test(typed) || typed.length > 40 ? null : { from: at, typed };
}

/** Up to six members who are still here and whose name has a word that begins so. */
export function suggest<Member extends Named & { is_active: boolean }>(
  members: readonly Member[],
  typed: string,
): Member[] {
  const wanted = typed.toLowerCase();
  const fits = (name: string) => {
    const low = name.toLowerCase();
    return low.startsWith(wanted) || low.split(/[\s-]+/).some((word) => word.startsWith(wanted));
  };
  return members.filter(({ name, is_active }) => is_active && fits(name)).slice(0, 6);
}

export function complete(
  text: string,
  from: number,
  caret: number,
  name: string,
): { text: string; caret: number } {
  const start = `${text.slice(0, from)}@${name} `;
  return { text: start + text.slice(caret).replace(/^ /, ""), caret: start.length };
}

/** Ids of the members named after an @. */
export function mentioned(members: readonly Named[], text: string): string[] {
  return members.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
}
