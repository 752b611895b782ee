/** Who is asked to say yes to the record as it stands, and what they said. */
import { useState } from "react";
import { useHasRole, useMe } from "@/data/session";
import { useWhole } from "@/data/whole-list";
import type { Entity } from "@/data/wire";
import { useVerb } from "@/data/writes";
import { date, relative } from "@/lib/format";
import { t } from "@/lib/i18n";
import { AnswerForm } from "@/ui/answer-form";
import { Button, IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { Avatar, Pill } from "@/ui/marks";
import { textOf } from "../../fields/kind";
import { usePeople } from "../../fields/link/people";
import { CreateForm } from "../../form/create-form";

export function Approvals({ type, record }: { type: string; record: Entity }) {
  const items = useWhole("approvals", [{ about: record.id }]);
  const [isAsking, setAsking] = useState(false);
  const mayAsk = useHasRole("contributor");
  if (items.length === 0 && !mayAsk) return null;
  return (
    <section>
      <header>
        <h2>{t("Approvals")}</h2>
        {items.length === 0 && <span className="mute t12">{t("none asked for")}</span>}
        {mayAsk && (
          <IconButton small icon="plus" label={t("Ask for an approval")} onClick={() => setAsking(true)} />
        )}
      </header>
      <ul className="decs">
        {items.map((approval) => (
          <ApprovalLine key={approval.id} approval={approval} />
        ))}
      </ul>
      {isAsking && (
        <Dialog
          title={t("Ask for an approval of {{key}}", { key: record.key })}
          onClose={() => setAsking(false)}
          width={560}
        >
          <CreateForm
            collection="approvals"
            initial={{ about_type: type, about_id: record.id }}
            onCancel={() => setAsking(false)}
            onCreated={() => setAsking(false)}
          />
        </Dialog>
      )}
    </section>
  );
}

function ApprovalLine({ approval }: { approval: Entity }) {
  const [isRefusing, setRefusing] = useState(false);
  const act = useVerb("approvals");
  const { byId } = usePeople();
  const { member } = useMe();
  const approver = byId.get(textOf(approval.approver));
  const isMine = approval.approver === member.id;
  const note = textOf(approval.note);
  return (
    <li>
      <p className="row">
        <Standing approval={approval} />
        <RecordLink className="key" collection="approvals" recordKey={approval.key}>
          {approval.key}
        </RecordLink>
      </p>
      <h3>{textOf(approval.name)}</h3>
      <p className="row t12">
        <Avatar name={approver?.name ?? t("Former member")} section={approver?.functions[0]} />
        {approver?.name ?? t("Former member")}
      </p>
      {note && <p className="verbatim sub">{note}</p>}
      {isMine && approval.status === "pending" && !isRefusing && (
        <p className="row dec-do">
          <Button
            small
            kind="primary"
            busy={act.isPending}
            onClick={() => act.mutate({ id: approval.id, verb: "approve" })}
          >
            {t("Approve")}
          </Button>
          <Button small onClick={() => setRefusing(true)}>
            {t("Decline")}
          </Button>
        </p>
      )}
      {isRefusing && (
        <AnswerForm
          label={t("What would make it a yes?")}
          action={t("Decline")}
          onClose={() => setRefusing(false)}
          onSend={(words) =>
            act.mutateAsync({ id: approval.id, verb: "decline", params: { note: words }, quiet: true })
          }
        />
      )}
    </li>
  );
}

function Standing({ approval }: { approval: Entity }) {
  const [due, at] = [textOf(approval.due_on), textOf(approval.decided_at)];
  if (approval.status === "approved")
    return <Pill tone="good">{t("Approved {{at}}", { at: relative(at) })}</Pill>;
  if (approval.status === "declined") return <Pill>{t("Declined {{at}}", { at: relative(at) })}</Pill>;
  return <Pill tone="warn">{due ? t("Asked, by {{due}}", { due: date(due) }) : t("Asked")}</Pill>;
}
