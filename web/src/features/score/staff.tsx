/** One section's staff: its name, the heads of its chords, and what stands on it. */
import { type CSSProperties, memo } from "react";
import type { ScoreBar, ScoreItem, ScoreStaff } from "@/data/score";
import { t } from "@/lib/i18n";
import { SECTIONS, type Section, sectionName } from "@/lib/sections";
import { dayOf, type Span } from "@/lib/time";
import { NoteHead } from "@/ui/marks";
import { stateInWords } from "@/ui/thread";
import type { Shown } from "./bundles";
import { EmptyStretch } from "./empty-stretch";
import { fromFirst, Item } from "./item";
import { type Drawn, insetPx, ringPx } from "./lanes";
import type { Shift } from "./move";

/** Orchestral brackets: discover, make, bring to market. */
const BRACKETS: Record<Section, string> = {
  strategy: "br-a",
  research: "br-z",
  product: "br-a",
  engineering: "br-m",
  design: "br-z",
  marketing: "br-a",
  sales: "br-m",
  support: "br-z",
};

export interface StaffLayout {
  drawn: Drawn[];
  rows: number;
  /** Bundles that were unfolded by hand. */
  unfolded: readonly string[];
  /** Words on a stretch with nothing planned, and their row. */
  hint: { row: number; day: number; before: string | null } | null;
}

interface StaffProps {
  section: Section;
  staff: ScoreStaff | undefined;
  layout: StaffLayout;
  bars: readonly ScoreBar[];
  first: number;
  loading: boolean;
  slug: string;
  /** Days to draw; what lies outside is left out. */
  view: Span;
  /** A day at the left edge of the view or a little after it. */
  left: number;
  today: number;
  dayPx: number;
  /** Records on the thread pointed at; null while nothing is. */
  lit: ReadonlySet<string> | null;
  current: string | undefined;
  shift: Shift | null;
  /** Starts what is missing here; null for who may not. */
  onPlan: ((section: Section) => void) | null;
  onFold: (bundles: readonly string[]) => void;
}

export const Staff = memo(function Staff(props: StaffProps) {
  const { section, staff, layout, first, view, dayPx, lit, shift, current } = props;
  const shown = layout.drawn.filter(({ item, place }) => {
    const end = place.kind === "bar" ? place.b : place.a + 60;
    return (place.a < view.end && end > view.first) || item.id === current;
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a staff is a group of links, not of fields
    <div
      className={`lane ${BRACKETS[section]}`}
      data-sec={section}
      role="group"
      aria-label={labelOfStaff(section, staff)}
      style={{ "--rows": layout.rows } as CSSProperties}
    >
      <div className="lane-h">
        <b>{sectionName(section)}</b>
        <Tally staff={staff} />
        {staff?.note && <span>{staff.note}</span>}
        {layout.unfolded.length > 0 && (
          <button type="button" className="link" onClick={() => props.onFold(layout.unfolded)}>
            {t("Fold")}
          </button>
        )}
      </div>
      <div className="lane-t">
        {props.loading && <Placeholders section={section} today={props.today - first} />}
        {props.bars.map((bar) => (
          <ChordHead key={bar.release.id} bar={bar} section={section} items={staff?.items} first={first} />
        ))}
        {shown.map(({ item, place, row, label, extent }) => (
          <Item
            key={item.id}
            item={item}
            {...fromFirst(place, first)}
            row={row}
            dayPx={dayPx}
            ringPx={item.finding === null ? 0 : ringPx({ place, extent, label }, dayPx)}
            insetPx={insetPx({ place, label }, props.left, dayPx)}
            label={label}
            late={item.state === "hollow" && place.a < props.today}
            dim={lit !== null && !isLit(item, lit)}
            href={`/w/${props.slug}/${item.collection}/${item.key}`}
            tabStop={item.id === current}
            shift={shift?.id === item.id ? shift : null}
          />
        ))}
        {layout.hint && (
          <EmptyStretch
            section={section}
            day={layout.hint.day - first}
            row={layout.hint.row}
            before={layout.hint.before}
            onPlan={props.onPlan}
          />
        )}
      </div>
    </div>
  );
});

/** Where bars will be; seen only if reading takes longer than 300 ms. */
function Placeholders({ section, today }: { section: Section; today: number }) {
  const shift = (SECTIONS.indexOf(section) * 13) % 29;
  const bars = [
    { a: today - 34 + shift, b: today - 8 + shift, row: 0 },
    { a: today + 4 - shift / 2, b: today + 32, row: 1 },
  ];
  return (
    <span className="load-in" aria-hidden="true">
      {bars.map(({ a, b, row }) => (
        <i className="sk" key={row} style={{ "--a": a, "--b": b, "--r": row } as CSSProperties} />
      ))}
    </span>
  );
}

function isLit({ id, members }: Shown, lit: ReadonlySet<string>): boolean {
  return lit.has(id) || (members ?? []).some((member) => lit.has(member.id));
}

function Tally({ staff }: { staff: ScoreStaff | undefined }) {
  if (!staff) return <span>&nbsp;</span>;
  return (
    <span>
      {t("{{in_play}} in play", { in_play: staff.in_play })}
      {staff.out > 0 && (
        <>
          , <em>{t("{{out}} out", { out: staff.out })}</em>
        </>
      )}
    </span>
  );
}

function labelOfStaff(section: Section, staff: ScoreStaff | undefined): string {
  const name = sectionName(section);
  if (!staff) return name;
  const { in_play, out } = staff;
  return out
    ? t("{{name}}: {{in_play}} in play, {{out}} out of tune", { name, in_play, out })
    : t("{{name}}: {{in_play}} in play", { name, in_play });
}

interface ChordProps {
  bar: ScoreBar;
  section: Section;
  items: readonly ScoreItem[] | undefined;
  first: number;
}

/** Whether this section is ready for that launch. */
function ChordHead({ bar, section, items, first }: ChordProps) {
  const state = bar.chord[section];
  if (state === "none") return null;
  const launch = bar.launch?.id;
  const red =
    state === "hollow" &&
    launch !== undefined &&
    (items ?? []).some((item) => item.finding !== null && item.hangs_on.includes(launch));
  const label = `${sectionName(section)}, ${bar.release.name}: ${stateInWords(state)}${red ? t(", out of tune") : ""}`;
  return (
    <i className="ch" style={{ "--d": dayOf(bar.on) + 0.5 - first } as CSSProperties}>
      <NoteHead state={state} label={label} red={red} />
    </i>
  );
}
