/** Decisions about a record: who drives and who approves, by when, or what was decided. */
import { useState } from "react";
import { useHasRole, useMe } from "@/data/session";
import { useWhole } from "@/data/whole-list";
import type { Entity } from "@/data/wire";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { Pill } from "@/ui/marks";
import { DecisionAnswer } from "../../decision/answer";
import { Daci } from "../../decision/daci";
import { idsOf, textOf } from "../../fields/kind";
import { CreateForm } from "../../form/create-form";
import { Markdown } from "../../markdown/markdown";

export function Decisions({ type, record }: { type: string; record: Entity }) {
  const items = useWhole("decisions", [{ about: record.id }]);
  const [isMaking, setMaking] = useState(false);
  const mayAdd = useHasRole("editor");
  const openFirst = items.toSorted((a, b) => Number(a.status !== "open") - Number(b.status !== "open"));
  return (
    <section>
      <header>
        <h2>{t("Decisions")}</h2>
        <span className="mute t12">{items.length > 0 ? t("D drives, A approves") : t("none yet")}</span>
        {mayAdd && (
          <IconButton small icon="plus" label={t("Record a decision")} onClick={() => setMaking(true)} />
        )}
      </header>
      <ul className="decs">
        {openFirst.map((decision) => (
          <DecisionLine key={decision.id} decision={decision} />
        ))}
      </ul>
      {isMaking && (
        <Dialog
          title={t("New decision about {{key}}", { key: record.key })}
          onClose={() => setMaking(false)}
          width={560}
        >
          <CreateForm
            collection="decisions"
            initial={{ about_type: type, about_id: record.id }}
            onCancel={() => setMaking(false)}
            onCreated={() => setMaking(false)}
          />
        </Dialog>
      )}
    </section>
  );
}

function DecisionLine({ decision }: { decision: Entity }) {
  const [isAnswering, setAnswering] = useState(false);
  const { member } = useMe();
  const isEditor = useHasRole("editor");
  const isOpen = decision.status === "open";
  const [options, outcome] = [textOf(decision.options), textOf(decision.outcome)];
  // As the server asks: the driver, the approvers, and whoever may edit it.
  const mayAnswer =
    isEditor ||
    [...idsOf(decision.driver), ...idsOf(decision.approvers), decision.created_by].includes(member.id);
  return (
    <li>
      <p className="row">
        <Standing decision={decision} />
        <RecordLink className="key" collection="decisions" recordKey={decision.key}>
          {decision.key}
        </RecordLink>
      </p>
      <h3>
        <RecordLink collection="decisions" recordKey={decision.key}>
          {textOf(decision.name)}
        </RecordLink>
      </h3>
      {outcome && (
        <div className="dec-o">
          <Markdown text={outcome} />
        </div>
      )}
      {options && (
        <details className="dec-opt" open={isOpen}>
          <summary>{t("Options")}</summary>
          <Markdown text={options} />
        </details>
      )}
      <Daci decision={decision} />
      {mayAnswer &&
        decision.status !== "reversed" &&
        (isAnswering ? (
          <DecisionAnswer
            decision={{
              id: decision.id,
              name: textOf(decision.name),
              status: textOf(decision.status),
              options,
            }}
            onClose={() => setAnswering(false)}
          />
        ) : (
          <p className={isOpen ? "dec-do" : "dec-do rare"}>
            <Button
              small
              kind={isOpen ? "default" : "quiet"}
              aria-label={`${isOpen ? t("Decide") : t("Reverse")} ${decision.key}`}
              onClick={() => setAnswering(true)}
            >
              {isOpen ? t("Decide") : t("Reverse")}
            </Button>
          </p>
        ))}
    </li>
  );
}

function Standing({ decision }: { decision: Entity }) {
  const [due, decided] = [textOf(decision.due_on), textOf(decision.decided_on)];
  if (decision.status === "decided")
    return <Pill tone="good">{t("Decided {{on}}", { on: decided && date(decided) })}</Pill>;
  if (decision.status === "reversed") return <Pill>{t("Reversed")}</Pill>;
  return <Pill tone="warn">{due ? t("Open, by {{due}}", { due: date(due) }) : t("Open")}</Pill>;
}
