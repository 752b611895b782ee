/** The bell of a record: whether I am told of what happens to it, and who else is. */
import { useWatch, useWatching, type WatchLevel } from "@/data/attention";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { number } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu } from "@/ui/menu";
import { useKeys } from "@/ui/use-keys";

const LEVELS: { level: WatchLevel; name: string; what: string; act: string }[] = [
  {
    level: "watching",
    name: t("Watching"),
    what: t("told of comments, states and days"),
    act: t("Watch {{key}}"),
  },
  {
    level: "off",
    name: t("Not watching"),
    what: t("told where I am named or put on it"),
    act: t("Stop watching {{key}}"),
  },
  { level: "muted", name: t("Muted"), what: t("told nothing at all"), act: t("Mute {{key}}") },
];

export function WatchButton({ sheet, record }: { sheet: Sheet; record: Pick<Entity, "id" | "key"> }) {
  const { data } = useWatching(sheet.type, record.id);
  const watch = useWatch(sheet.type, record.id);
  const level = data?.level ?? "off";
  useKeys(
    LEVELS.filter((other) => other.level !== level).map(({ level: to, act, what }) => ({
      id: `watch-${to}`,
      label: act.replace("{{key}}", record.key),
      hint: what,
      group: "Act",
      icon: to === "muted" ? "mute" : "bell",
      run: () => watch.mutate(to),
    })),
  );
  const now = LEVELS.find((each) => each.level === level);
  const name = level === "off" ? t("Watch") : (now?.name ?? "");
  return (
    <Menu position="bottom-end" width={270} withinPortal>
      <Menu.Target>
        <Button
          small
          kind="quiet"
          className={level === "watching" ? "watch on" : "watch"}
          icon={level === "muted" ? "mute" : "bell"}
          disabled={!data}
          title={now && `${now.name}: ${now.what}`}
        >
          <span>{name}</span>
          {data && data.count > 0 && <span className="mute">{number(data.count)}</span>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LEVELS.map(({ level: to, name: label, what }) => (
          <Menu.Item
            key={to}
            aria-current={to === level || undefined}
            leftSection={to === level ? <Icon name="check" small /> : <span className="i s" />}
            onClick={() => to !== level && watch.mutate(to)}
          >
            {label} <span className="mute t12 watch-w">{what}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{data && whoWatches(data.watchers, data.count)}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}

/** As many names as one reads at a glance. */
const NAMED = 6;

function whoWatches(watchers: readonly { name: string }[], count: number): string {
  if (count === 0) return t("Nobody watches this yet.");
  const names = watchers
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(", ");
  const more = count - Math.min(count, NAMED);
  const all = more > 0 ? `${names}, ${tn("{{count}} more", "{{count}} more", more)}` : names;
  return t("Watched by {{names}}", { names: all });
}
