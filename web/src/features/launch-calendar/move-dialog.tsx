/** The same as dragging, by hand; a launch may take its open tasks along. */
import { useState } from "react";
import type { CalendarItem } from "@/data/calendar";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { TextInput } from "@/ui/text-field";
import { Checkbox } from "@/ui/toggle";
import type { Move } from "./use-move";

interface MoveDialogProps {
  item: CalendarItem;
  /** The day it begins with where the item has none. */
  day: string;
  onMove: Move;
  onClose: () => void;
}

export function MoveDialog({ item, day, onMove, onClose }: MoveDialogProps) {
  const [on, setOn] = useState(item.on ?? day);
  const [along, setAlong] = useState(true);
  const hasTasks = item.kind === "launch" && item.on !== null && item.open_tasks > 0;
  return (
    <Dialog title={t("Move {{name}}", { name: item.name })} onClose={onClose} width={400}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onMove(item, on, along);
          onClose();
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
        {hasTasks && (
          <Checkbox
            checked={along}
            onChange={(event) => setAlong(event.currentTarget.checked)}
            label={tn(
              "{{count}} open task and the go/no-go move along",
              "{{count}} open tasks and the go/no-go move along",
              item.open_tasks,
            )}
          />
        )}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" disabled={!on || on === item.on}>
            {t("Move")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
