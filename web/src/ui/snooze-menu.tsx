/** Until when something stays out of sight. */
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { daysFrom, daysToReturn, isoDay } from "@/lib/snooze-days";
import { Button, IconButton } from "./button";
import { Popover } from "./menu";

interface SnoozeMenuProps {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onSnooze: (until: string) => void;
  small?: boolean;
}

export function SnoozeMenu({ opened, onOpened, onSnooze, small }: SnoozeMenuProps) {
  const choose = (until: string) => {
    onOpened(false);
    onSnooze(until);
  };
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" width={230} trapFocus>
      <Popover.Target>
        <IconButton
          icon="clock"
          label={small ? t("Snooze") : t("Snooze, S")}
          kind={small ? "quiet" : "default"}
          small={small}
          onClick={() => onOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <ul className="menu-days">
          {daysToReturn(new Date()).map(({ name, on }) => (
            <li key={name}>
              <button type="button" onClick={() => choose(on)}>
                <span className="grow">{name}</span>
                <span className="t12 mute">{date(on)}</span>
              </button>
            </li>
          ))}
        </ul>
        <form
          className="menu-date"
          onSubmit={(event) => {
            event.preventDefault();
            const day = new FormData(event.currentTarget).get("day");
            if (typeof day === "string" && day) choose(day);
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
      </Popover.Dropdown>
    </Popover>
  );
}
