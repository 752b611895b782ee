/** Now, next, later: three columns in an order that is kept; cards by hand, by key or by menu. */
import "./board.css";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  HORIZONS,
  type Horizon,
  type Roadmap,
  type RoadmapBar,
  type RoadmapWaiting,
  rankFeatures,
} from "@/data/roadmap";
import { moneyShort } from "@/lib/format";
import { t } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { dragPreview } from "@/ui/drag-preview";
import { useDrawnAtOnce } from "@/ui/drawn-at-once";
import { RecordLink, useSlug } from "@/ui/links";
import { Avatar, FindingMark } from "@/ui/marks";
import { useMenuCalls } from "@/ui/use-menu-calls";
import { addressOf } from "./bar";
import type { MenuAt } from "./bar-menu";
import { between, columnOf } from "./columns";
import { intoColumn, PlaceMenu, waitingOf } from "./tray";
import { useChosen } from "./use-chosen";
import { COLUMN_NAMES, COLUMN_NOTES, movedInWords, notesInWords, sentenceOf, stageName } from "./words";

const CARD = "card";
/** Waiting ones shown below Later. */
const GHOSTS = 5;
const CARD_PX = 82;

interface BoardProps {
  map: Roadmap;
  openKey: string | undefined;
  onOpen: (key: string) => void;
  onMenu: (at: MenuAt) => void;
}

export function Board({ map, openKey, onOpen, onMenu }: BoardProps) {
  const columns = useMemo(
    () => ({
      now: columnOf(map.bars, "now"),
      next: columnOf(map.bars, "next"),
      later: columnOf(map.bars, "later"),
    }),
    [map.bars],
  );
  const focusDue = useRef<string | null>(null);
  useEffect(() => {
    const id = focusDue.current;
    const card = id && document.querySelector<HTMLElement>(`.nnl [data-id="${id}"]`);
    if (!card) return;
    focusDue.current = null;
    card.focus();
  });
  const chosen = useChosen(".nnl", t("Choose the card, to move it with others"), map.movable);
  /** Who goes along with a card: all that are chosen, or it alone. */
  const company = (bar: RoadmapBar) =>
    chosen.ids.has(bar.id)
      ? HORIZONS.flatMap((horizon) => columns[horizon].filter(({ id }) => chosen.ids.has(id)))
      : [bar];
  const columnsBox = useRef<HTMLDivElement>(null);
  useMenuCalls(columnsBox);
  const place = (bar: RoadmapBar, horizon: Horizon, at: number) => {
    const moved = company(bar);
    const column = columns[horizon];
    const before = column.slice(Math.max(0, at)).find((one) => !moved.includes(one)) ?? null;
    focusDue.current = bar.id;
    rankFeatures(moved, horizon, before, between(column, moved, before), movedInWords(moved, horizon));
  };
  /** Shift and an arrow move the card, an arrow alone goes to the next one. */
  const handleKey = (press: KeyboardEvent, bar: RoadmapBar) => {
    if (press.key === "Escape" && chosen.letGo()) press.stopPropagation();
    if (!press.key.startsWith("Arrow") || press.altKey || press.ctrlKey || press.metaKey || !bar.horizon)
      return;
    press.preventDefault();
    const own = columns[bar.horizon];
    const at = own.findIndex((one) => one.id === bar.id);
    const sideways = press.key === "ArrowLeft" ? -1 : press.key === "ArrowRight" ? 1 : 0;
    const beside = HORIZONS[HORIZONS.indexOf(bar.horizon) + sideways];
    const by = press.key === "ArrowUp" ? -1 : 1;
    if (press.shiftKey && map.movable) {
      if (sideways && beside) place(bar, beside, at);
      else if (!sideways && own[at + by]) place(bar, bar.horizon, by < 0 ? at - 1 : at + 2);
      return;
    }
    const next = sideways
      ? beside && columns[beside][Math.min(at, columns[beside].length - 1)]
      : own[at + by];
    if (next) document.querySelector<HTMLElement>(`.nnl [data-id="${next.id}"]`)?.focus();
  };
  return (
    <div className="nnl" ref={columnsBox}>
      {HORIZONS.map((horizon) => (
        <Column
          key={horizon}
          horizon={horizon}
          bars={columns[horizon]}
          map={map}
          openKey={openKey}
          chosen={chosen.ids}
          onOpen={onOpen}
          onMenu={(at) => onMenu({ ...at, company: company(at.bar) })}
          onKey={handleKey}
          onChoose={({ id }) => chosen.toggle(id)}
          onPlace={place}
        />
      ))}
    </div>
  );
}

interface ColumnProps extends BoardProps {
  horizon: Horizon;
  bars: readonly RoadmapBar[];
  chosen: ReadonlySet<string>;
  onKey: (press: KeyboardEvent, bar: RoadmapBar) => void;
  onChoose: (bar: RoadmapBar) => void;
  /** `at`: how many of the column shall stand above it. */
  onPlace: (bar: RoadmapBar, horizon: Horizon, at: number) => void;
}

