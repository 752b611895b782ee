/** The picture: eight staves under one time axis, read with the eyes, the pointer or the arrow keys. */
import "./score.css";
import "./item.css";
import { useNavigate } from "@tanstack/react-router";
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Score, ScoreFinding, ScoreItem } from "@/data/score";
import { t } from "@/lib/i18n";
import { SECTIONS, type Section } from "@/lib/sections";
import { DAYS_SHOWN, dayOf, type Span, type Zoom } from "@/lib/time";
import { at, BarLines } from "@/records/time-axis";
import { useSlug } from "@/ui/links";
import { useKeys } from "@/ui/use-keys";
import { useNarrow } from "@/ui/use-media";
import { useMenuCalls } from "@/ui/use-menu-calls";
import { stepOf, useViewport } from "@/ui/use-viewport";
import { wordPx } from "@/ui/word-px";
import { Axis } from "./axis";
import type { Shown } from "./bundles";
import { ItemMenu, type MenuAt, MoveDialog } from "./item-menu";
import type { Drawn } from "./lanes";
import { layoutOf, rowPx, settingOf } from "./layout";
import { Staff } from "./staff";
import { itemAtDay, type Step, stepFrom } from "./steps";
import { TallyRow } from "./tally";
import type { Pointing } from "./use-pointing";
import { useShift } from "./use-shift";

interface PictureProps {
  score: Score | undefined;
  loading: boolean;
  span: Span;
  zoom: Zoom;
  today: number;
  weekStart: number;
  /** Items to leave in; null for all. */
  keep: ReadonlySet<string> | null;
  pointing: Pointing;
  /** A finding to bring into view; a new object asks anew. */
  wanted: ScoreFinding | null;
  onSeen: (seen: Span) => void;
  onPlan: ((section: Section) => void) | null;
}

const NO_BARS: Score["bars"] = [];
const STEPS: Record<string, Step> = {
  ArrowLeft: "before",
  ArrowRight: "after",
  ArrowUp: "above",
  ArrowDown: "below",
};

