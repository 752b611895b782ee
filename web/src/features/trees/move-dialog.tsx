/** The keyboard's way to drag an opportunity: below another or directly under an objective. */
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Select } from "@/ui/select";
import type { OpportunityTree, TreeNode } from "./data";
import { branchOf, type TreeIndex } from "./levels";

interface MoveDialogProps {
  node: TreeNode;
  tree: OpportunityTree;
  index: TreeIndex;
  busy: boolean;
  onMove: (parent: string | null, objective: string | null) => void;
  onClose: () => void;
}

export function MoveDialog({ node, tree, index, busy, onMove, onClose }: MoveDialogProps) {
  const [target, setTarget] = useState<string | null>(null);
  const objectives = tree.objectives.map((o) => ({ value: `o ${o.id}`, label: `${o.key} ${o.name}` }));
  const below = branchOf(index, node.id);
  const others = tree.nodes
    .filter((other) => !below.has(other.id))
    .map((other) => ({ value: `n ${other.id}`, label: `${other.key} ${other.title}` }));
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
          data={[...others, ...objectives]}
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
