/** What was asked of us for this customer: by whom, of whom, until when, and what came of it. */
import { useState } from "react";
import type { AskedForThem } from "@/data/account";
import { useHasRole } from "@/data/session";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { sectionName } from "@/lib/sections";
import { usePeople } from "@/records/fields/link/people";
import { CreateForm } from "@/records/form/create-form";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RecordLink } from "@/ui/links";
import { type HeadState, NoteHead } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Empty } from "@/ui/states";
import type { StoryProps } from "./account-page";

const HEADS: Record<AskedForThem["status"], HeadState> = {
  open: "hollow",
  accepted: "half",
  done: "full",
  declined: "hollow",
};
const WORDS: Record<AskedForThem["status"], string> = {
  open: t("not answered yet"),
  accepted: t("accepted"),
  done: t("done"),
  declined: t("declined"),
};

export function Requests({ account, story }: StoryProps) {
  const [asking, setAsking] = useState(false);
  const mayAsk = useHasRole("contributor");
  const ask = mayAsk && (
    <Button small kind="quiet" icon="plus" onClick={() => setAsking(true)}>
      {t("Request")}
    </Button>
  );
  const close = () => setAsking(false);
  return (
    <section className="prom" aria-label={t("Requests")}>
      <SectionHead title={t("Requests")} note={t("what is asked of us for them")}>
        {ask}
      </SectionHead>
      {story.requests.length === 0 ? (
        <Empty>{t("Nothing is asked of anybody for {{name}}.", { name: account.name })}</Empty>
      ) : (
        <ul>
          {story.requests.map((request) => (
            <Line key={request.id} request={request} today={story.today} />
          ))}
        </ul>
      )}
      {asking && (
        <Dialog title={t("A request for {{name}}", { name: account.name })} onClose={close} width={560}>
          <CreateForm
            collection="requests"
            initial={{ about_type: "account", about_id: account.id }}
            onCreated={close}
            onCancel={close}
          />
        </Dialog>
      )}
    </section>
  );
}

function Line({ request, today }: { request: AskedForThem; today: string }) {
  const { byId } = usePeople();
  const name = (id: string | null) => (id ? byId.get(id)?.name : undefined);
  const of = name(request.owner) ?? (request.function ? sectionName(request.function) : t("nobody yet"));
  const by = name(request.by);
  const isOpen = request.status === "open" || request.status === "accepted";
  const isLate = isOpen && request.due_on !== null && request.due_on < today;
  return (
    <li>
      <NoteHead state={HEADS[request.status]} />
      <div>
        <RecordLink collection="requests" recordKey={request.key}>
          <b>{request.name}</b>
        </RecordLink>
        <span className="t12">
          {by ? t("{{name}}, {{day}}", { name: by, day: date(request.asked_on) }) : date(request.asked_on)}
        </span>
      </div>
      <div>
        {t("asked of {{name}}", { name: of })}
        <span className="t12">{request.answer || WORDS[request.status]}</span>
      </div>
      <span className={isLate ? "num bad" : "num"}>
        {request.due_on ? date(request.due_on) : t("no date")}
        {isLate && <span className="vh"> {t("overdue")}</span>}
      </span>
    </li>
  );
}
