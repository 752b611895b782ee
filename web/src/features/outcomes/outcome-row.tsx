/** One outcome: what it is about, from where it came and where it stands, and what was said of it. */
import { refreshViews } from "@/data/launching";
import type { JudgedOutcome } from "@/data/outcomes";
import { fieldOf, type Sheet } from "@/data/sheets";
import { useVerb } from "@/data/writes";
import { waitInWords } from "@/lib/away";
import { difference, figure } from "@/lib/figures";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { ChoiceCell } from "@/records/fields/choice/cell";
import { usePeople } from "@/records/fields/link/people";
import { useMayEdit } from "@/records/may-edit";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { Avatar, FindingMark } from "@/ui/marks";
import { Interval, Track } from "@/ui/track";
import { JudgeForm } from "./judge-form";

interface OutcomeRowProps {
  sheet: Sheet;
  outcome: JudgedOutcome;
  today: string;
  isJudging: boolean;
  onJudge: (open: boolean) => void;
}

export function OutcomeRow({ sheet, outcome, today, isJudging, onJudge }: OutcomeRowProps) {
  const { key, name, about, measured, finding, verdict, reason } = outcome;
  const { byId } = usePeople();
  const owner = outcome.owner ? byId.get(outcome.owner) : undefined;
  const mayEdit = useMayEdit(sheet, outcome);
  const act = useVerb("outcomes");
  const field = fieldOf(sheet, "verdict");
  const isPending = verdict === "pending";
  const reopen = () =>
    act.mutate(
      { id: outcome.id, verb: "reopen", said: t("{{name}} is open again", { name }) },
      { onSuccess: () => void refreshViews() },
    );
  return (
    <li className="out" data-outcome={key}>
      <Avatar name={owner?.name ?? null} section={owner?.functions[0]} />
      <div className="out-n">
        <h3>
          <RecordLink collection="outcomes" recordKey={key}>
            {name}
          </RecordLink>{" "}
          {finding !== null && <FindingMark number={finding} />}
        </h3>
        <p className="t12 mute">
          {about.map((one) => (
            <RecordLink key={one.key} collection={one.collection} recordKey={one.key}>
              {one.name}
            </RecordLink>
          ))}
        </p>
      </div>
      <Numbers outcome={outcome} />
      <Picture outcome={outcome} />
      <div className="out-v">
        {isPending ? (
          <When outcome={outcome} today={today} />
        ) : (
          field && <ChoiceCell field={field} value={verdict} refs={{}} />
        )}
        {!isPending && outcome.decided_on && <span className="t12 mute">{date(outcome.decided_on)}</span>}
        {mayEdit &&
          (isPending ? (
            <Button
              small
              aria-expanded={isJudging}
              aria-label={t("Judge {{name}}", { name })}
              onClick={() => onJudge(!isJudging)}
            >
              {t("Judge")}
            </Button>
          ) : (
            <Button
              small
              kind="quiet"
              busy={act.isPending}
              aria-label={t("Open again: {{name}}", { name })}
              onClick={reopen}
            >
              {t("Open again")}
            </Button>
          ))}
      </div>
      {!isPending && reason && <p className="out-r sub">{reason}</p>}
      {isJudging && isPending && (
        <JudgeForm outcome={outcome} unit={measured?.unit ?? ""} onClose={() => onJudge(false)} />
      )}
    </li>
  );
}

/** The result where there is one, else what the metric says now. */
function shownValue({ result, measured, verdict }: JudgedOutcome): number | null {
  return result ?? (verdict === "pending" ? (measured?.latest ?? null) : null);
}

function Numbers({ outcome }: { outcome: JudgedOutcome }) {
  const { baseline, target, measured } = outcome;
  const said = (value: number | null) => (value === null ? "–" : figure(value, measured?.unit ?? ""));
  return (
    <div className="out-m">
      <p className="num">
        <span className="mute">{said(baseline)}</span> <span aria-hidden="true">→</span>{" "}
        <b>{said(shownValue(outcome))}</b>{" "}
        <span className="mute">{target !== null && t("to {{target}}", { target: said(target) })}</span>
      </p>
      {measured && (
        <RecordLink className="t12 mute trunc" collection="metrics" recordKey={measured.key}>
          {measured.name}
        </RecordLink>
      )}
    </div>
  );
}

function Picture({ outcome }: { outcome: JudgedOutcome }) {
  const { baseline, target, effect, measured } = outcome;
  const unit = measured?.unit ?? "";
  if (effect) {
    const words = difference(effect.value, (effect.high - effect.low) / 2, unit);
    return (
      <div className="out-p">
        <Interval
          {...effect}
          label={t("{{change}} since it shipped, against the weeks before, with 95% certainty", {
            change: words,
          })}
          hoped={baseline !== null && target !== null ? target - baseline : null}
          up={measured?.direction !== "down"}
        />
        <span
          className="t12 num"
          title={t("Mean of the weeks since it shipped less that of the weeks before, with 95% certainty")}
        >
          {words}
        </span>
      </div>
    );
  }
  const value = shownValue(outcome);
  return (
    <div className="out-p">
      <Track
        baseline={baseline}
        target={target}
        current={value}
        label={t("Now {{now}}, target {{target}}", {
          now: value === null ? "–" : figure(value, unit),
          target: target === null ? "–" : figure(target, unit),
        })}
      />
    </div>
  );
}

function When({ outcome: { review_on: on }, today }: { outcome: JudgedOutcome; today: string }) {
  if (!on) return <span className="t12 mute">{t("No date yet")}</span>;
  return (
    <span>
      {date(on)} <span className="t12 mute">{waitInWords(on, today)}</span>
    </span>
  );
}