export const Picture = memo(function Picture(props: PictureProps) {
  const { score, span, zoom, today, pointing, onSeen } = props;
  const slug = useSlug();
  const navigate = useNavigate();
  const scroller = useRef<HTMLElement>(null);
  const view = useViewport("score", scroller, span, DAYS_SHOWN[zoom], today);
  const [current, setCurrent] = useState<string>();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const [moving, setMoving] = useState<ScoreItem | null>(null);
  const { dayPx, seen } = view;
  const bars = score?.bars ?? NO_BARS;

  const layout = useMemo(
    () =>
      layoutOf(score, {
        today,
        setting: settingOf(zoom, dayPx, wordPx),
        keep: props.keep,
        // A week has room for everything.
        open: zoom === "week" ? null : open,
      }),
    [score, today, zoom, dayPx, props.keep, open],
  );
  // Elsewhere the page scrolls, and rows are as high as they like.
  const isNarrow = useNarrow();
  const rows = SECTIONS.reduce((sum, section) => sum + layout[section].rows, 0);
  const items = useMemo(() => {
    const drawn = SECTIONS.flatMap((section) => layout[section].drawn);
    return new Map(drawn.map((one) => [one.item.id, one.item]));
  }, [layout]);
  const itemAt = (target: EventTarget) =>
    target instanceof Element
      ? items.get(target.closest<HTMLElement>("[data-id]")?.dataset.id ?? "")
      : undefined;
  const recordAt = (target: EventTarget) => {
    const item = itemAt(target);
    return item && !item.members ? item : null;
  };
  const { shift, nudge, handlePointerDown, handleClickCapture } = useShift(dayPx, itemAt);
  const tabStop = current && items.has(current) ? current : itemAtDay(layout, today)?.item.id;

  useEffect(() => onSeen(seen), [onSeen, seen]);

  const focusDue = useRef(false);
  useEffect(() => {
    if (!focusDue.current || !current) return;
    focusDue.current = false;
    const box = scroller.current?.querySelector<HTMLElement>(`[data-id="${current}"]`);
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const goTo = (drawn: Drawn | undefined) => {
    if (!drawn) return;
    const { place, item } = drawn;
    view.reveal(place.a, place.kind === "bar" ? place.b : place.a + 110 / dayPx);
    focusDue.current = true;
    setCurrent(item.id);
  };
  const unfold = (bundle: Shown) => {
    setOpen(new Set([...open, bundle.id]));
    focusDue.current = true;
    setCurrent(bundle.members?.[0]?.id);
  };
  const foldAgain = useCallback((bundles: readonly string[]) => {
    setOpen((before) => new Set([...before].filter((id) => !bundles.includes(id))));
  }, []);
  const { wanted } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes there when asked, not whenever something is drawn anew
  useEffect(() => {
    if (!wanted) return;
    const drawn = SECTIONS.flatMap((section) => layout[section].drawn);
    const item = drawn.find((one) => one.item.finding === wanted.number);
    if (item) return goTo(item);
    const bar = bars.find(({ release, launch }) => [release.id, launch?.id].includes(wanted.about.id));
    if (bar) view.show(dayOf(bar.on));
  }, [wanted]);
  const goToToday = () => {
    view.show(today + 0.5);
    if (scroller.current?.contains(document.activeElement)) goTo(itemAtDay(layout, today, current));
  };
  useKeys([
    { id: "score-today", label: t("Go to today"), group: "Look", keys: "home", icon: "cal", run: goToToday },
  ]);

  useMenuCalls(scroller);

  const handleKeyDown = (press: KeyboardEvent<HTMLElement>) => {
    const item = itemAt(press.target);
    const step = STEPS[press.key];
    if (!item || !step || press.altKey || press.ctrlKey || press.metaKey) return;
    press.preventDefault();
    if (!press.shiftKey) goTo(stepFrom(layout, item.id, step));
    else if (step === "before" || step === "after") nudge(item, step === "before" ? -1 : 1);
  };

  return (
    <section
      className="score"
      dir="ltr"
      ref={scroller}
      aria-label={t("The Score: eight sections over time")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be reached by key
      tabIndex={0}
      onKeyDown={handleKeyDown}
      onPointerDown={handlePointerDown}
      onClickCapture={handleClickCapture}
      onClick={(click) => {
        const item = itemAt(click.target);
        if (!item) return;
        if (item.members) return unfold(item);
        if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
        click.preventDefault();
        navigate({
          to: "/w/$slug/$collection/$key",
          params: { slug, collection: item.collection, key: item.key },
        });
      }}
      onPointerOver={(over) =>
        !shift && over.pointerType !== "touch" && pointing.pointAtItem(recordAt(over.target))
      }
      onPointerLeave={() => pointing.pointAtItem(null)}
      onFocus={(focus) => {
        const item = itemAt(focus.target);
        if (item) setCurrent(item.id);
        if (focus.target.matches(":focus-visible")) pointing.pointAtItem(recordAt(focus.target));
      }}
      onBlur={() => pointing.pointAtItem(null)}
      onContextMenu={(call) => {
        const item = itemAt(call.target);
        if (!item || item.members) return;
        call.preventDefault();
        const box = call.target instanceof Element ? call.target.getBoundingClientRect() : null;
        // The menu key gives no place of its own.
        const [x, y] = call.clientX || !box ? [call.clientX, call.clientY] : [box.left, box.bottom];
        setMenu({ item, x, y });
      }}
    >
      <div
        className="score-in"
        style={
          {
            "--day": `${dayPx}px`,
            "--span": span.end - span.first,
            "--row": isNarrow ? undefined : `${rowPx(view.height, rows)}px`,
          } as CSSProperties
        }
        data-zoom={zoom}
      >
        <Axis
          span={span}
          zoom={zoom}
          today={today}
          weekStart={props.weekStart}
          bars={bars}
          dayPx={dayPx}
          seen={seen}
        />
        <div className="lanes">
          <div className="names" aria-hidden="true">
            <i />
          </div>
          <BarLines className="layer under" span={span} zoom={zoom} today={today} bars={bars} />
          {SECTIONS.map((section) => (
            <Staff
              key={section}
              section={section}
              staff={score?.staves.find((staff) => staff.function === section)}
              layout={layout[section]}
              bars={bars}
              first={span.first}
              loading={props.loading}
              slug={slug}
              view={view.drawn}
              left={seen.first + stepOf(DAYS_SHOWN[zoom]) / 2}
              today={today}
              dayPx={dayPx}
              lit={pointing.lit}
              current={tabStop}
              shift={shift}
              onPlan={props.onPlan}
              onFold={foldAgain}
            />
          ))}
        </div>
        <TallyRow bars={bars} first={span.first} today={today} dayPx={dayPx} />
        <div className="layer over" aria-hidden="true">
          <i className="baton" style={at(today + 0.5 - span.first)} />
        </div>
      </div>
      {menu && <ItemMenu at={menu} onMove={setMoving} onClose={() => setMenu(null)} />}
      {moving && <MoveDialog item={moving} onClose={() => setMoving(null)} />}
    </section>
  );
});
