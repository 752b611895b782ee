/** Putting a finding aside: why, and until when. */
import { useState } from "react";
import { type ScoreFinding, useMute } from "@/data/score";
import { t } from "@/lib/i18n";
import { isoOf } from "@/lib/time";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/menu";
import { Textarea, TextInput } from "@/ui/text-field";

const FORTNIGHT = 14;

export function Later({ finding }: { finding: ScoreFinding }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={272} trapFocus withinPortal>
      <Popover.Target>
        <Button small kind="quiet" onClick={() => setOpen(!open)}>
          {t("Later")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="ask">
        <LaterForm finding={finding} onClose={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function LaterForm({ finding, onClose }: { finding: ScoreFinding; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState(() => isoOf(Math.floor(Date.now() / 86_400_000) + FORTNIGHT));
  const mute = useMute();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim())
          mute.mutate({ finding, reason: reason.trim(), until: until || null }, { onSuccess: onClose });
      }}
    >
      <Textarea
        label={t("Why it can wait")}
        minRows={2}
        value={reason}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label={t("Ask again on")}
        description={t("Empty: never again for this record.")}
        type="date"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <div className="row end">
        <Button small kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        <Button small kind="primary" type="submit" busy={mute.isPending} disabled={!reason.trim()}>
          {t("Put it aside")}
        </Button>
      </div>
    </form>
  );
}
