/** Words become evidence: linking them to an opportunity or a feature, old or new. */
import { useMutation } from "@tanstack/react-query";
import { asWrite, onceOnly } from "@/data/connection";
import { type Answer, ApiError, post, send } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import type { Entity } from "@/data/wire";
import { undoRequest } from "@/data/writes";
import { t } from "@/lib/i18n";
import { type Span, toCharacters } from "@/lib/offsets";
import { toast, toastRefused } from "@/ui/toast";
import type { Note } from "./note";

export type TargetType = "opportunity" | "feature";
const COLLECTION: Record<TargetType, string> = { opportunity: "opportunities", feature: "features" };

export interface Words {
  note: Note;
  /** Null for the note as a whole. */
  span: Span | null;
  importance: number;
}

export interface Target {
  type: TargetType;
  id: string;
  key: string;
}

/** Made first, and gone again where the link is refused. */
interface Named {
  type: TargetType;
  name: string;
}

interface Linking {
  words: Words;
  target: Target | Named;
}

export function useLinking() {
  return useMutation({
    ...asWrite("highlights", "link"),
    mutationFn: linkTo,
    onSuccess: ({ key, isNew, request }, { words, target }) => {
      queryClient.invalidateQueries({ queryKey: queryKeys.lists("highlights") });
      if (isNew) queryClient.invalidateQueries({ queryKey: queryKeys.lists(COLLECTION[target.type]) });
      toast(linkedSentence(words.span ? t("Words") : words.note.key, key, isNew), () => undoRequest(request));
    },
    onError: (error, { target }) => {
      // The dialog that asks for a name says it beside the name.
      if ("id" in target) toastRefused(error.message);
    },
  });
}

/** All or nothing; answers the request that undoes it. */
export async function linkTo({ words, target }: Linking) {
  if ("id" in target) return { key: target.key, isNew: false, request: await link(words, target) };
  const made = await makeTarget(target);
  const { id, key } = made.data;
  const request = await link(words, { type: target.type, id }, made.request).catch(async (reason) => {
    // Without the server all of it is tried again; a link that is refused leaves nothing behind.
    if (reason instanceof ApiError && reason.status > 0)
      await post("/changes/undo", { request: made.request }).catch(() => {});
    throw reason;
  });
  return { key, isNew: true, request };
}

function linkedSentence(what: string, key: string, isNew: boolean): string {
  return isNew
    ? t("{{what}} linked to new {{key}}", { what, key })
    : t("{{what}} linked to {{key}}", { what, key });
}

function makeTarget(target: Named): Promise<Answer<Entity>> {
  const { type, name } = target;
  return send(`/${COLLECTION[type]}`, { method: "POST", body: { name }, headers: onceOnly(target) });
}

/** Answers the request that undoes it, together with what it has joined. */
async function link(
  words: Words,
  { type, id }: { type: TargetType; id: string },
  joined: string | null = null,
) {
  const { data } = await send<{ request: string }>("/highlights/batch", {
    method: "POST",
    body: { create: [{ ...highlightOf(words), [type]: id }], request: joined },
    headers: onceOnly(words),
  });
  return data.request;
}

function highlightOf({ note, span, importance }: Words) {
  const { start, end } = span ?? { start: 0, end: note.text.length };
  return {
    feedback: note.id,
    start: toCharacters(note.text, start),
    end: toCharacters(note.text, end),
    quote: note.text.slice(start, end),
    importance,
  };
}
