/** The roadmap as a table: demand, revenue and score beside the plan, with columns of choice. */
import "./feature-table.css";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { Roadmap, RoadmapBar } from "@/data/roadmap";
import { date, moneyShort, number, percent } from "@/lib/format";
import { t } from "@/lib/i18n";
import { type People, usePeople } from "@/records/fields/link/people";
import { Button } from "@/ui/button";
import { useDrawnAtOnce } from "@/ui/drawn-at-once";
import { Icon } from "@/ui/icon";
import { useSlug } from "@/ui/links";
import { FindingMark } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import type { Asked } from "./address";
import { addressOf } from "./bar";
import { sentenceOf, stageName } from "./words";

type Value = string | number | null;

interface Column {
  name: string;
  label: string;
  /** Sorted by this. */
  value: (bar: RoadmapBar, context: Context) => Value;
  /** Shown as this; the value itself where there is none. */
  text?: (value: Exclude<Value, null>) => string;
  width: string;
}

interface Context {
  lanes: ReadonlyMap<string, string>;
  people: People;
}

const input = (name: string) => (bar: RoadmapBar) => bar.inputs[name] ?? null;
const day = (value: Value) => date(String(value), undefined, "short");
const figure = (value: Value) => number(Number(value));
const COLUMNS: Column[] = [
  { name: "key", label: t("Key"), value: (bar) => bar.number, width: "62px" },
  { name: "name", label: t("Feature"), value: (bar) => bar.name, width: "minmax(128px, 1fr)" },
  {
    name: "lane",
    label: t("Lane"),
    value: (bar, { lanes }) => (bar.lane && lanes.get(bar.lane)) || null,
    width: "50px",
  },
  { name: "stage", label: t("Stage"), value: (bar) => stageName(bar.status), width: "66px" },
  {
    name: "owner",
    label: t("Owner"),
    value: (bar, { people }) => (bar.owner && people.byId.get(bar.owner)?.name) || null,
    width: "96px",
  },
  { name: "release", label: t("Release"), value: (bar) => bar.release, width: "54px" },
  { name: "notes", label: t("Notes"), value: (bar) => bar.notes, text: figure, width: "42px" },
  {
    name: "arr",
    label: t("ARR"),
    value: (bar) => bar.arr,
    text: (value) => moneyShort(Number(value)),
    width: "54px",
  },
  { name: "reach", label: t("Reach"), value: input("reach"), text: figure, width: "52px" },
  { name: "impact", label: t("Impact"), value: input("impact"), text: figure, width: "44px" },
  {
    name: "confidence",
    label: t("Conf."),
    value: input("confidence"),
    text: (value) => percent(Number(value) / 100),
    width: "40px",
  },
  { name: "effort", label: t("Effort"), value: input("effort"), text: figure, width: "40px" },
  {
    name: "score",
    label: t("RICE"),
    value: (bar) => bar.score,
    text: (value) => number(Number(value), 0),
    width: "50px",
  },
  { name: "start", label: t("Start"), value: (bar) => bar.start, text: day, width: "76px" },
  { name: "end", label: t("Due"), value: (bar) => bar.end, text: day, width: "76px" },
];
const USUAL = [
  "key",
  "name",
  "lane",
  "stage",
  "notes",
  "arr",
  "reach",
  "impact",
  "confidence",
  "effort",
  "score",
  "end",
];
const NUMBERS = new Set(["notes", "arr", "reach", "impact", "confidence", "effort", "score", "start", "end"]);

interface FeatureTableProps {
  map: Roadmap;
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
}