function Column({ horizon, bars, map, onPlace, ...rest }: ColumnProps) {
  const box = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(onPlace);
  useEffect(() => {
    latest.current = onPlace;
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data[CARD] !== undefined || waitingOf(source.data) !== null,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source, location }) => {
        setOver(false);
        const waiting = waitingOf(source.data);
        if (waiting) return void intoColumn(waiting, horizon);
        const moved = source.data[CARD] as RoadmapBar;
        const card = location.current.dropTargets.find((target) => target.data[CARD]);
        const here = card?.data[CARD] as RoadmapBar | undefined;
        if (here?.id === moved.id) return;
        const below = here && extractClosestEdge(card?.data ?? {}) === "bottom";
        const at = here ? bars.findIndex((one) => one.id === here.id) + (below ? 1 : 0) : bars.length;
        latest.current(moved, horizon, at);
      },
    });
  }, [bars, horizon]);
  const rows = useVirtualizer({
    count: bars.length,
    getScrollElement: () => box.current,
    ...useDrawnAtOnce(6),
    estimateSize: () => CARD_PX,
    getItemKey: useCallback((index: number) => bars[index]?.id ?? index, [bars]),
  });
  return (
    <section
      ref={box}
      className={over ? "over" : undefined}
      aria-label={COLUMN_NAMES[horizon]}
      data-column={horizon}
    >
      <header>
        <h2>{COLUMN_NAMES[horizon]}</h2>
        <span className="mute t12">{COLUMN_NOTES[horizon]}</span>
      </header>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const bar = bars[row.index];
          return (
            bar && (
              <Card
                key={bar.id}
                bar={bar}
                top={row.start}
                measure={rows.measureElement}
                index={row.index}
                map={map}
                {...rest}
              />
            )
          );
        })}
      </ul>
      {horizon === "later" && map.tray.length > 0 && (
        <ul className="ghosts" aria-label={t("Not on the roadmap")}>
          {map.tray.slice(0, GHOSTS).map((one) => (
            <Ghost key={one.id} waiting={one} movable={map.movable} />
          ))}
        </ul>
      )}
      {bars.length === 0 && <p className="mute t12 none">{t("Nothing here yet.")}</p>}
    </section>
  );
}

interface CardProps {
  bar: RoadmapBar;
  top: number;
  index: number;
  measure: (element: HTMLElement | null) => void;
  map: Roadmap;
  openKey: string | undefined;
  onOpen: (key: string) => void;
  chosen: ReadonlySet<string>;
  onMenu: (at: MenuAt) => void;
  onKey: (press: KeyboardEvent, bar: RoadmapBar) => void;
  onChoose: (bar: RoadmapBar) => void;
}

function Card({ bar, top, index, measure, map, openKey, chosen, ...on }: CardProps) {
  const card = useRef<HTMLAnchorElement>(null);
  const slug = useSlug();
  const people = usePeople();
  const [edge, setEdge] = useState<Edge | null>(null);
  const owner = bar.owner ? people.byId.get(bar.owner) : undefined;
  const lane = map.lanes.find((one) => one.id === bar.lane);
  const isChosen = chosen.has(bar.id);
  const latest = useRef({ count: 1 });
  latest.current = { count: isChosen ? chosen.size : 1 };
  useEffect(() => {
    const element = card.current;
    if (!element || !map.movable) return;
    const drop = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data[CARD] !== undefined,
      getData: ({ input, element }) =>
        attachClosestEdge({ [CARD]: bar }, { input, element, allowedEdges: ["top", "bottom"] }),
      onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
      onDragLeave: () => setEdge(null),
      onDrop: () => setEdge(null),
    });
    return combine(
      draggable({
        element,
        getInitialData: () => ({ [CARD]: bar }),
        onGenerateDragPreview: dragPreview(element, () => latest.current.count),
      }),
      drop,
    );
  }, [bar, map.movable]);
  return (
    <li
      ref={measure}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      data-edge={edge ?? undefined}
    >
      <a
        ref={card}
        href={addressOf(slug, bar)}
        data-id={bar.id}
        data-key={bar.key}
        aria-current={bar.key === openKey || undefined}
        aria-label={isChosen ? t("{{words}}, chosen", { words: sentenceOf(bar) }) : sentenceOf(bar)}
        data-chosen={isChosen || undefined}
        onClick={(click) => {
          if (click.metaKey || click.ctrlKey || click.altKey) return;
          click.preventDefault();
          if (click.shiftKey) on.onChoose(bar);
          else on.onOpen(bar.key);
        }}
        onKeyDown={(press) => on.onKey(press, bar)}
        onContextMenu={(call) => {
          call.preventDefault();
          const box = call.currentTarget.getBoundingClientRect();
          on.onMenu({ bar, x: call.clientX || box.left, y: call.clientY || box.bottom });
        }}
      >
        <span className="row">
          <span className="key">{bar.key}</span>
          {lane?.key && <span className="mute t12">{lane.key}</span>}
          {bar.finding !== null && <FindingMark number={bar.finding} />}
          <span className="grow" />
          <Avatar name={owner?.name ?? null} section={owner?.functions[0]} />
        </span>
        <b>{bar.name}</b>
        <span className="row t12 mute">
          <span className="grow">{stageName(bar.status)}</span>
          <span>{notesInWords(bar.notes)}</span>
          <span className="num">{moneyShort(bar.arr)}</span>
        </span>
      </a>
    </li>
  );
}

function Ghost({ waiting, movable }: { waiting: RoadmapWaiting; movable: boolean }) {
  return (
    <li className="gh">
      <span className="row">
        <span className="key">{waiting.key}</span>
        {waiting.finding !== null && <FindingMark number={waiting.finding} />}
        <span className="grow" />
        {movable && <PlaceMenu waiting={waiting} />}
      </span>
      <RecordLink collection={waiting.collection} recordKey={waiting.key}>
        <b>{waiting.name}</b>
      </RecordLink>
      <span className="row t12 mute">
        <span className="grow">{t("Not on the roadmap")}</span>
        <span>{notesInWords(waiting.notes)}</span>
        <span className="num">{moneyShort(waiting.arr)}</span>
      </span>
    </li>
  );
}
