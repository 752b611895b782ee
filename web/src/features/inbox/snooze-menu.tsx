/** Until when a note stays out of sight. */
import { date } from "@/lib/format";
import { Button, IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";

interface SnoozeMenuProps {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onSnooze: (until: string) => void;
}

export function SnoozeMenu({ opened, onOpened, onSnooze }: SnoozeMenuProps) {
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={230}>
      <Menu.Target>
        <IconButton icon="clock" label="Snooze, S" kind="default" />
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
            aria-label="Another day"
            min={isoDay(daysFrom(new Date(), 1))}
            required
          />
          <Button small type="submit">
            Snooze
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}

export function daysToReturn(today: Date) {
  const monday = daysFrom(today, 8 - (today.getDay() || 7));
  const inAMonth = daysFrom(today, 30);
  return [
    { name: "Tomorrow", on: isoDay(daysFrom(today, 1)) },
    { name: "Next week", on: isoDay(monday) },
    { name: "In a month", on: isoDay(inAMonth) },
  ];
}

function daysFrom(day: Date, days: number): Date {
  const moved = new Date(day);
  moved.setDate(moved.getDate() + days);
  return moved;
}

function isoDay(day: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
