/** Another day for the launch; what is still open may move along, and one undo takes it all back. */
import { useState } from "react";
import type { LaunchRoom } from "@/data/launching";
import { useVerb } from "@/data/writes";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { DayDialog } from "@/ui/day-dialog";
import { Checkbox } from "@/ui/toggle";
import { daysBetween } from "./readings";

export function MoveDialog({ room, onClose }: { room: LaunchRoom; onClose: () => void }) {
  const { launch } = room;
  const [along, setAlong] = useState(true);
  const act = useVerb("launches");
  const open = room.tasks.filter((task) => task.status !== "done" && task.due_on).length;
  const move = (on: string) =>
    act
      .mutateAsync({
        id: launch.id,
        verb: "move",
        params: { on, with_tasks: along },
        said: t("{{key}} moved to {{day}}", { key: launch.key, day: date(on) }),
      })
      .then(onClose, () => null);
  return (
    <DayDialog
      title={t("Move the launch")}
      from={launch.on}
      day={room.today}
      busy={act.isPending}
      onMove={move}
      onClose={onClose}
    >
      {(on) => {
        const shift = launch.on && on ? daysBetween(launch.on, on) : 0;
        return (
          launch.on && (
            <Checkbox
              checked={along}
              onChange={(event) => setAlong(event.currentTarget.checked)}
              label={tn(
                "{{count}} open task and the go/no-go move along",
                "{{count}} open tasks and the go/no-go move along",
                open,
              )}
              description={shift === 0 ? undefined : tn("by {{count}} day", "by {{count}} days", shift)}
            />
          )
        );
      }}
    </DayDialog>
  );
}
