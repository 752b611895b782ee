/** Asks for another day: the same as dragging, by hand. */
import { type ReactNode, useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "./button";
import { Dialog, DialogFooter } from "./dialog";
import { TextInput } from "./text-field";

interface DayDialogProps {
  title: string;
  /** Where it stands; null where it has no day yet. */
  from: string | null;
  /** The day to begin with where it has none. */
  day: string;
  busy?: boolean;
  onMove: (on: string) => void;
  onClose: () => void;
  /** What else follows from the day chosen. */
  children?: (on: string) => ReactNode;
}

export function DayDialog({ title, from, day, busy, onMove, onClose, children }: DayDialogProps) {
  const [on, setOn] = useState(from ?? day);
  return (
    <Dialog title={title} onClose={onClose} width={420}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onMove(on);
        }}
      >
        <TextInput
          type="date"
          label={t("New day")}
          value={on}
          required
          data-autofocus
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        {children?.(on)}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!on || on === from}>
            {t("Move")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
