/** Another day for the release. */
import { useState } from "react";
import { refreshViews } from "@/data/launching";
import type { ReleaseRoom } from "@/data/releases";
import { useUpdate } from "@/data/writes";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { TextInput } from "@/ui/text-field";

export function MoveDialog({
  room: { release, today, launches },
  onClose,
}: {
  room: ReleaseRoom;
  onClose: () => void;
}) {
  const [on, setOn] = useState(release.planned_on ?? today);
  const update = useUpdate("releases");
  const early = launches.find((launch) => launch.on !== null && on !== "" && launch.on < on);
  const move = () =>
    update
      .mutateAsync({
        id: release.id,
        fields: { planned_on: on },
        said: t("{{key}} moved to {{day}}", { key: release.key, day: date(on) }),
      })
      .then(
        () => {
          void refreshViews();
          onClose();
        },
        () => null,
      );
  return (
    <Dialog title={t("Move the release")} onClose={onClose} width={420}>
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
        {early?.on && (
          <p className="sub">
            {t("{{name}} stays on {{day}}, before the release.", { name: early.name, day: date(early.on) })}
          </p>
        )}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button
            kind="primary"
            type="submit"
            busy={update.isPending}
            disabled={!on || on === release.planned_on}
          >
            {t("Move")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
