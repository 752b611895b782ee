/** One thing on a staff: a bar over its days, or a note head on its day. */
import { type CSSProperties, memo, useEffect, useRef, useState } from "react";
import type { ScoreItem } from "@/data/score";
import { t } from "@/lib/i18n";
import { FindingMark, NoteHead } from "@/ui/marks";
import { PencilRing } from "@/ui/pencil-ring";
import { useGlide } from "@/ui/use-glide";
import type { Shown } from "./bundles";
import { type LabelPlace, labelOf, type Place } from "./lanes";
import { daysAfter, daysInWords, gripsOf, type Shift } from "./move";
import { sentenceOf } from "./words";

/** As in score.css, where it may be lower: a glide then begins a few pixels off. */
const ROW_PX = 22;

interface ItemProps {
  item: Shown;
  /** In days from the first of the axis. */
  a: number;
  b: number | null;
  row: number;
  dayPx: number;
  ringPx: number;
  insetPx: number;
  label: LabelPlace;
  late: boolean;
  dim: boolean;
  /** The picture follows it by the router; hundreds of router links would cost too much. */
  href: string;
  tabStop: boolean;
  shift: Shift | null;
}

export const Item = memo(function Item(props: ItemProps) {
  const { item, b, row, label, shift } = props;
  const a = props.a + (shift && shift.grip !== "end" ? shift.days : 0);
  const end = b === null ? null : b + (shift && shift.grip !== "start" ? shift.days : 0);
  const box = useRef<HTMLElement>(null);
  useGlide(box, a * props.dayPx, row * ROW_PX, props.dayPx, shift !== null);
  const isNew = useAppeared(item.finding);
  const classes = [b === null ? "nt" : "it", lookOf(item, props.late)];
  if (label === "beside") classes.push("beside");
  if (item.finding !== null) classes.push("marked");
  if (props.dim) classes.push("off");
  if (shift) classes.push("moving");
  const shared = {
    className: classes.join(" "),
    style: placed(a, end, row, props),
    title: sentenceOf(item),
    tabIndex: props.tabStop ? 0 : -1,
    "data-id": item.id,
    "data-label": labelOf(item),
  };
  if (item.members) {
    return (
      <button
        type="button"
        {...shared}
        ref={(button) => {
          box.current = button;
        }}
        aria-label={t("{{item}}; unfold", { item: sentenceOf(item) })}
        aria-expanded={false}
      >
        {b === null && <NoteHead state={item.state} />}
        {label !== "none" && <span>{labelOf(item)}</span>}
      </button>
    );
  }
  return (
    <a
      {...shared}
      ref={(link) => {
        box.current = link;
      }}
      href={props.href}
      aria-label={sentenceOf(item)}
      draggable={false}
      data-key={item.key}
    >
      {b === null && <NoteHead state={item.state} />}
      {label !== "none" && <span>{labelOf(item)}</span>}
      {item.finding !== null && <FindingMark number={item.finding} />}
      {item.state !== "full" && <PencilRing on={item.finding !== null} drawn={isNew} width={props.ringPx} />}
      {b !== null && gripsOf(item).length > 1 && (
        <>
          <i className="grip a" data-grip="start" />
          <i className="grip b" data-grip="end" />
        </>
      )}
      {shift && <em className="when">{daysInWords(daysAfter(item, shift.grip, shift.days))}</em>}
    </a>
  );
});

/** Past things fade, what plays is filled as far as it is done, what is planned is an outline. */
function lookOf(item: ScoreItem, late: boolean): string {
  if (item.state === "full") return "done";
  if (item.type === "opportunity") return "ghost";
  if (late && item.finding !== null) return "late";
  return item.state === "half" ? "going" : "plan";
}

function placed(
  a: number,
  b: number | null,
  row: number,
  { item, ringPx, insetPx }: ItemProps,
): CSSProperties {
  const share = item.progress === null ? undefined : `${Math.round(item.progress * 100)}%`;
  return {
    "--a": a,
    "--b": b ?? undefined,
    "--r": row,
    "--p": share,
    "--ring": `${ringPx}px`,
    "--in": `${insetPx}px`,
  } as CSSProperties;
}

/** True from the moment a finding appears that was not there when the item was first drawn. */
function useAppeared(finding: number | null): boolean {
  const [first] = useState(finding);
  const [appeared, setAppeared] = useState(false);
  useEffect(() => {
    if (finding !== first) setAppeared(finding !== null);
  }, [finding, first]);
  return appeared;
}

/** Days of a place, from the first day of the axis. */
export function fromFirst(place: Place, first: number): { a: number; b: number | null } {
  return { a: place.a - first, b: place.kind === "bar" ? place.b - first : null };
}
