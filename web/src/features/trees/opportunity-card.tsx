/** One node of the opportunity tree: what it is called, who needs it, how much hangs below; dragged to move it. */
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { figure } from "@/lib/figures";
import { moneyShort, number } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { RecordLink } from "@/ui/links";
import { FindingMark, Meter, NoteHead } from "@/ui/marks";
import type { Place } from "./branches";
import type { Measured } from "./data";
import type { Row } from "./levels";
import { neighbour } from "./neighbour";
import { choiceName } from "./status";
import { swatch } from "./swatch";

interface CardProps {
  row: Row;
  place: Place;
  item: Row["items"][number];
  current: boolean;
  finding: number | undefined;
  onOpen: (key: string) => void;
  mayDrop: (dragged: string, target: string) => boolean;
  /** Null for who may not move anything. */
  onDrop: ((dragged: string, target: string) => void) | null;
}

const SECTION = {
  objective: "strategy",
  opportunity: "research",
  need: "research",
  feature: "product",
  test: "product",
};

export function OpportunityCard(props: CardProps) {
  const { row, place, item, current, finding, onOpen } = props;
  const card = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const isNode = row.kind === "opportunity" || row.kind === "need";
  const isTarget = isNode || row.kind === "objective";
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const element = card.current;
    if (!element || !isTarget) return;
    const stops = [
      dropTargetForElements({
        element,
        canDrop: ({ source }) => latest.current.mayDrop(String(source.data.opportunity), item.id),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          latest.current.onDrop?.(String(source.data.opportunity), item.id);
        },
      }),
    ];
    if (isNode)
      stops.push(
        draggable({
          element,
          canDrag: () => latest.current.onDrop !== null,
          getInitialData: () => ({ opportunity: item.id }),
        }),
      );
    return () => {
      for (const stop of stops) stop();
    };
  }, [item.id, isNode, isTarget]);
  const open = isNode ? () => onOpen(item.key) : undefined;
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Enter" && event.target === event.currentTarget) {
      event.preventDefault();
      if (open) open();
      else event.currentTarget.querySelector("a")?.click();
      return;
    }
    if (event.key === " " && isNode) {
      event.preventDefault();
      onOpen(item.open ? (item.parentKey ?? "") : item.key);
      return;
    }
    const next = neighbour(event.currentTarget, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const isFolded = isNode && !item.open && item.below > 0;
  const className = [
    "node",
    row.kind,
    (item.open || current) && "path",
    isOver && "over",
    item.idea && "idea",
    isFolded && "folded",
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <div
      ref={card}
      role="treeitem"
      tabIndex={0}
      aria-level={place.level + 1}
      data-level={place.level}
      aria-selected={current}
      aria-current={current || undefined}
      aria-expanded={isNode && item.below > 0 ? item.open : undefined}
      data-sec={SECTION[row.kind]}
      data-key={item.key}
      className={className}
      style={place.style}
      onClick={open}
      onKeyDown={handleKey}
    >
      <span className="row t11 mute">
        {item.head && <NoteHead state={item.head} />}
        {item.key}
        {finding !== undefined && <FindingMark number={finding} />}
        <span className="grow" />
        {row.kind === "feature" && choiceName("feature", "status", item.status)}
      </span>
      <b>
        {row.kind === "feature" ? (
          <RecordLink collection="features" recordKey={item.key}>
            {item.title}
          </RecordLink>
        ) : (
          item.title
        )}
      </b>
      <span className="m">
        {item.notes !== undefined && <span>{tn("{{count}} note", "{{count}} notes", item.notes)}</span>}
        {item.accounts !== undefined && !isFolded && (
          <span>{tn("{{count}} account", "{{count}} accounts", item.accounts)}</span>
        )}
        {item.tests !== undefined && item.tests > 0 && (
          <span>
            {t("{{passed}} of {{tests}} criteria", { passed: item.passed ?? 0, tests: item.tests })}
          </span>
        )}
        {item.arr !== undefined && <strong>{moneyShort(item.arr)}</strong>}
        {item.measured && <KeyResult measured={item.measured} />}
        {item.score != null && item.framework && (
          <strong>
            {item.framework.toUpperCase()} {number(item.score, 0)}
          </strong>
        )}
      </span>
      {row.kind === "feature" && item.tests ? (
        <Meter
          value={(item.passed ?? 0) / item.tests}
          label={t("{{passed}} of {{tests}} criteria", { passed: item.passed ?? 0, tests: item.tests })}
        />
      ) : null}
      {item.parts && item.notes ? (
        <span className="src" aria-hidden="true">
          {item.parts.map((count, part, { length }) => (
            <i key={swatch(part, length)} className={swatch(part, length)} style={{ flexGrow: count }} />
          ))}
        </span>
      ) : null}
      {isFolded && <span className="fold">{t("{{below}} below", { below: item.below })}</span>}
    </div>
  );
}

/** "KR-1 Search success" and where it stands: "64.0% to 72.0%". */
function KeyResult({ measured: { key, name, current, target, unit, metric_unit } }: { measured: Measured }) {
  const said = (value: number | null) => figure(value, metric_unit ?? "", metric_unit ? "" : unit);
  return (
    <>
      <span className="trunc">
        {key} {name}
      </span>
      <strong>{t("{{now}} to {{target}}", { now: said(current), target: said(target) })}</strong>
    </>
  );
}
