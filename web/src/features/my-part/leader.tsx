/** The home of a leader: do the objectives move, what came back of what shipped, what is out of tune, what moved on the plan. */
import type { CSSProperties } from "react";
import type { Leader } from "@/data/homes";
import type { First, PartOf } from "@/data/part";
import { fieldOf, sheetOf } from "@/data/sheets";
import { figure } from "@/lib/figures";
import { firstOf } from "@/lib/first-of";
import { date, percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { ChoiceCell } from "@/records/fields/choice/cell";
import { choiceLabel } from "@/records/fields/choice/states";
import { Kpis } from "@/records/kpis";
import { ListLink, RecordLink } from "@/ui/links";
import { Meter } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { LeaderAsks } from "./leader-asks";
import { Mentions } from "./mentions";
import { Mine } from "./mine";

export function LeaderHome({ part }: { part: PartOf<"leader"> }) {
  const { role } = part;
  return (
    <>
      <Kpis kpis={part.numbers} today={part.today} />
      <div className="pfl">
        <div>
          <Objectives role={role} />
          <Outcomes role={role} />
          <Counts role={role} />
        </div>
        <aside aria-label={t("For a leader")}>
          <LeaderAsks part={part} />
          <Mentions part={part} />
          <Mine part={part} />
        </aside>
      </div>
    </>
  );
}

/** What a list is about, or how much of it is shown. */
function cutOr({ items, total }: First<unknown>, about: string): string {
  return items.length < total ? firstOf(items.length, total) : about;
}

function Objectives({ role: { objectives } }: { role: Leader }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="bets" tabIndex={0} aria-label={t("Objectives")}>
      <SectionHead title={t("Objectives")} note={cutOr(objectives, t("do they move, and how sure are we"))}>
        <ListLink className="link t12" collection="objectives">
          {t("All")}
        </ListLink>
      </SectionHead>
      {objectives.total === 0 && <Empty>{t("No objective is active.")}</Empty>}
      {objectives.total > 0 && (
        <table className="tbl">
          <thead>
            <tr>
              <th>{t("Objective")}</th>
              <th>{t("Progress")}</th>
              <th>{t("Confidence")}</th>
              <th className="num">{t("Shipped")}</th>
              <th className="num">{t("Ends")}</th>
            </tr>
          </thead>
          <tbody>
            {objectives.items.map(
              ({ record, ends_on, key_results, progress, confidence, features, shipped }) => (
                <tr key={record.id}>
                  <td>
                    <RecordLink collection={record.collection} recordKey={record.key} data-row>
                      <b>{record.title}</b>
                    </RecordLink>
                    <span className="t12">
                      {record.key}, {tn("{{count}} key result", "{{count}} key results", key_results)}
                    </span>
                  </td>
                  <td>
                    {progress === null ? (
                      <span className="mute">{t("cannot be measured")}</span>
                    ) : (
                      <>
                        <Meter value={progress} label={t("Progress of {{name}}", { name: record.title })} />
                        <span className="t12">{percent(progress)}</span>
                      </>
                    )}
                  </td>
                  <td>
                    <Sureness confidence={confidence} />
                  </td>
                  <td className="num">
                    {shipped}/{features}
                  </td>
                  <td className="num">{ends_on && date(ends_on, new Date(), "short")}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Five steps of confidence, as the team last said it. */
function Sureness({ confidence }: { confidence: number | null }) {
  if (confidence === null) return <span className="mute">{t("nobody said")}</span>;
  const words = t("{{share}} sure", { share: percent(confidence / 100) });
  return (
    <>
      <span className="sure" aria-hidden="true">
        {[10, 30, 50, 70, 90].map((step) => (
          <i key={step} className={confidence >= step ? "on" : undefined} />
        ))}
      </span>
      <span className="t12">{words}</span>
    </>
  );
}

function Outcomes({ role: { outcomes } }: { role: Leader }) {
  const sheet = sheetOf("outcome");
  const field = sheet && fieldOf(sheet, "verdict");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="bets" tabIndex={0} aria-label={t("Outcomes")}>
      <SectionHead title={t("Outcomes")} note={cutOr(outcomes, t("what came back of what shipped"))}>
        <ListLink className="link t12" collection="outcomes">
          {t("All")}
        </ListLink>
      </SectionHead>
      {outcomes.total === 0 && <Empty>{t("No outcome is due or was judged lately.")}</Empty>}
      {outcomes.total > 0 && (
        <table className="tbl">
          <thead>
            <tr>
              <th>{t("Outcome")}</th>
              <th className="num">{t("Review")}</th>
              <th className="num">{t("Before")}</th>
              <th className="num">{t("Said")}</th>
              <th className="num">{t("Measured")}</th>
              <th>{t("Verdict")}</th>
            </tr>
          </thead>
          <tbody>
            {outcomes.items.map(({ record, verdict, review_on, metric, unit, baseline, target, result }) => (
              <tr key={record.id}>
                <td>
                  <RecordLink collection={record.collection} recordKey={record.key} data-row>
                    <b>{record.title}</b>
                  </RecordLink>
                  <span className="t12">{metric || t("no metric")}</span>
                </td>
                <td className="num">{review_on && date(review_on, new Date(), "short")}</td>
                {[baseline, target].map((value, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two cells that never reorder
                  <td className="num" key={place}>
                    {value === null ? "–" : figure(value, unit)}
                  </td>
                ))}
                <td className="num">
                  <b>{result === null ? "–" : figure(result, unit)}</b>
                </td>
                <td>{field && <ChoiceCell field={field} value={verdict} refs={{}} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Counts({ role: { verdicts, findings_by_severity: severities } }: { role: Leader }) {
  return (
    <div className="shares-2">
      <CountList title={t("Verdicts")} type="outcome" name="verdict" counts={verdicts} />
      <CountList title={t("Out of tune")} type="finding" name="severity" counts={severities} isRed />
    </div>
  );
}

interface CountListProps {
  title: string;
  type: string;
  name: string;
  counts: Record<string, number>;
  isRed?: boolean;
}

/** How many of each choice, as shares of all of them. */
function CountList({ title, type, name, counts, isRed }: CountListProps) {
  const sheet = sheetOf(type);
  const field = sheet && fieldOf(sheet, name);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <section aria-label={title}>
      <SectionHead title={title} note={all} />
      {all === 0 && <Empty>{isRed ? t("Everything is in tune.") : t("No outcome is recorded.")}</Empty>}
      <dl className="shares">
        {(field?.choices ?? [])
          .map(({ value }) => String(value))
          .filter((value) => counts[value])
          .map((value) => (
            <div key={value}>
              <dt>{field && choiceLabel(field, value)}</dt>
              <dd className="num">
                <b>{counts[value]}</b>
              </dd>
              <dd style={isRed ? ({ "--c": "var(--red)" } as CSSProperties) : undefined}>
                <Meter
                  value={(counts[value] ?? 0) / all}
                  label={`${field ? choiceLabel(field, value) : value}: ${percent((counts[value] ?? 0) / all)}`}
                />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
