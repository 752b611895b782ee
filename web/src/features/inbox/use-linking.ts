/** Words become evidence: linking them to an opportunity or a feature, old or new. */
import { useMutation } from "@tanstack/react-query";
import { type Answer, send } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import type { Entity } from "@/data/wire";
import { undoChange } from "@/data/writes";
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

export type Target = { type: TargetType } & ({ id: string; key: string } | { name: string });

export function useLinking() {
  return useMutation({
    mutationFn: async ({ words, target }: { words: Words; target: Target }) => {
      const made = "name" in target ? await makeTarget(target.type, target.name) : null;
      const { id, key } = "name" in target ? (made?.data ?? { id: "", key: "" }) : target;
      const linked = await send<Entity>("/highlights", {
        method: "POST",
        body: { ...highlightOf(words), [target.type]: id },
      });
      return { key, seqs: [linked.seq, made?.seq ?? null], isNew: made !== null };
    },
    onSuccess: ({ key, seqs, isNew }, { words, target }) => {
      queryClient.invalidateQueries({ queryKey: queryKeys.lists("highlights") });
      if (isNew) queryClient.invalidateQueries({ queryKey: queryKeys.lists(COLLECTION[target.type]) });
      toast(linkedSentence(words.span ? t("Words") : words.note.key, key, isNew), () => undo(seqs));
    },
    onError: (error) => toastRefused(error.message),
  });
}

function linkedSentence(what: string, key: string, isNew: boolean): string {
  return isNew
    ? t("{{what}} linked to new {{key}}", { what, key })
    : t("{{what}} linked to {{key}}", { what, key });
}

function makeTarget(type: TargetType, name: string): Promise<Answer<Entity>> {
  return send<Entity>(`/${COLLECTION[type]}`, { method: "POST", body: { name } });
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

/** The link first, then what was made for it. */
async function undo(seqs: (number | null)[]) {
  for (const seq of seqs) if (seq !== null) await undoChange(seq);
}
