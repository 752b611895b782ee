/** The chosen day in full, and launches that have no day yet; each with a menu that does what dragging does. */
import { useNavigate } from "@tanstack/react-router";
import type { Calendar, CalendarItem } from "@/data/calendar";
import { t } from "@/lib/i18n";
import { dayOf, isoOf } from "@/lib/time";
import { IconButton } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { Menu } from "@/ui/menu";
import { Empty, MakeOne } from "@/ui/states";
import { inWords } from "./days";
import { Item, itemInWords } from "./item";
import { COLLECTION, isFixed, type Move } from "./use-move";

interface DayPaneProps {
  day: string;
  items: readonly CalendarItem[];
  undated: Calendar["undated"];
  mayEdit: boolean;
  onMove: Move;
  /** Asks for a date. */
  onAsk: (item: CalendarItem) => void;
}

export function DayPane({ day, items, undated, ...rest }: DayPaneProps) {
  const groups = [
    { name: t("Releases"), items: items.filter((item) => item.kind === "release") },
    { name: t("Launches"), items: items.filter((item) => item.kind === "launch") },
    { name: t("Tasks"), items: items.filter((item) => item.kind === "task") },
    { name: t("Without a date"), items: undated },
  ];
  return (
    <aside className="cal-p" aria-label={t("The chosen day")}>
      <h2>{inWords(day)}</h2>
      {items.length === 0 && (
        <Empty action={rest.mayEdit && <MakeOne>{t("Make a launch")}</MakeOne>}>
          {t("Nothing falls on this day.")}
        </Empty>
      )}
      {groups.map(
        (group) =>
          group.items.length > 0 && (
            <section key={group.name} aria-label={group.name}>
              <h3 className="label">{group.name}</h3>
              <ul>
                {group.items.map((item) => (
                  <Item key={item.id} item={item} mayEdit={rest.mayEdit} isReachable>
                    <ItemMenu item={item} {...rest} />
                    <span className="t12 mute trunc">{beside(item)}</span>
                  </Item>
                ))}
              </ul>
            </section>
          ),
      )}
    </aside>
  );
}

function beside(item: CalendarItem): string {
  return item.kind === "task"
    ? item.launch.name
    : item.kind === "launch"
      ? t("Tier {{n}}", { n: item.tier })
      : "";
}

function ItemMenu({
  item,
  mayEdit,
  onMove,
  onAsk,
}: Omit<DayPaneProps, "day" | "items" | "undated"> & { item: CalendarItem }) {
  const navigate = useNavigate();
  const slug = useSlug();
  const canMove = mayEdit && !isFixed(item);
  const { on } = item;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton small icon="dots" label={t("More about {{key}}", { key: item.key })} />
      </Menu.Target>
      <Menu.Dropdown aria-label={itemInWords(item)}>
        {canMove && <Menu.Item onClick={() => onAsk(item)}>{t("Move to date…")}</Menu.Item>}
        {canMove && on && (
          <>
            <Menu.Item onClick={() => onMove(item, isoOf(dayOf(on) + 1))}>{t("A day later")}</Menu.Item>
            <Menu.Item onClick={() => onMove(item, isoOf(dayOf(on) - 1))}>{t("A day earlier")}</Menu.Item>
            <Menu.Item onClick={() => onMove(item, isoOf(dayOf(on) + 7))}>{t("A week later")}</Menu.Item>
          </>
        )}
        <Menu.Item
          onClick={() =>
            navigate({
              to: "/w/$slug/$collection/$key",
              params: { slug, collection: COLLECTION[item.kind], key: item.key },
            })
          }
        >
          {t("Open {{key}}", { key: item.key })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
