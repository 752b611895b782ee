/** The keyboard's way to drag: where an opportunity is going to hang. */
import { useMemo, useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Select } from "@/ui/select";
import type { OpportunityTree, TreeNode } from "./data";

interface MoveDialogProps {
  node: TreeNode;
  tree: OpportunityTree;
  busy: boolean;
  onMove: (parent: string | null, objective: string | null) => void;
  onClose: () => void;
}

/** The server says no to a circle. */
export function MoveDialog({ node, tree, busy, onMove, onClose }: MoveDialogProps) {
  const [target, setTarget] = useState<string | null>(null);
  const places = useMemo(
    () => [
      ...tree.nodes
        .filter((other) => other.id !== node.id)
        .map((other) => ({ value: `n ${other.id}`, label: `${other.key} ${other.title}` })),
      ...tree.objectives.map((o) => ({ value: `o ${o.id}`, label: `${o.key} ${o.name}` })),
    ],
    [tree, node.id],
  );
  return (
    <Dialog title={t("Move {{key}} under…", { key: node.key })} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!target) return;
          const id = target.slice(2);
          if (target.startsWith("o")) onMove(null, id);
          else onMove(id, null);
        }}
      >
        <Select
          label={t("Opportunity or objective")}
          searchable
          limit={50}
          data={places}
          value={target}
          onChange={setTarget}
          comboboxProps={{ withinPortal: false }}
          data-autofocus
        />
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!target}>
            {t("Move")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
