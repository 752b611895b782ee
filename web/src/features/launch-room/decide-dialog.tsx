/** Go or no-go: what stands before the decision, who approves, and why; recorded as a decision. */
import { useState } from "react";
import type { LaunchRoom } from "@/data/launching";
import { useVerb } from "@/data/writes";
import { t, tn } from "@/lib/i18n";
import { sectionName } from "@/lib/sections";
import { usePeople } from "@/records/fields/link/people";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { FindingMark, NoteHead } from "@/ui/marks";
import { MultiSelect } from "@/ui/select";
import { Textarea } from "@/ui/text-field";
import { sectionStates } from "./readings";

export function DecideDialog({ room, onClose }: { room: LaunchRoom; onClose: () => void }) {
  const { launch, decision, findings } = room;
  const [reason, setReason] = useState("");
  const [approvers, setApprovers] = useState(decision?.approvers ?? []);
  const people = usePeople();
  const act = useVerb("launches");
  const open = sectionStates(room.tasks).filter((one) => one.state !== null && one.state !== "full");
  const decide = (verb: "go" | "no-go") =>
    act
      .mutateAsync({
        id: launch.id,
        verb,
        params: { reason, approvers },
        said:
          verb === "go"
            ? t("Go for {{name}}", { name: launch.name })
            : t("No-go for {{name}}", { name: launch.name }),
      })
      .then(onClose, () => null);
  return (
    <Dialog
      title={decision?.status === "open" ? decision.name : t("Go or no-go")}
      onClose={onClose}
      width={520}
    >
      <div className="stack">
        {open.length === 0 ? (
          <p className="sub">
            <NoteHead state="full" /> {t("Every section is ready.")}
          </p>
        ) : (
          <ul className="lines go-open">
            {open.map(({ section, state, done, tasks }) => (
              <li key={section} className="row">
                <NoteHead state={state ?? "hollow"} /> <span className="grow">{sectionName(section)}</span>
                <span className="num mute">
                  {done}/{tasks.length}
                </span>
              </li>
            ))}
          </ul>
        )}
        {findings.length > 0 && (
          <div className="go-red">
            <p className="t12 mute">
              {tn("{{count}} thing is out of tune", "{{count}} things are out of tune", findings.length)}
            </p>
            <ul>
              {findings.slice(0, 6).map((finding) => (
                <li key={finding.key} className="row">
                  <FindingMark number={finding.number} /> <span>{finding.name}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        <MultiSelect
          label={t("Approved by")}
          data={people.offered(...approvers)}
          value={approvers}
          onChange={setApprovers}
          searchable
          comboboxProps={{ withinPortal: true }}
        />
        <Textarea
          label={t("Reason")}
          description={t("A no-go needs one: what has to happen first.")}
          autosize
          minRows={2}
          value={reason}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogFooter>
          <Button disabled={!reason.trim()} busy={act.isPending} onClick={() => void decide("no-go")}>
            {t("No-go")}
          </Button>
          <Button kind="primary" busy={act.isPending} onClick={() => void decide("go")}>
            {t("Go")}
          </Button>
        </DialogFooter>
      </div>
    </Dialog>
  );
}