export function FeatureTable({ map, asked, onAsk }: FeatureTableProps) {
  const slug = useSlug();
  const people = usePeople();
  const box = useRef<HTMLDivElement>(null);
  const columns = columnsOf(asked.columns);
  const names = columns.map((column) => column.name);
  const sort = useMemo(
    () => ({ name: asked.sort.replace(/^-/, ""), down: asked.sort.startsWith("-") }),
    [asked.sort],
  );
  const context = useMemo(
    () => ({ lanes: new Map(map.lanes.map((lane) => [lane.id, lane.key ?? lane.name])), people }),
    [map.lanes, people],
  );
  const rows = useMemo(() => sorted(map.bars, sort, context), [map.bars, sort, context]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    ...useDrawnAtOnce(12),
    estimateSize: () => 34,
  });
  const template = columns.map((column) => column.width).join(" ");
  const toggle = (name: string) => {
    const next = COLUMNS.map((one) => one.name).filter((one) => names.includes(one) !== (one === name));
    if (next.length > 0) onAsk({ columns: String(next) === String(USUAL) ? undefined : next });
  };
  return (
    <div className="rtbl" ref={box} style={{ "--cols": template } as React.CSSProperties}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are drawn as they come into view */}
      <div role="table" aria-label={t("Features with their scores")} aria-rowcount={rows.length + 1}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the buttons in it are */}
        <div role="row" className="rt-h">
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: the button in it is
            <span
              role="columnheader"
              key={column.name}
              className={NUMBERS.has(column.name) ? "num" : undefined}
              aria-sort={sort.name === column.name ? (sort.down ? "descending" : "ascending") : undefined}
            >
              <button
                type="button"
                onClick={() => {
                  const down = sort.name === column.name ? !sort.down : NUMBERS.has(column.name);
                  onAsk({ sort: down ? `-${column.name}` : column.name });
                }}
              >
                {column.label}
                {sort.name === column.name && (sort.down ? " ↓" : " ↑")}
              </button>
            </span>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className="rt-b" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const bar = rows[item.index];
            return (
              bar && (
                // biome-ignore lint/a11y/useSemanticElements: as above
                // biome-ignore lint/a11y/useFocusableInteractive: the link in it is
                // biome-ignore lint/a11y/useKeyWithClickEvents: the link in it is for the keyboard
                <div
                  key={bar.id}
                  role="row"
                  aria-rowindex={item.index + 2}
                  aria-selected={bar.key === asked.open}
                  data-key={bar.key}
                  style={{ transform: `translateY(${item.start}px)` }}
                  onClick={(click) => {
                    if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
                    click.preventDefault();
                    onAsk({ open: bar.key });
                  }}
                >
                  {columns.map((column, index) => (
                    <Cell
                      key={column.name}
                      column={column}
                      bar={bar}
                      context={context}
                      href={index === 0 ? addressOf(slug, bar) : undefined}
                    />
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button small className="rt-c" icon="cols">
            {t("Columns")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {COLUMNS.map((column) => (
            <Menu.CheckboxItem
              key={column.name}
              checked={names.includes(column.name)}
              checkIcon={<Icon name="check" small />}
              onChange={() => toggle(column.name)}
            >
              {column.label}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

interface CellProps {
  column: Column;
  bar: RoadmapBar;
  context: Context;
  /** The first cell is the link that opens the row. */
  href?: string;
}

function Cell({ column, bar, context, href }: CellProps) {
  const value = column.value(bar, context);
  const kind = column.name === "key" ? "key" : NUMBERS.has(column.name) ? "num" : "trunc";
  const text =
    column.name === "key" ? bar.key : value === null ? "" : column.text ? column.text(value) : value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn as they come into view
    <span role="cell" className={`${kind} ${column.name}`}>
      {href ? (
        <a href={href} aria-label={sentenceOf(bar)}>
          {text}
        </a>
      ) : (
        text
      )}
      {column.name === "name" && bar.finding !== null && <FindingMark number={bar.finding} />}
    </span>
  );
}

function columnsOf(names: readonly string[] = USUAL): Column[] {
  const columns = COLUMNS.filter((column) => names.includes(column.name));
  return columns.length > 0 ? columns : columnsOf();
}

/** What has no value stands last, whichever way. */
function sorted(
  bars: readonly RoadmapBar[],
  sort: { name: string; down: boolean },
  context: Context,
): RoadmapBar[] {
  const column = COLUMNS.find((one) => one.name === sort.name);
  if (!column) return [...bars];
  const way = sort.down ? -1 : 1;
  return [...bars].sort((one, other) => {
    const [a, b] = [column.value(one, context), column.value(other, context)];
    if (a === null || b === null)
      return (a === null ? 1 : 0) - (b === null ? 1 : 0) || one.number - other.number;
    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
    return order * way || one.number - other.number;
  });
}
