/** Another day for the launch; what is still open may move along, and one undo takes it all back. */
import { useState } from "react";
import type { LaunchRoom } from "@/data/launching";
import { useVerb } from "@/data/writes";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { TextInput } from "@/ui/text-field";
import { Checkbox } from "@/ui/toggle";
import { daysBetween } from "./readings";

export function MoveDialog({ room, onClose }: { room: LaunchRoom; onClose: () => void }) {
  const { launch } = room;
  const [on, setOn] = useState(launch.on ?? room.today);
  const [along, setAlong] = useState(true);
  const act = useVerb("launches");
  const open = room.tasks.filter((task) => task.status !== "done" && task.due_on).length;
  const shift = launch.on && on ? daysBetween(launch.on, on) : 0;
  const move = () =>
    act
      .mutateAsync({
        id: launch.id,
        verb: "move",
        params: { on, with_tasks: along },
        said: t("{{key}} moved to {{day}}", { key: launch.key, day: date(on) }),
      })
      .then(onClose, () => null);
  return (
    <Dialog title={t("Move the launch")} onClose={onClose} width={420}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void move();
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
        {launch.on && (
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
        )}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={act.isPending} disabled={!on || on === launch.on}>
            {t("Move")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
