/** What one can do with a feature of the roadmap, without dragging it. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  HORIZONS,
  type Lanes,
  type Roadmap,
  type RoadmapBar,
  rankFeatures,
  takeFromBoard,
} from "@/data/roadmap";
import { t } from "@/lib/i18n";
import { Key } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import { Menu } from "@/ui/menu";
import { useFocusBack } from "@/ui/use-focus-back";
import type { Layout } from "./address";
import { columnOf } from "./columns";
import { DateDialog, LaneDialog, WaitsDialog } from "./dialogs";
import { COLUMN_NAMES, LANE_NAMES, movedInWords } from "./words";

export interface MenuAt {
  bar: RoadmapBar;
  /** Those that are moved with it, itself included. */
  company?: readonly RoadmapBar[];
  x: number;
  y: number;
}

interface BarMenuProps {
  at: MenuAt;
  map: Roadmap;
  lanes: Lanes;
  layout: Layout;
  onOpen: (key: string) => void;
  onClose: () => void;
}

export function BarMenu({ at, map, lanes, layout, onOpen, onClose }: BarMenuProps) {
  const { bar, company = [bar] } = at;
  const navigate = useNavigate();
  const slug = useSlug();
  useFocusBack();
  const [dialog, setDialog] = useState<"date" | "lane" | "waits" | null>(null);
  if (dialog === "date") return <DateDialog bar={bar} map={map} lanes={lanes} onClose={onClose} />;
  if (dialog === "lane") return <LaneDialog bar={bar} map={map} lanes={lanes} onClose={onClose} />;
  if (dialog === "waits") return <WaitsDialog bar={bar} map={map} onClose={onClose} />;
  const mayMove = map.movable && !bar.fixed;
  const column = bar.horizon ? columnOf(map.bars, bar.horizon) : [];
  const place = column.findIndex((one) => one.id === bar.id);
  const step = (by: -1 | 1) => {
    if (!bar.horizon) return;
    // Down: before the one after the next.
    const before = (by < 0 ? column[place - 1] : column[place + 2]) ?? null;
    rankFeatures([bar], bar.horizon, before, [], t("{{name}} moved", { name: bar.name }));
    onClose();
  };
  return (
    <Menu
      opened
      onChange={(open) => !open && !dialog && onClose()}
      position="bottom-start"
      offset={2}
      withinPortal
      closeOnItemClick={false}
    >
      <Menu.Target>
        <span aria-hidden style={{ position: "fixed", left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={bar.name}>
        <Menu.Item
          leftSection={<Icon name="doc" />}
          rightSection={<Key keys="enter" />}
          onClick={() => {
            onOpen(bar.key);
            onClose();
          }}
        >
          {t("Open beside")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="open" />}
          onClick={() =>
            navigate({
              to: "/w/$slug/$collection/$key",
              params: { slug, collection: "features", key: bar.key },
            })
          }
        >
          {t("Open {{key}}", { key: bar.key })}
        </Menu.Item>
        {mayMove && (
          <Menu.Item leftSection={<Icon name="cal" />} onClick={() => setDialog("date")}>
            {t("Move to date…")}
          </Menu.Item>
        )}
        {mayMove && layout === "timeline" && (
          <Menu.Item leftSection={<Icon name="roadmap" />} onClick={() => setDialog("lane")}>
            {t("Move to another {{lane}}…", { lane: LANE_NAMES[lanes] })}
          </Menu.Item>
        )}
        {map.movable && (
          <Menu.Item leftSection={<Icon name="link" />} onClick={() => setDialog("waits")}>
            {t("Waits for…")}
          </Menu.Item>
        )}
        {mayMove && layout === "now" && place > 0 && (
          <Menu.Item leftSection={<Icon name="up" />} onClick={() => step(-1)}>
            {t("Move up")}
          </Menu.Item>
        )}
        {mayMove && layout === "now" && place >= 0 && place < column.length - 1 && (
          <Menu.Item leftSection={<Icon name="down" />} onClick={() => step(1)}>
            {t("Move down")}
          </Menu.Item>
        )}
        {mayMove &&
          HORIZONS.filter((horizon) => horizon !== bar.horizon).map((horizon) => (
            <Menu.Item
              key={horizon}
              leftSection={<Icon name="cols" />}
              onClick={() => {
                rankFeatures(company, horizon, null, [], movedInWords(company, horizon));
                onClose();
              }}
            >
              {t("Put into {{column}}", { column: COLUMN_NAMES[horizon] })}
            </Menu.Item>
          ))}
        {mayMove && layout === "now" && !["building", "planned"].includes(bar.status) && (
          <Menu.Item
            leftSection={<Icon name="x" />}
            onClick={() => {
              takeFromBoard(bar, t("{{name}} is off the board", { name: bar.name }));
              onClose();
            }}
          >
            {t("Take off the board")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
