/** One decision: by when, what it is about, who has which part, between what, and what came of it. */
import type { LoggedDecision } from "@/data/decisions";
import { useHasRole, useMe } from "@/data/session";
import { waitInWords } from "@/lib/away";
import { date, moneyShort } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { DecisionAnswer } from "@/records/decision/answer";
import { Daci } from "@/records/decision/daci";
import { Markdown } from "@/records/markdown/markdown";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { NoteHead, Pill } from "@/ui/marks";

interface DecisionRowProps {
  decision: LoggedDecision;
  today: string;
  isAnswering: boolean;
  onAnswer: (open: boolean) => void;
}

export function DecisionRow({ decision, today, isAnswering, onAnswer }: DecisionRowProps) {
  const { key, name, status, about, evidence, options, outcome, driver, approvers } = decision;
  const me = useMe().member.id;
  const mayEdit = useHasRole("editor");
  const mayAnswer = (mayEdit || driver === me || approvers.includes(me)) && status !== "reversed";
  return (
    <li className="dec" data-decision={key}>
      <div className="dec-d">
        <NoteHead state={status === "open" ? "hollow" : "full"} />
        <When decision={decision} today={today} />
      </div>
      <div className="dec-n">
        <h3>
          <RecordLink collection="decisions" recordKey={key}>
            {name}
          </RecordLink>
        </h3>
        {about && (
          <p className="t12">
            <RecordLink className="link" collection={about.collection} recordKey={about.key}>
              {about.title}
            </RecordLink>
            {evidence && evidence.notes > 0 && (
              <span className="mute">
                {" "}
                {[
                  tn("{{count}} note", "{{count}} notes", evidence.notes),
                  evidence.accounts > 0 && tn("{{count}} account", "{{count}} accounts", evidence.accounts),
                  evidence.arr > 0 && moneyShort(evidence.arr),
                ]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            )}
          </p>
        )}
        <Daci
          decision={{ driver, approvers, contributors: decision.contributors, informed: decision.informed }}
        />
      </div>
      <div className="dec-o">
        {status === "open" &&
          (options ? <Markdown text={options} /> : <p className="mute">{t("No options named yet")}</p>)}
        {outcome && (
          <div className={status === "reversed" ? "was" : undefined}>
            <Markdown text={outcome} />
          </div>
        )}
        {status !== "open" && options && (
          <details>
            <summary className="t12 mute">{t("Between what")}</summary>
            <Markdown text={options} />
          </details>
        )}
      </div>
      <div className="dec-a">
        {mayAnswer && (
          <Button
            small
            kind={status === "open" ? "default" : "quiet"}
            aria-expanded={isAnswering}
            aria-label={
              status === "open" ? t("Decide: {{name}}", { name }) : t("Reverse: {{name}}", { name })
            }
            onClick={() => onAnswer(!isAnswering)}
          >
            {status === "open" ? t("Decide") : t("Reverse")}
          </Button>
        )}
      </div>
      {isAnswering && <DecisionAnswer decision={decision} onClose={() => onAnswer(false)} />}
    </li>
  );
}

function When({ decision, today }: { decision: LoggedDecision; today: string }) {
  const { status, due_on: due, decided_on: decided } = decision;
  if (status === "reversed") return <Pill>{t("Reversed")}</Pill>;
  if (status === "decided") return <span>{decided ? date(decided) : t("Decided")}</span>;
  if (!due) return <span className="mute">{t("No date yet")}</span>;
  return (
    <span>
      {date(due)}
      <span className="t12 mute">{waitInWords(due, today)}</span>
    </span>
  );
}
