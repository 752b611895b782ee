/** Below the timeline: what customers ask for that has no place on it, the most valuable first. */
import { draggable } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { useEffect, useRef, useState } from "react";
import {
  HORIZONS,
  type Lanes,
  placeWaiting,
  type Roadmap,
  type RoadmapWaiting,
  rankFeatures,
} from "@/data/roadmap";
import { moneyShort } from "@/lib/format";
import { t } from "@/lib/i18n";
import { dayOf } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { FindingMark } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { placeOn } from "./act";
import { PlaceDialog } from "./dialogs";
import { COLUMN_NAMES, notesInWords } from "./words";

/** Lines shown until one asks for all. */
const FEW = 3;

const WAITING = "waiting";

/** What is being dragged, if it came from the tray. */
export function waitingOf(data: Record<string | symbol, unknown>): RoadmapWaiting | null {
  return (data[WAITING] as RoadmapWaiting | undefined) ?? null;
}

interface TrayProps {
  map: Roadmap;
  lanes: Lanes;
  onOpen: (key: string) => void;
}

export function Tray({ map, lanes, onOpen }: TrayProps) {
  const [all, setAll] = useState(false);
  const waiting = [...map.tray, ...undated(map)];
  const total = map.tray_total + waiting.length - map.tray.length;
  const shown = all ? waiting : waiting.slice(0, FEW);
  if (waiting.length === 0) return null;
  return (
    <section className="tray" aria-label={t("Not on the timeline")}>
      <header>
        <h2>{t("Not on the timeline")}</h2>
        {map.movable && <span className="mute t12">{t("drag onto a lane")}</span>}
        {waiting.length > FEW && (
          <Button small kind="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all
              ? t("Show fewer")
              : waiting.length < total
                ? t("Show the first {{count}} of {{total}}", { count: waiting.length, total })
                : t("Show all {{count}}", { count: total })}
          </Button>
        )}
      </header>
      <ul className={all ? "all" : undefined}>
        {shown.map((one) => (
          <TrayLine key={one.id} waiting={one} map={map} lanes={lanes} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

/** Features that stand on the board and have no days. */
function undated(map: Roadmap): RoadmapWaiting[] {
  return map.bars
    .filter((bar) => bar.end === null && bar.start === null)
    .map((bar) => ({ ...bar, collection: "features", objective: null }))
    .sort((one, other) => other.arr - one.arr || other.notes - one.notes);
}

function TrayLine({
  waiting,
  map,
  lanes,
  onOpen,
}: {
  waiting: RoadmapWaiting;
  map: Roadmap;
  lanes: Lanes;
  onOpen: (key: string) => void;
}) {
  const line = useRef<HTMLLIElement>(null);
  const [placing, setPlacing] = useState(false);
  useEffect(() => {
    const element = line.current;
    if (!element || !map.movable) return;
    return draggable({ element, getInitialData: () => ({ [WAITING]: waiting }) });
  }, [waiting, map.movable]);
  return (
    <li ref={line} data-key={waiting.key}>
      {waiting.finding === null ? <Icon name="drag" small /> : <FindingMark number={waiting.finding} />}
      {waiting.collection === "features" ? (
        <button type="button" className="trunc" onClick={() => onOpen(waiting.key)}>
          {waiting.name}
        </button>
      ) : (
        <RecordLink
          collection={waiting.collection}
          recordKey={waiting.key}
          className="trunc"
          // The line is dragged, not its link.
          draggable={false}
        >
          {waiting.name}
        </RecordLink>
      )}
      <span className="num">{notesInWords(waiting.notes)}</span>
      <b className="num">{moneyShort(waiting.arr)}</b>
      {map.movable && <PlaceMenu waiting={waiting} onDay={() => setPlacing(true)} />}
      {placing && (
        <PlaceDialog
          title={t("Place {{name}}", { name: waiting.name })}
          map={map}
          lanes={lanes}
          onClose={() => setPlacing(false)}
          onPlace={(day, lane) => placeOn(lanes, waiting, dayOf(day), lane)}
        />
      )}
    </li>
  );
}

/** The same as dragging: onto a day and a lane, or into a column of the board. */
export function PlaceMenu({ waiting, onDay }: { waiting: RoadmapWaiting; onDay?: () => void }) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton icon="dots" small label={t("Place {{name}}", { name: waiting.name })} />
      </Menu.Target>
      <Menu.Dropdown>
        {onDay && (
          <Menu.Item leftSection={<Icon name="cal" />} onClick={onDay}>
            {t("Place on a date…")}
          </Menu.Item>
        )}
        {HORIZONS.map((horizon) => (
          <Menu.Item
            key={horizon}
            leftSection={<Icon name="cols" />}
            onClick={() => intoColumn(waiting, horizon)}
          >
            {t("Put into {{column}}", { column: COLUMN_NAMES[horizon] })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Last in a column; of an opportunity a feature is made. */
export function intoColumn(waiting: RoadmapWaiting, horizon: (typeof HORIZONS)[number]) {
  const said = t("{{name}}: {{column}}", { name: waiting.name, column: COLUMN_NAMES[horizon] });
  if (waiting.collection === "features") return rankFeatures([waiting], horizon, null, [], said);
  return placeWaiting(waiting, { horizon }, said);
}
