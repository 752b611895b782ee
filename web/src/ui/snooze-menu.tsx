/** Until when something stays out of sight. */
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { daysFrom, daysToReturn, isoDay } from "@/lib/snooze-days";
import { Button, IconButton } from "./button";
import { Menu } from "./menu";

interface SnoozeMenuProps {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onSnooze: (until: string) => void;
  small?: boolean;
}

export function SnoozeMenu({ opened, onOpened, onSnooze, small }: SnoozeMenuProps) {
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={230}>
      <Menu.Target>
        <IconButton
          icon="clock"
          label={small ? t("Snooze") : t("Snooze, S")}
          kind={small ? "quiet" : "default"}
          small={small}
        />
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
