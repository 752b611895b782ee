/** Until when a note stays out of sight. */
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { daysFrom, daysToReturn, isoDay } from "./snooze-days";

interface SnoozeMenuProps {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onSnooze: (until: string) => void;
}

export function SnoozeMenu({ opened, onOpened, onSnooze }: SnoozeMenuProps) {
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={230}>
      <Menu.Target>
        <IconButton icon="clock" label={t("Snooze, S")} kind="default" />
      </Menu.Target>
      <Menu.Dropdown>
        {daysToReturn(new Date()).map(({ name, on }) => (
          <Menu.Item
            key={name}
            rightSection={<span className="t12 mute">{date(on)}</span>}
            onClick={() => onSnooze(on)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <form
          className="menu-date"
          onSubmit={(event) => {
            event.preventDefault();
            const day = new FormData(event.currentTarget).get("day");
            if (typeof day === "string" && day) onSnooze(day);
          }}
        >
          <input
            className="field sm"
            type="date"
            name="day"
            aria-label={t("Another day")}
            min={isoDay(daysFrom(new Date(), 1))}
            required
          />
          <Button small type="submit">
            {t("Snooze")}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
