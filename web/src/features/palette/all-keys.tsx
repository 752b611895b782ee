/** Every key that works here. */
import "./palette.css";
import { useSyncExternalStore } from "react";
import { t } from "@/lib/i18n";
import { type CommandGroup, registered, singleKeysOn, subscribe } from "@/lib/keys";
import { Key } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

const GROUPS: readonly CommandGroup[] = ["Act", "Create", "Go to", "Look"];
const NAMES: Record<CommandGroup, string> = {
  Act: t("Here"),
  Create: t("Create"),
  "Go to": t("Go to"),
  Look: t("Look"),
};

export function AllKeys({ onClose }: { onClose: () => void }) {
  const commands = useSyncExternalStore(subscribe, registered).filter((command) => command.keys);
  return (
    <Dialog title={t("All keys")} onClose={onClose} width={560}>
      {!singleKeysOn() && <p className="sub">{t("Single keys are turned off in My account.")}</p>}
      <div className="all-keys">
        {GROUPS.map((group) => {
          const here = commands.filter((command) => command.group === group);
          if (here.length === 0) return null;
          return (
            <section key={group} aria-label={NAMES[group]}>
              <h3>{NAMES[group]}</h3>
              <dl>
                {here.map((command) => (
                  <div key={command.id}>
                    <dt>{command.label}</dt>
                    <dd>
                      <Key keys={command.keys ?? ""} spoken />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
