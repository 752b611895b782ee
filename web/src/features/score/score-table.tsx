/** The Score as a table: everything on the staves and every release, in time order. */
import type { Score, ScoreBar, ScoreItem } from "@/data/score";
import { sheetOf } from "@/data/sheets";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { type Section, sectionName } from "@/lib/sections";
import { RecordLink } from "@/ui/links";
import { FindingMark, NoteHead } from "@/ui/marks";
import { stateInWords } from "@/ui/thread";
import { labelOf } from "./lanes";

type Row = { on: string; bar: ScoreBar } | { on: string; item: ScoreItem; section: Section };

export function ScoreTable({ score, keep }: { score: Score | undefined; keep: ReadonlySet<string> | null }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be reached by key
    <section className="score-table" aria-label={t("The Score as a table")} tabIndex={0}>
      <table className="tbl dense">
        <thead>
          <tr>
            <th scope="col">{t("Starts")}</th>
            <th scope="col">{t("Ends")}</th>
            <th scope="col">{t("Section")}</th>
            <th scope="col">{t("What")}</th>
            <th scope="col">{t("Kind")}</th>
            <th scope="col">{t("State")}</th>
            <th scope="col" className="num">
              {t("Done")}
            </th>
            <th scope="col">{t("Out of tune")}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(score, keep).map((row) =>
            "bar" in row ? (
              <BarRow key={row.bar.release.id} bar={row.bar} />
            ) : (
              <ItemRow key={row.item.id} item={row.item} section={row.section} />
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** In time order; a release stands after what begins on its day. */
export function rowsOf(score: Score | undefined, keep: ReadonlySet<string> | null): Row[] {
  if (!score) return [];
  const items = score.staves.flatMap((staff) =>
    staff.items
      .filter((item) => !keep || keep.has(item.id))
      .map((item) => ({ on: item.start ?? item.end ?? "", item, section: staff.function })),
  );
  return [...items, ...score.bars.map((bar) => ({ on: bar.on, bar }))].sort((one, other) =>
    one.on.localeCompare(other.on),
  );
}

function ItemRow({ item, section }: { item: ScoreItem; section: Section }) {
  return (
    <tr>
      <td className="nw">{item.start ? date(item.start) : ""}</td>
      <td className="nw">{item.end ? date(item.end) : ""}</td>
      <td>
        <span className="tag" data-sec={section}>
          {sectionName(section)}
        </span>
      </td>
      <td>
        <RecordLink className="link" collection={item.collection} recordKey={item.key}>
          {labelOf(item)}
        </RecordLink>
      </td>
      <td className="nw">{sheetOf(item.type)?.label ?? item.type}</td>
      <td className="nw">
        <NoteHead state={item.state} /> {stateInWords(item.state)}
      </td>
      <td className="num">{item.progress === null ? "" : `${Math.round(item.progress * 100)}%`}</td>
      <td>{item.finding !== null && <FindingMark number={item.finding} />}</td>
    </tr>
  );
}

function BarRow({ bar }: { bar: ScoreBar }) {
  return (
    <tr className="bar-row">
      <td className="nw">{date(bar.on)}</td>
      <td />
      <td />
      <td>
        <RecordLink className="link" collection="releases" recordKey={bar.release.key}>
          {bar.release.version} <span className="score-it">{bar.release.name}</span>
        </RecordLink>
      </td>
      <td>{t("Release")}</td>
      <td>{bar.shipped ? t("shipped") : t("planned")}</td>
      <td className="num">{bar.of > 0 && `${bar.ready}/${bar.of}`}</td>
      <td />
    </tr>
  );
}
