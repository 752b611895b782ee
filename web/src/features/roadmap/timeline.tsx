/** The timeline: lanes under one axis; only what is in view is drawn. Places are days and pixels, see layout.ts. */
import "./timeline.css";
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Lanes, type Roadmap, tie } from "@/data/roadmap";
import { t } from "@/lib/i18n";
import type { Span, Zoom } from "@/lib/time";
import { BarLines } from "@/records/time-axis";
import { useSlug } from "@/ui/links";
import { useKeys } from "@/ui/use-keys";
import { useMenuCalls } from "@/ui/use-menu-calls";
import { useRowsInView, useViewport } from "@/ui/use-viewport";
import { wordPx } from "@/ui/word-px";
import { daysAfter, type Grip, moveBar, moveTogether, placeOn } from "./act";
import { Arrows } from "./arrows";
import { RoadmapAxis } from "./axis";
import { addressOf, Bar } from "./bar";
import type { MenuAt } from "./bar-menu";
import { LaneHead } from "./lane-head";
import { type Direction, laneAt, layoutOf, neighbour, type PlacedBar } from "./layout";
import { waitingOf } from "./tray";
import { useChosen } from "./use-chosen";
import { useDrag } from "./use-drag";
import { NO_LANE } from "./words";

/** Days that fit the window. */
const SHOWN: Record<Zoom, number> = { week: 28, quarter: 140, year: 364 };

interface TimelineProps {
  /** What passes the filters. */
  map: Roadmap;
  /** All of it: what waits for a bar is pushed whether it is shown or not. */
  whole: Roadmap;
  lanes: Lanes;
  zoom: Zoom;
  span: Span;
  today: number;
  weekStart: number;
  openKey: string | undefined;
  onOpen: (key: string) => void;
  onMenu: (at: MenuAt) => void;
}

