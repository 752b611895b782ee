/** A line for each product, below the stage of its life. */
import { useState } from "react";
import { isProduct, type LooseLine, type Portfolio, type ProductLine } from "@/data/portfolio";
import { fieldOf, sheetOf } from "@/data/sheets";
import { date, percent } from "@/lib/format";
import { fromServer, noun, t, tn } from "@/lib/i18n";
import { choiceLabel, stateLook } from "@/records/fields/choice/states";
import { usePeople } from "@/records/fields/link/people";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { Avatar, FindingMark, Meter, NoteHead } from "@/ui/marks";

const SHOWN = 3;

export function Products({ portfolio }: { portfolio: Portfolio }) {
  const products = portfolio.products.filter(isProduct);
  const loose = portfolio.products.find((line): line is LooseLine => line.id === null);
  const names = new Map(products.map((product) => [product.id, product.name]));
  const stages = portfolio.stages
    .map((stage) => ({ ...stage, products: products.filter((product) => product.stage === stage.value) }))
    .filter((stage) => stage.products.length > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too
    <section className="bets" tabIndex={0} aria-label={t("Products")}>
      <table className="tbl">
        <thead>
          <tr>
            <th>{t("Product")}</th>
            <th>{t("Objectives")}</th>
            <th>{t("Ships next")}</th>
            <th>{t("Out of tune")}</th>
            <th>{t("Outcomes")}</th>
          </tr>
        </thead>
        {stages.map((stage) => (
          <tbody key={stage.value}>
            <tr className="stg">
              <th colSpan={5} scope="rowgroup">
                {fromServer(stage.label)}{" "}
                <span className="mute">
                  {tn("{{count}} product", "{{count}} products", stage.products.length)}
                </span>
              </th>
            </tr>
            {stage.products.map((product) => (
              <tr key={product.id} data-product={product.key}>
                <Name product={product} parent={product.parent ? names.get(product.parent) : undefined} />
                <Facts line={product} />
              </tr>
            ))}
          </tbody>
        ))}
        {loose && isFilled(loose) && (
          <tbody>
            <tr className="stg">
              <th colSpan={5} scope="rowgroup">
                {t("Of no product")}
              </th>
            </tr>
            <tr data-product="">
              <td className="mute">{t("everything that names none")}</td>
              <Facts line={loose} />
            </tr>
          </tbody>
        )}
      </table>
    </section>
  );
}

function isFilled(line: LooseLine): boolean {
  const lists = [line.objectives, line.releases, line.findings_named, line.outcomes_named];
  return lists.some((list) => list.length > 0);
}

function Name({ product, parent }: { product: ProductLine; parent?: string }) {
  const { byId } = usePeople();
  const owner = product.owner ? byId.get(product.owner) : undefined;
  return (
    <td>
      <span className="row">
        <Avatar name={owner?.name ?? null} section={owner?.functions[0]} />
        <span className="grow">
          <RecordLink collection="products" recordKey={product.key}>
            <b>{product.name}</b>
          </RecordLink>
          <span className="t12">
            {[product.key, parent && t("part of {{parent}}", { parent })].filter(Boolean).join(", ")}
          </span>
        </span>
        {product.restricted && (
          <span className="mute" title={t("Restricted: only its people see it")}>
            <Icon name="lock" small />
            <span className="vh">{t("Restricted: only its people see it")}</span>
          </span>
        )}
      </span>
    </td>
  );
}

function Facts({ line }: { line: ProductLine | LooseLine }) {
  return (
    <>
      <Objectives line={line} />
      <Releases line={line} />
      <Findings line={line} />
      <Outcomes line={line} />
    </>
  );
}

interface CellProps {
  line: ProductLine | LooseLine;
}

function Objectives({ line }: CellProps) {
  const [isWhole, setWhole] = useState(false);
  const more = line.objectives.length - SHOWN;
  return (
    <td data-l={t("Objectives")}>
      <ul className="pf-o">
        {line.objectives.slice(0, isWhole ? undefined : SHOWN).map((objective) => (
          <li key={objective.key}>
            <RecordLink
              className="trunc"
              collection="objectives"
              recordKey={objective.key}
              title={objective.name}
            >
              {objective.name}
            </RecordLink>
            {objective.progress === null ? (
              <span className="mute t12 nw">{t("no figures")}</span>
            ) : (
              <>
                <Meter
                  value={objective.progress}
                  label={t("Progress of {{name}}", { name: objective.name })}
                />
                <span className="num">{percent(objective.progress)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="t12 link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t("Show fewer") : t("{{count}} more", { count: more })}
        </button>
      )}
      {line.objectives.length === 0 && <span className="mute">–</span>}
    </td>
  );
}

function Releases({ line }: CellProps) {
  return (
    <td data-l={t("Ships next")}>
      {line.releases.map((release) => (
        <RecordLink key={release.key} className="pf-r" collection="releases" recordKey={release.key}>
          <span>
            {release.version} <span className="score-it">{release.name}</span>
          </span>
          <span className="t12">{release.on ? date(release.on, undefined, "short") : t("no date yet")}</span>
        </RecordLink>
      ))}
      {line.releases.length === 0 && <span className="mute">–</span>}
    </td>
  );
}

function Findings({ line }: CellProps) {
  const { error, warning, info } = line.findings;
  const words = [
    error > 0 && tn("{{count}} error", "{{count}} errors", error),
    warning > 0 && tn("{{count}} warning", "{{count}} warnings", warning),
    info > 0 && tn("{{count}} hint", "{{count}} hints", info),
  ].filter(Boolean);
  return (
    <td data-l={t("Out of tune")}>
      {words.length === 0 ? (
        <span className="mute">{t("in tune")}</span>
      ) : (
        <>
          <span className="row pf-f">
            {line.findings_named.map((finding) => (
              <RecordLink
                key={finding.key}
                collection="findings"
                recordKey={finding.key}
                title={finding.name}
              >
                <FindingMark number={finding.number} />
              </RecordLink>
            ))}
          </span>
          <span className="t12">{words.join(", ")}</span>
        </>
      )}
    </td>
  );
}

function Outcomes({ line }: CellProps) {
  const counts = ["due", ...VERDICTS].filter((verdict) => line.outcomes[verdict]);
  return (
    <td data-l={t("Outcomes")}>
      {line.outcomes_named.slice(0, SHOWN).map((outcome) => (
        <RecordLink
          key={outcome.key}
          className="pf-v"
          collection="outcomes"
          recordKey={outcome.key}
          title={outcome.name}
        >
          <NoteHead
            state={stateLook(outcome.verdict)?.head ?? "hollow"}
            red={outcome.verdict === "due"}
            label={verdictWord(outcome.verdict)}
          />
          <span className="trunc">{outcome.name}</span>
        </RecordLink>
      ))}
      {counts.length === 0 ? (
        <span className="mute">–</span>
      ) : (
        <span className="t12">
          {counts.map((verdict) => `${line.outcomes[verdict]} ${noun(verdictWord(verdict))}`).join(", ")}
        </span>
      )}
    </td>
  );
}

const VERDICTS = ["keep", "iterate", "roll_back", "remove", "pending"];

function verdictWord(verdict: string): string {
  if (verdict === "due") return t("Due");
  const sheet = sheetOf("outcome");
  const field = sheet && fieldOf(sheet, "verdict");
  return field ? choiceLabel(field, verdict) : verdict;
}
