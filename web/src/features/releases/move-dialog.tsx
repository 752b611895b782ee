/** Another day for the release; a launch that would come before it is named. */
import { refreshViews } from "@/data/launching";
import type { ReleaseRoom } from "@/data/releases";
import { useUpdate } from "@/data/writes";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { DayDialog } from "@/ui/day-dialog";

interface MoveDialogProps {
  room: ReleaseRoom;
  onClose: () => void;
}

export function MoveDialog({ room: { release, today, launches }, onClose }: MoveDialogProps) {
  const update = useUpdate("releases");
  const move = (on: string) =>
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
    <DayDialog
      title={t("Move the release")}
      from={release.planned_on}
      day={today}
      busy={update.isPending}
      onMove={move}
      onClose={onClose}
    >
      {(on) => {
        const early = launches.find((launch) => launch.on !== null && on !== "" && launch.on < on);
        return (
          early?.on && (
            <p className="sub">
              {t("{{name}} stays on {{day}}, before the release.", { name: early.name, day: date(early.on) })}
            </p>
          )
        );
      }}
    </DayDialog>
  );
}
