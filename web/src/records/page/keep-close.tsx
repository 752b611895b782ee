/** How a record is kept close: pinned to my navigation, and watched. */
import { usePins } from "@/data/pins";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { useKeys } from "@/ui/use-keys";
import { WatchButton } from "./watch";

export function KeepClose({ sheet, record }: { sheet: Sheet; record: Pick<Entity, "id" | "key"> }) {
  return (
    <>
      <PinButton record={record} />
      <WatchButton sheet={sheet} record={record} />
    </>
  );
}

function PinButton({ record: { id, key } }: { record: Pick<Entity, "id" | "key"> }) {
  const { ids, toggle } = usePins();
  const isPinned = ids.includes(id);
  const label = isPinned ? t("Unpin {{key}}", { key }) : t("Pin {{key}}", { key });
  const run = () => toggle(id, key);
  useKeys([{ id: "pin", label, group: "Act", icon: "pin", run }]);
  return (
    <IconButton
      small
      className={isPinned ? "pinned on" : "pinned"}
      icon="pin"
      label={label}
      aria-pressed={isPinned}
      onClick={run}
    />
  );
}
