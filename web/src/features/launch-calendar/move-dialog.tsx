/** The same as dragging, by hand; a launch may take its open tasks along. */
import { useState } from "react";
import type { CalendarItem } from "@/data/calendar";
import { t, tn } from "@/lib/i18n";
import { DayDialog } from "@/ui/day-dialog";
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
  const [along, setAlong] = useState(true);
  const hasTasks = item.kind === "launch" && item.on !== null && item.open_tasks > 0;
  return (
    <DayDialog
      title={t("Move {{name}}", { name: item.name })}
      from={item.on}
      day={day}
      onMove={(on) => {
        onMove(item, on, along);
        onClose();
      }}
      onClose={onClose}
    >
      {() =>
        hasTasks && (
          <Checkbox
            checked={along}
            onChange={(event) => setAlong(event.currentTarget.checked)}
            label={tn(
              "{{count}} open task and the go/no-go move along",
              "{{count}} open tasks and the go/no-go move along",
              item.open_tasks,
            )}
          />
        )
      }
    </DayDialog>
  );
}
