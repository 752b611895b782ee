/** Several chosen one by one, to be moved together: X chooses what has the focus, Escape lets all go. */
import { useState } from "react";
import { useKeys } from "@/ui/use-keys";

const NOBODY: ReadonlySet<string> = new Set();

export interface Chosen {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** Answers whether there was anything to let go. */
  letGo: () => boolean;
}

/** `within` is a selector of the part that holds them; `label` names the key. */
export function useChosen(within: string, label: string, mayMove: boolean): Chosen {
  const [ids, setIds] = useState(NOBODY);
  const toggle = (id: string) => mayMove && setIds(toggled(ids, id));
  useKeys([
    {
      id: "roadmap-choose",
      label,
      group: "Act",
      keys: "x",
      run: () => {
        const focused = document.activeElement?.closest<HTMLElement>(`${within} [data-id]`);
        if (focused?.dataset.id) toggle(focused.dataset.id);
      },
    },
  ]);
  const letGo = () => {
    setIds(NOBODY);
    return ids.size > 0;
  };
  return { ids, toggle, letGo };
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
