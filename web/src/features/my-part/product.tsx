/** The home of a product manager: what waits for me, what nobody has read yet, what is out of tune, what is now and what ships next. */
import { Link } from "@tanstack/react-router";
import type { Product } from "@/data/homes";
import type { PartOf } from "@/data/part";
import { fieldOf, sheetOf } from "@/data/sheets";
import { firstOf } from "@/lib/first-of";
import { relative } from "@/lib/format";
import { t } from "@/lib/i18n";
import { choiceLabel, stateLook } from "@/records/fields/choice/states";
import { FindingWords } from "@/records/finding/finding-words";
import { Icon } from "@/ui/icon";
import { ListLink, RecordLink, useSlug } from "@/ui/links";
import { FindingMark, NoteHead } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import { Mentions } from "./mentions";
import { Mine } from "./mine";
import { Numbers } from "./numbers";
import { Since } from "./since";
import { Due, Waiting } from "./waiting";
import { Waits } from "./waits";

export function ProductHome({ part }: { part: PartOf<"pm"> }) {
  const { role } = part;
  return (
    <>
      <div>
        <Waiting part={part} most={4} />
        <Signals role={role} />
        <Waits part={part} />
        <Mine part={part} />
      </div>
      <div>
        <OutOfTune role={role} />
        <Mentions part={part} />
      </div>
      <div>
        <Now role={role} today={part.today} />
        <Next role={role} today={part.today} />
        <Numbers title={t("Pinned numbers")} numbers={part.numbers} />
        <Since part={part} />
      </div>
    </>
  );
}

function Signals({ role: { signals } }: { role: Product }) {
  const params = { slug: useSlug() };
  return (
    <section aria-label={t("Signals to read")}>
      <SectionHead title={t("Signals to read")} note={firstOf(signals.items.length, signals.total)}>
        <Link className="link t12" to="/w/$slug/signals" params={params}>
          {t("Open the inbox")}
        </Link>
      </SectionHead>
      {signals.total === 0 && <Empty>{t("Every signal is read.")}</Empty>}
      <ul className="chg">
        {signals.items.map(({ record, account, source, received_at }) => (
          <li key={record.id}>
            <Icon name="comment" small />
            <div>
              <RecordLink collection={record.collection} recordKey={record.key} className="trunc" data-row>
                <b>{record.title}</b>
              </RecordLink>
              <span className="t12 trunc">{[account, source].filter(Boolean).join(", ")}</span>
            </div>
            <time className="due" dateTime={received_at}>
              {relative(received_at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OutOfTune({ role: { findings } }: { role: Product }) {
  const params = { slug: useSlug() };
  return (
    <section aria-label={t("Out of tune")}>
      <SectionHead title={t("Out of tune")} note={firstOf(findings.items.length, findings.total)}>
        <Link className="link t12" to="/w/$slug/score" params={params}>
          {t("The Score")}
        </Link>
      </SectionHead>
      {findings.total === 0 && <Empty>{t("Everything that was checked is in tune.")}</Empty>}
      <ul className="off-key">
        {findings.items.map((finding) => (
          <li key={finding.id}>
            <FindingMark number={finding.number} />
            <FindingWords finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Now({ role: { now }, today }: { role: Product; today: string }) {
  const sheet = sheetOf("feature");
  const field = sheet && fieldOf(sheet, "status");
  const params = { slug: useSlug() };
  return (
    <section aria-label={t("Now on the roadmap")}>
      <SectionHead title={t("Now on the roadmap")} note={firstOf(now.items.length, now.total)}>
        <Link className="link t12" to="/w/$slug/roadmap" params={params}>
          {t("Roadmap")}
        </Link>
      </SectionHead>
      {now.total === 0 && <Empty>{t("No feature is planned for now.")}</Empty>}
      <ul className="chg">
        {now.items.map(({ record, status, due, team, finding }) => (
          <li key={record.id}>
            <NoteHead state={stateLook(status)?.head ?? "hollow"} />
            <div>
              <RecordLink collection={record.collection} recordKey={record.key} data-row>
                <b>{record.title}</b>
              </RecordLink>{" "}
              {finding !== null && <FindingMark number={finding} />}
              <span className="t12">
                {[record.key, team, field && choiceLabel(field, status)].filter(Boolean).join(", ")}
              </span>
            </div>
            <Due on={due} today={today} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Next({ role: { next }, today }: { role: Product; today: string }) {
  return (
    <section aria-label={t("Ships next")}>
      <SectionHead title={t("Ships next")} note={firstOf(next.items.length, next.total)}>
        <ListLink className="link t12" collection="releases">
          {t("Releases")}
        </ListLink>
      </SectionHead>
      {next.total === 0 && <Empty>{t("No release and no launch is planned.")}</Empty>}
      <ul className="chg">
        {next.items.map(({ record, version, on }) => (
          <li key={record.id}>
            <Icon name={record.type === "launch" ? "launch" : "cal"} small />
            <div>
              <RecordLink collection={record.collection} recordKey={record.key} data-row>
                <b>{[version, record.title].filter(Boolean).join(" ")}</b>
              </RecordLink>
            </div>
            <Due on={on} today={today} />
          </li>
        ))}
      </ul>
    </section>
  );
}
