/** Wishes and replies of visitors in one state, with what can be done about each. */
import { useState } from "react";
import { sheetOf } from "@/data/sheets";
import { useDelete, useVerb } from "@/data/writes";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { labelOf, type Refs } from "@/records/fields/kind";
import { EditableValue } from "@/records/page/editable-value";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { Textarea } from "@/ui/text-field";
import { type Remark, useCall, useQueue, type Wish, type WishState } from "./data";
import { MergeWish } from "./merge-wish";

const NOTHING: Record<WishState, string> = {
  waiting: t("Nothing waits to be read."),
  listed: t("Nothing is listed yet. Wishes stand here once they were read."),
  hidden: t("Nothing is hidden."),
  merged: t("Nothing is merged."),
};

export function QueueList({ state }: { state: WishState }) {
  const query = useQueue(state);
  const [merging, setMerging] = useState<Wish>();
  if (query.isPending) return <Loading label={t("Loading wishes")} lines={5} />;
  if (query.error) {
    return <ErrorState title={t("The wishes did not load.")} error={query.error} onRetry={query.refetch} />;
  }
  const { wishes, remarks, refs } = query.data;
  return (
    <>
      <section aria-label={t("Wishes")}>
        <SectionHead title={t("Wishes")} note={wishes.length || undefined} />
        {wishes.length === 0 && <Empty>{NOTHING[state]}</Empty>}
        <ul className="lines">
          {wishes.map((wish) => (
            <WishLine key={wish.id} wish={wish} refs={refs} onMerge={() => setMerging(wish)} />
          ))}
        </ul>
      </section>
      {remarks.length > 0 && (
        <section aria-label={t("Replies of visitors")}>
          <SectionHead title={t("Replies of visitors")} note={remarks.length} />
          <ul className="lines">
            {remarks.map((remark) => (
              <RemarkLine key={remark.id} remark={remark} />
            ))}
          </ul>
        </section>
      )}
      {merging && <MergeWish wish={merging} onClose={() => setMerging(undefined)} />}
    </>
  );
}

function WishLine({ wish, refs, onMerge }: { wish: Wish; refs: Refs; onMerge: () => void }) {
  const verb = useVerb("wishes");
  const remove = useDelete("wishes");
  const [isReplying, setReplying] = useState(false);
  const run = (name: string, said: string) => verb.mutate({ id: wish.id, verb: name, said });
  const into = wish.merged_into ? refs[wish.merged_into] : undefined;
  return (
    <li className="wish-l">
      <div className="wish-w">
        <h3>
          <RecordLink collection="wishes" recordKey={wish.key}>
            {wish.name}
          </RecordLink>{" "}
          <span className="key">{wish.key}</span>
        </h3>
        {wish.text && <p>{wish.text}</p>}
        <p className="mute t12">
          {tn("{{count}} person", "{{count}} people", wish.votes)}
          {wish.by.length > 0 && `: ${wish.by.join(", ")}`} · {date(wish.created_at)}
          {into && ` · ${t("counts with {{wish}}", { wish: into.title })}`}
        </p>
        {wish.state !== "merged" && <Links wish={wish} refs={refs} />}
        {isReplying && <ReplyForm wish={wish} onDone={() => setReplying(false)} />}
      </div>
      <div className="wish-do">
        {(wish.state === "waiting" || wish.state === "hidden") && (
          <Button small kind="primary" icon="check" onClick={() => run("approve", t("Listed on the portal"))}>
            {t("List")}
          </Button>
        )}
        {(wish.state === "waiting" || wish.state === "listed") && (
          <Button small onClick={() => run("hide", t("Hidden; its words stay with us"))}>
            {t("Hide")}
          </Button>
        )}
        {wish.state === "merged" ? (
          <Button small onClick={() => run("unmerge", t("On its own again"))}>
            {t("Unmerge")}
          </Button>
        ) : (
          <Button small icon="merge" onClick={onMerge}>
            {t("Merge")}
          </Button>
        )}
        {wish.state === "listed" && (
          <Button small onClick={() => setReplying(!isReplying)} aria-expanded={isReplying}>
            {t("Reply")}
          </Button>
        )}
        {wish.state === "waiting" && (
          <Button small kind="danger" onClick={() => remove.mutate({ id: wish.id, said: t("Wish deleted") })}>
            {t("Delete")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What its votes count for, and where its public status comes from. */
function Links({ wish, refs }: { wish: Wish; refs: Refs }) {
  const sheet = sheetOf("wish");
  const fields = sheet?.fields.filter(({ name }) => name === "opportunity" || name === "feature") ?? [];
  return (
    <dl className="wish-to">
      {sheet &&
        fields.map((field) => (
          <div key={field.name}>
            <dt className="mute t12">{labelOf(field)}</dt>
            <dd>
              <EditableValue sheet={sheet} record={wish} field={field} refs={refs} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function ReplyForm({ wish, onDone }: { wish: Wish; onDone: () => void }) {
  const [text, setText] = useState("");
  const call = useCall();
  return (
    <form
      className="wish-reply"
      onSubmit={(event) => {
        event.preventDefault();
        const said = t("Replied in public");
        call.mutate({ path: `/wishes/${wish.id}/replies`, body: { text }, said }, { onSuccess: onDone });
      }}
    >
      <Textarea
        label={t("Reply in public, under the portal’s name")}
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button small kind="primary" type="submit" busy={call.isPending} disabled={!text.trim()}>
        {t("Send")}
      </Button>
    </form>
  );
}

function RemarkLine({ remark }: { remark: Remark }) {
  const call = useCall();
  const set = (state: Remark["state"], said: string) =>
    call.mutate({ path: `/portals/remarks/${remark.id}`, method: "PATCH", body: { state }, said });
  return (
    <li className="wish-l">
      <div className="wish-w">
        <p>{remark.text}</p>
        <p className="mute t12">
          {remark.by || t("The team")} · {date(remark.created_at)} ·{" "}
          <RecordLink collection="wishes" recordKey={remark.wish.key}>
            {remark.wish.title}
          </RecordLink>
        </p>
      </div>
      <div className="wish-do">
        {remark.state !== "listed" && (
          <Button small kind="primary" icon="check" onClick={() => set("listed", t("Reply listed"))}>
            {t("List")}
          </Button>
        )}
        {remark.state !== "hidden" && (
          <Button small onClick={() => set("hidden", t("Reply hidden"))}>
            {t("Hide")}
          </Button>
        )}
      </div>
    </li>
  );
}