export const Timeline = memo(function Timeline(props: TimelineProps) {
  const { map, whole, lanes, span, today, openKey, onOpen } = props;
  // Drawn between the frames: two thousand bars are set anew.
  const zoom = useDeferredValue(props.zoom);
  const slug = useSlug();
  const scroller = useRef<HTMLElement>(null);
  const view = useViewport("roadmap", scroller, span, SHOWN[zoom], today);
  const rows = useRowsInView(scroller);
  const { dayPx, drawn } = view;
  const [current, setCurrent] = useState<string>();
  const layout = useMemo(
    () => layoutOf(map.lanes, map.bars, dayPx || 5, wordPx),
    [map.lanes, map.bars, dayPx],
  );
  const bars = useMemo(() => new Map(map.bars.map((bar) => [bar.id, bar])), [map.bars]);
  const barAt = useCallback(
    (target: EventTarget | null) =>
      target instanceof Element
        ? bars.get(target.closest<HTMLElement>("[data-id]")?.dataset.id ?? "")
        : undefined,
    [bars],
  );
  const chosen = useChosen(".tl", t("Choose the bar, to move it with others"), map.movable);
  const company = whole.bars.filter((bar) => chosen.ids.has(bar.id));
  const { drag, nudge, handlePointerDown, handleClickCapture } = useDrag(
    scroller,
    dayPx,
    map.movable,
    barAt,
    {
      onMove: (bar, grip, days, y) => {
        if (grip === "all" && chosen.ids.has(bar.id)) return moveTogether(whole, company, days);
        const lane = y === null ? undefined : laneAt(layout, y)?.id || null;
        moveBar(whole, lanes, bar, days === 0 ? bar : daysAfter(bar, grip as Grip, days), lane);
      },
      onTie: (bar, over) =>
        tie(bar.id, over.id, t("{{late}} waits for {{early}}", { late: over.name, early: bar.name })),
    },
  );
  const along = useMemo(() => (drag?.grip === "all" ? { ...drag, away: false } : null), [drag]);
  const dragOf = (id: string) =>
    drag?.id === id ? drag : drag && chosen.ids.has(drag.id) && chosen.ids.has(id) ? along : null;
  const inView = useCallback(
    (one: PlacedBar) =>
      one.right / (dayPx || 5) >= drawn.first &&
      one.a <= drawn.end &&
      one.top + 40 >= rows.top &&
      one.top <= rows.bottom,
    [dayPx, drawn, rows],
  );
  const target = drag?.away ? laneAt(layout, drag.y)?.id : undefined;
  const firstStop = useMemo(() => firstInView(layout.lanes, today), [layout.lanes, today]);
  const stop = current && layout.byId.has(current) ? current : firstStop;

  const over = useTrayDrop(scroller, (x, y, waiting) => {
    const day = span.first + Math.floor(x / dayPx);
    placeOn(lanes, waiting, day, laneAt(layout, y)?.id || null);
  });

  const focusDue = useRef(false);
  useEffect(() => {
    if (!focusDue.current || !current) return;
    const box = scroller.current?.querySelector<HTMLElement>(`[data-id="${current}"]`);
    if (!box) return;
    focusDue.current = false;
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const goTo = (one: PlacedBar | undefined) => {
    if (!one || !scroller.current) return;
    view.reveal(one.a, one.b);
    const box = scroller.current;
    if (one.top < box.scrollTop) box.scrollTop = one.top - 40;
    else if (one.top + 120 > box.scrollTop + box.clientHeight)
      box.scrollTop = one.top + 160 - box.clientHeight;
    focusDue.current = true;
    setCurrent(one.bar.id);
  };
  useKeys([
    {
      id: "roadmap-today",
      label: t("Go to today"),
      group: "Look",
      keys: "home",
      icon: "cal",
      run: () => view.show(today + 0.5),
    },
  ]);

  useMenuCalls(scroller);

  const handleKeyDown = (press: KeyboardEvent<HTMLElement>) => {
    if (press.key === "Escape" && chosen.letGo()) return press.stopPropagation();
    const bar = barAt(press.target);
    if (!bar || press.altKey || press.ctrlKey || press.metaKey || !press.key.startsWith("Arrow")) return;
    press.preventDefault();
    if (!press.shiftKey) return goTo(neighbour(layout, bar.id, press.key as Direction));
    if (press.key === "ArrowLeft" || press.key === "ArrowRight")
      return nudge(bar, press.key === "ArrowLeft" ? -1 : 1);
    const here = layout.lanes.findIndex((lane) => lane.id === (bar.lane ?? ""));
    const beside = layout.lanes[here + (press.key === "ArrowUp" ? -1 : 1)];
    if (beside && map.movable) {
      focusDue.current = true;
      moveBar(whole, lanes, bar, bar, beside.id || null);
    }
  };

  return (
    <section
      className={over ? "tl dropping" : "tl"}
      dir="ltr"
      ref={scroller}
      aria-label={t("Timeline of the roadmap")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be reached by key
      tabIndex={0}
      onKeyDown={handleKeyDown}
      onPointerDown={handlePointerDown}
      onClickCapture={handleClickCapture}
      onClick={(click) => {
        const bar = barAt(click.target);
        if (!bar || click.metaKey || click.ctrlKey || click.altKey) return;
        click.preventDefault();
        if (click.shiftKey) chosen.toggle(bar.id);
        else onOpen(bar.key);
      }}
      onFocus={(focus) => {
        const bar = barAt(focus.target);
        if (bar) setCurrent(bar.id);
      }}
      onContextMenu={(call) => {
        const bar = barAt(call.target);
        if (!bar) return;
        call.preventDefault();
        const box = call.target instanceof Element ? call.target.getBoundingClientRect() : null;
        // The menu key gives no place of its own.
        const [x, y] = call.clientX || !box ? [call.clientX, call.clientY] : [box.left, box.bottom];
        props.onMenu({ bar, x, y });
      }}
    >
      <div
        className="tl-in"
        style={
          {
            "--day": `${dayPx}px`,
            "--window": `${view.window}px`,
            "--span": span.end - span.first,
          } as CSSProperties
        }
        data-zoom={zoom}
      >
        <RoadmapAxis
          span={span}
          zoom={zoom}
          today={today}
          weekStart={props.weekStart}
          releases={map.releases}
          dayPx={dayPx}
        />
        <div className="tl-b" style={{ height: layout.height }}>
          <BarLines className="layer2" span={span} zoom={zoom} today={today} bars={map.releases} withBaton />
          {layout.lanes
            .filter((lane) => lane.top + lane.height >= rows.top && lane.top <= rows.bottom)
            .map((lane) => (
              <section
                key={lane.id}
                className={target === lane.id ? "og over" : "og"}
                style={{ top: lane.top, height: lane.height }}
                aria-label={lane.lane?.name ?? NO_LANE[lanes]}
                data-lane={lane.id}
              >
                <LaneHead lane={lane.lane} none={NO_LANE[lanes]} />
              </section>
            ))}
          {dayPx > 0 &&
            layout.lanes.map((lane) =>
              lane.top > rows.bottom || lane.top + lane.height < rows.top
                ? null
                : lane.bars
                    .filter((one) => inView(one) || one.bar.id === stop)
                    .map((one) => (
                      <Bar
                        key={one.bar.id}
                        placed={one}
                        first={span.first}
                        dayPx={dayPx}
                        href={addressOf(slug, one.bar)}
                        movable={map.movable}
                        selected={one.bar.key === openKey}
                        tabStop={one.bar.id === stop}
                        chosen={chosen.ids.has(one.bar.id)}
                        drag={dragOf(one.bar.id)}
                      />
                    )),
            )}
          {dayPx > 0 && (
            <Arrows
              dependencies={map.dependencies}
              layout={layout}
              first={span.first}
              dayPx={dayPx}
              seen={inView}
              drag={drag}
            />
          )}
        </div>
      </div>
    </section>
  );
});

function firstInView(lanes: readonly { bars: PlacedBar[] }[], today: number): string | undefined {
  const all = lanes.flatMap((lane) => lane.bars);
  return (all.find((one) => one.a <= today && today < one.b) ?? all[0])?.bar.id;
}

/** What is dragged from the tray falls on a day and a lane; true while it hovers. */
function useTrayDrop(
  scroller: React.RefObject<HTMLElement | null>,
  onDrop: (x: number, y: number, waiting: NonNullable<ReturnType<typeof waitingOf>>) => void,
): boolean {
  const [over, setOver] = useState(false);
  const latest =
    useRef<(x: number, y: number, waiting: NonNullable<ReturnType<typeof waitingOf>>) => void>(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => waitingOf(source.data) !== null,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source, location }) => {
        setOver(false);
        const edge = element.querySelector(".tl-b")?.getBoundingClientRect();
        const waiting = waitingOf(source.data);
        if (!edge || !waiting) return;
        const { clientX, clientY } = location.current.input;
        latest.current(clientX - edge.left, clientY - edge.top, waiting);
      },
    });
  }, [scroller]);
  return over;
}
