/** Tasks from a template: what it brings, dated from the launch, before anything is made. */
import { useState } from "react";
import { type LaunchRoom, refreshViews } from "@/data/launching";
import { useVerb } from "@/data/writes";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { sectionName } from "@/lib/sections";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Select } from "@/ui/select";
import { addDays } from "./readings";

export function TemplateDialog({ room, onClose }: { room: LaunchRoom; onClose: () => void }) {
  const { launch, templates } = room;
  const usual = templates.find((one) => one.tier === launch.tier) ?? templates[0];
  const [chosen, setChosen] = useState(usual?.id ?? "");
  const act = useVerb("launches");
  const template = templates.find((one) => one.id === chosen);
  const there = new Set(room.tasks.map((task) => `${task.function} ${task.name.toLowerCase()}`));
  const fresh = (template?.tasks ?? []).filter(
    (task) => !there.has(`${task.function} ${task.name.toLowerCase()}`),
  );
  const apply = () =>
    act
      .mutateAsync({
        id: launch.id,
        verb: "apply-template",
        params: { template: chosen },
        said: tn("{{count}} task added", "{{count}} tasks added", fresh.length),
      })
      .then(
        () => {
          void refreshViews();
          onClose();
        },
        () => null,
      );
  return (
    <Dialog title={t("Tasks from a template")} onClose={onClose} width={560}>
      <div className="stack">
        <Select
          label={t("Template")}
          data={templates.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          onChange={(value) => value && setChosen(value)}
          allowDeselect={false}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region */}
        <section className="lr-tpl" tabIndex={0} aria-label={t("What it brings")}>
          <table className="tbl dense">
            <tbody>
              {fresh.map((task) => (
                <tr key={`${task.function} ${task.name}`}>
                  <td>{task.name}</td>
                  <td className="mute">{sectionName(task.function)}</td>
                  <td className="num">{launch.on ? date(addDays(launch.on, task.days)) : ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {fresh.length === 0 && <p className="sub">{t("All of its tasks are there already.")}</p>}
        </section>
        {!launch.on && (
          <p className="sub">{t("The launch needs a date first: the tasks are dated from it.")}</p>
        )}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button
            kind="primary"
            busy={act.isPending}
            disabled={fresh.length === 0 || !launch.on}
            onClick={() => void apply()}
          >
            {tn("Add {{count}} task", "Add {{count}} tasks", fresh.length)}
          </Button>
        </DialogFooter>
      </div>
    </Dialog>
  );
}
