/** Which cells cannot be changed and why; the others are one button away. */
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { labelOf } from "../../fields/kind";
import type { Doubt } from "./use-cells";

const SHOWN = 8;

interface DoubtDialogProps {
  doubt: Doubt;
  onSave: (changes: Doubt["changes"]) => void;
  onClose: () => void;
}

export function DoubtDialog({ doubt, onSave, onClose }: DoubtDialogProps) {
  const { changes, refusals, beyond } = doubt;
  const rest = changes.length;
  const cannot = refusals.length + beyond;
  return (
    <Dialog
      title={tn("{{count}} cell cannot be changed", "{{count}} cells cannot be changed", cannot)}
      onClose={onClose}
    >
      <ul className="c-doubt">
        {refusals.slice(0, SHOWN).map(({ record, field, reason }) => (
          <li key={`${record.id} ${field?.name}`}>
            <span className="key">{record.key}</span> {field && <b>{labelOf(field)}</b>} {reason}
          </li>
        ))}
        {refusals.length > SHOWN && (
          <li className="mute">{t("and {{more}} more", { more: refusals.length - SHOWN })}</li>
        )}
        {beyond > 0 && (
          <li>
            {tn(
              "{{count}} cell would lie beyond the table.",
              "{{count}} cells would lie beyond the table.",
              beyond,
            )}
          </li>
        )}
      </ul>
      <DialogFooter>
        <Button onClick={onClose}>{rest > 0 ? t("Cancel") : t("Close")}</Button>
        {rest > 0 && (
          <Button kind="primary" data-autofocus onClick={() => onSave(changes)}>
            {tn("Change the other {{count}}", "Change the other {{count}}", rest)}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
