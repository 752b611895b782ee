/** Choosing the wish that another one counts with. */
import { useDeferredValue, useState } from "react";
import { useSearch } from "@/data/search";
import { useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Dialog } from "@/ui/dialog";
import type { Wish } from "./data";

export function MergeWish({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const [words, setWords] = useState("");
  const verb = useVerb("wishes");
  const hits = useSearch(useDeferredValue(words || wish.name), "wish", 8).data?.items ?? [];
  const others = hits.filter((hit) => hit.id !== wish.id);
  return (
    <Dialog title={t("Merge {{key}} into…", { key: wish.key })} onClose={onClose}>
      <p className="sub">
        {t("Its votes count with the other wish from now on. Nothing moves: Unmerge puts it back.")}
      </p>
      <input
        className="field"
        aria-label={t("The other wish")}
        placeholder={t("Words or key of the other wish")}
        value={words}
        data-autofocus
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className="menu-in">
        {others.map(({ id, key, title }) => (
          <button
            type="button"
            key={id}
            onClick={() =>
              verb.mutate(
                { id: wish.id, verb: "merge", params: { into: id }, said: t("Merged into {{key}}", { key }) },
                { onSuccess: onClose },
              )
            }
          >
            <span className="trunc">{title}</span>
            <span className="end">{key}</span>
          </button>
        ))}
        {others.length === 0 && <p className="t12 mute">{t("No wish with these words.")}</p>}
      </div>
    </Dialog>
  );
}
