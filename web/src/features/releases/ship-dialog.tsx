/** The release is out: on which day, and whether what is being built ships with it. */
import { useState } from "react";
import type { ReleaseRoom } from "@/data/releases";
import { useVerb } from "@/data/writes";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { TextInput } from "@/ui/text-field";
import { Checkbox } from "@/ui/toggle";

export function ShipDialog({
  room: { release, today, features },
  onClose,
}: {
  room: ReleaseRoom;
  onClose: () => void;
}) {
  const [on, setOn] = useState(today);
  const [along, setAlong] = useState(true);
  const act = useVerb("releases");
  const building = features.filter((feature) => feature.status === "building").length;
  const ship = () =>
    act
      .mutateAsync({
        id: release.id,
        verb: "ship",
        params: { shipped_on: on, with_features: along },
        said: t("{{name}} has shipped", { name: release.name }),
      })
      .then(onClose, () => null);
  return (
    <Dialog title={t("Ship {{name}}", { name: release.name })} onClose={onClose} width={420}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void ship();
        }}
      >
        <TextInput
          type="date"
          label={t("Shipped on")}
          value={on}
          required
          data-autofocus
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        {building > 0 && (
          <Checkbox
            checked={along}
            onChange={(event) => setAlong(event.currentTarget.checked)}
            label={tn(
              "{{count}} feature that is being built ships with it",
              "{{count}} features that are being built ship with it",
              building,
            )}
          />
        )}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={act.isPending} disabled={!on}>
            {t("Ship")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
