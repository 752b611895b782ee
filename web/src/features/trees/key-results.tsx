/** Objectives and their key results: twelve weeks, start, now and target, the forecast, what the team says, and what serves it. */
import type { Member } from "@/data/settings";
import { figure } from "@/lib/figures";
import { date, percent } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { Avatar, FindingMark, Meter, NoteHead, Pips, Spark } from "@/ui/marks";
import { Track } from "@/ui/track";
import type { Goals, KeyResult } from "./data";

interface KeyResultsProps {
  goals: Goals;
  onSay: ((result: KeyResult) => void) | null;
}

export function KeyResults({ goals, onSay }: KeyResultsProps) {
  const people = usePeople().byId;
  return (
    <section className="krw" aria-label={t("Objectives and key results")}>
      <table className="tbl krt">
        <thead>
          <tr>
            <th>{t("Key result")}</th>
            <th className="c-sp">{t("12 weeks")}</th>
            <th className="num c-st">{t("Start")}</th>
            <th className="num">{t("Now")}</th>
            <th className="num">{t("Target")}</th>
            <th className="c-fc">{t("Start to target, likely range")}</th>
            <th className="num">{t("Forecast")}</th>
            <th className="num">{t("Chance")}</th>
            <th className="c-tm">{t("Team says")}</th>
            <th>{t("Served by")}</th>
            {onSay && (
              <th>
                <span className="vh">{t("Check in")}</span>
              </th>
            )}
          </tr>
        </thead>
        {goals.objectives.map((objective) => (
          <tbody key={objective.id} aria-label={objective.name}>
            <ObjectiveRow
              objective={objective}
              pillar={goals.pillars.find(({ id }) => id === objective.pillar)?.name}
              owner={people.get(objective.owner ?? "")}
              span={onSay ? 11 : 10}
            />
            {objective.key_results.map((result) => (
              <ResultRow key={result.id} result={result} onSay={onSay} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface ObjectiveRowProps {
  objective: Goals["objectives"][number];
  pillar: string | undefined;
  owner: Member | undefined;
  span: number;
}

function ObjectiveRow({ objective, pillar, owner, span }: ObjectiveRowProps) {
  const { name, key, key_results: results } = objective;
  const measured = results.filter((result) => result.metric).length;
  return (
    <tr>
      <th colSpan={span} scope="colgroup">
        <div>
          <span className="key">{key}</span>
          <h2>
            <RecordLink collection="objectives" recordKey={key}>
              {name}
            </RecordLink>
          </h2>
          {objective.finding !== null && <FindingMark number={objective.finding} />}
          {pillar && (
            <span className="tag" data-sec="strategy">
              {pillar}
            </span>
          )}
          <span className="grow" />
          <span className="mute t12">
            {tn("{{count}} key result", "{{count}} key results", results.length)}
            {measured < results.length && t(", {{measured}} measured", { measured })}
          </span>
          {objective.progress !== null && (
            <>
              <Meter value={objective.progress} label={t("Progress of {{name}}", { name })} />
              <b data-progress={key}>{percent(objective.progress)}</b>
            </>
          )}
          {owner && <Avatar name={owner.name} section={owner.functions[0]} />}
        </div>
      </th>
    </tr>
  );
}

function ResultRow({ result, onSay }: { result: KeyResult; onSay: KeyResultsProps["onSay"] }) {
  const { forecast, unit, suffix } = result;
  const said = (value: number | null) => figure(value, unit, suffix);
  return (
    <tr className={result.metric ? undefined : "bad-kr"}>
      <td>
        <RecordLink collection="key-results" recordKey={result.key}>
          <span className="key">{result.key}</span>
          <span>{result.name}</span>
        </RecordLink>
      </td>
      <td className="c-sp">
        {result.metric && <Spark points={result.points} target={result.target} width={88} height={26} />}
      </td>
      <td className="num mute c-st">{said(result.baseline)}</td>
      <td className="num c-nw">
        <b>{said(result.current)}</b>
      </td>
      <td className="num c-tg" data-label={t("Target")}>
        {said(result.target)}
      </td>
      {result.metric ? (
        <>
          <td className="c-fc">
            <Track
              {...result}
              label={t("Now {{now}}, target {{target}}", {
                now: said(result.current),
                target: said(result.target),
              })}
            />
          </td>
          <td className="num c-fv" data-label={t("Forecast")}>
            {forecast ? (
              <>
                <b>{said(forecast.value)}</b>
                <span className="rng">
                  {t("{{low}} to {{high}}", { low: said(forecast.low), high: said(forecast.high) })}
                </span>
              </>
            ) : (
              <span className="mute">–</span>
            )}
          </td>
          <td className="num c-ch" data-label={t("Chance")}>
            {forecast ? <b>{percent(forecast.chance)}</b> : <span className="mute">–</span>}
          </td>
        </>
      ) : (
        <td colSpan={3} className="c-no">
          {result.finding !== null && <FindingMark number={result.finding} />}{" "}
          <span className="bad">{unmeasured(result)}</span>{" "}
          <RecordLink className="btn sm" collection="key-results" recordKey={result.key}>
            {t("Attach a metric")}
          </RecordLink>
          {result.note && <p className="t12 mute">{result.note}</p>}
        </td>
      )}
      <td className="c-tm">
        <Confidence confidence={result.confidence} />
      </td>
      <td className="srv">
        <Serving features={result.features} />
      </td>
      {onSay && (
        <td className="c-in">
          <Button
            small
            kind="quiet"
            aria-label={t("Check in: {{name}}", { name: result.name })}
            onClick={() => onSay(result)}
          >
            {t("Check in")}
          </Button>
        </td>
      )}
    </tr>
  );
}

function unmeasured({ due_on: due }: KeyResult): string {
  return due ? t("No metric. It cannot be checked on {{day}}.", { day: date(due) }) : t("No metric.");
}

const SHOWN = 2;

function Serving({ features }: { features: KeyResult["features"] }) {
  const more = features.length - SHOWN;
  return (
    <ul>
      {features.slice(0, SHOWN).map((feature) => (
        <li key={feature.id}>
          <NoteHead
            state={feature.status === "shipped" ? "full" : feature.status === "building" ? "half" : "hollow"}
          />
          <RecordLink className="trunc" collection="features" recordKey={feature.key} title={feature.name}>
            {feature.name}
          </RecordLink>
          {feature.finding !== null && <FindingMark number={feature.finding} />}
        </li>
      ))}
      {more > 0 && (
        <li className="mute" title={features.map(({ name }) => name).join(", ")}>
          {t("and {{more}} more", { more })}
        </li>
      )}
    </ul>
  );
}

function Confidence({ confidence }: { confidence: number | null }) {
  if (confidence === null) return <span className="mute t12">{t("nobody said")}</span>;
  const on = Math.round(confidence / 20);
  return <Pips value={on} of={5} label={t("Team confidence {{on}} of 5", { on })} />;
}
