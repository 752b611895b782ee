/** My part: what waits for me, what I wait for, what I was told, what changed since I was here. */
import "./my-part.css";
import { useEffect } from "react";
import {
  type Asked,
  type Notice,
  type Part,
  useDone,
  useMarkRead,
  useNudge,
  usePart,
  visit,
  type Waited,
} from "@/data/part";
import { date, relative } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { NoteHead } from "@/ui/marks";
import { PageHead, SectionHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";

export function MyPartPage() {
  const part = usePart();
  useEffect(() => {
    void visit();
  }, []);
  return (
    <View className="me">
      <PageHead title={t("My part")} note={part.data && date(part.data.today)} />
      {part.isPending && <Loading label={t("Loading your part")} lines={5} />}
      {part.isError && (
        <ErrorState title={t("Your part could not be read.")} error={part.error} onRetry={part.refetch} />
      )}
      {part.data && <Columns part={part.data} />}
    </View>
  );
}

function Columns({ part }: { part: Part }) {
  return (
    <div className="me3">
      <div>
        <section aria-label={t("Waiting for me")}>
          <SectionHead title={t("Waiting for me")} note={part.waiting.length} />
          {part.waiting.length === 0 && <Empty>{t("Nobody waits for you.")}</Empty>}
          <ul className="wait">
            {part.waiting.map((item) => (
              <AskedLine key={item.record.id} item={item} />
            ))}
          </ul>
        </section>
        <section aria-label={t("I wait for")}>
          <SectionHead title={t("I wait for")} note={part.waits.length} />
          {part.waits.length === 0 && <Empty>{t("You wait for nobody.")}</Empty>}
          <ul className="wait">
            {part.waits.map((item) => (
              <WaitedLine key={item.record.id} item={item} />
            ))}
          </ul>
        </section>
      </div>
      <Told part={part} />
      <Since part={part} />
    </div>
  );
}

const ACTION: Record<Asked["action"], string> = {
  decide: t("Decide"),
  review: t("Review"),
  answer: t("Answer"),
  "check-in": t("Check in"),
  score: t("Score"),
  finish: t("Open it"),
  open: t("Open it"),
};

function AskedLine({ item }: { item: Asked }) {
  const { collection, key } = item.record;
  return (
    <li>
      <span data-sec={item.function}>
        <NoteHead state={item.state} />
      </span>
      <div>
        <b>{item.title}</b>
        <span className="t12">{[key, item.note].filter(Boolean).join(", ")}</span>
      </div>
      <span className="due">{item.due && date(item.due, undefined, "short")}</span>
      <RecordLink className="btn sm" collection={collection} recordKey={key}>
        {ACTION[item.action]}
      </RecordLink>
    </li>
  );
}

function WaitedLine({ item }: { item: Waited }) {
  const nudge = useNudge();
  const { id, type, collection, key, title } = item.record;
  return (
    <li>
      <NoteHead state="hollow" />
      <div>
        <RecordLink collection={collection} recordKey={key}>
          <b>{title}</b>
        </RecordLink>
        <span className="t12">{key}</span>
      </div>
      <span className="due">{item.due && date(item.due, undefined, "short")}</span>
      {item.of && (
        <Button
          small
          busy={nudge.isPending}
          disabled={item.nudged}
          onClick={() => nudge.mutate({ type, id })}
        >
          {item.nudged ? t("Nudged") : t("Nudge")}
        </Button>
      )}
    </li>
  );
}

function Told({ part }: { part: Part }) {
  const done = useDone();
  const notices = [...part.mentions, ...part.told];
  return (
    <section aria-label={t("Told")}>
      <SectionHead title={t("Told")} note={notices.length}>
        {notices.length > 0 && (
          <Button small kind="quiet" onClick={() => done.mutate({ all: true })}>
            {t("All done")}
          </Button>
        )}
      </SectionHead>
      {notices.length === 0 && <Empty>{t("Nothing new for you.")}</Empty>}
      <ul className="chg">
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onDone={() => done.mutate({ ids: [notice.id] })} />
        ))}
      </ul>
    </section>
  );
}

function sentenceOf(notice: Notice): string {
  const words = { name: notice.actor?.name ?? "Upbeat" };
  switch (notice.kind) {
    case "mention":
      return t("{{name}} mentioned you", words);
    case "waiting":
      return t("{{name}} waits for you", words);
    case "assigned":
      return t("{{name}} put you on it", words);
    case "comment":
      return t("{{name}} commented", words);
    case "change":
      return t("{{name}} changed it", words);
    case "finding":
      return t("Out of tune");
    case "announcement":
      return t("Announced");
    case "due":
      return t("Due soon");
  }
}

function NoticeLine({ notice, onDone }: { notice: Notice; onDone: () => void }) {
  const read = useMarkRead();
  const { collection, key, title } = notice.record;
  return (
    <li>
      <NoteHead state={notice.read ? "full" : "hollow"} label={notice.read ? t("Read") : t("Unread")} />
      <div>
        <RecordLink collection={collection} recordKey={key} onClick={() => read.mutate({ ids: [notice.id] })}>
          <b>{title}</b>
        </RecordLink>
        <span className="t12">
          {sentenceOf(notice)}, {relative(notice.at)}
        </span>
        {notice.words && <span>{notice.words}</span>}
      </div>
      <Button small kind="quiet" onClick={onDone}>
        {t("Done")}
      </Button>
    </li>
  );
}

function Since({ part }: { part: Part }) {
  const { items, at } = part.since;
  return (
    <section aria-label={t("Since you were here")}>
      <SectionHead title={t("Since you were here")} note={at ? relative(at) : undefined} />
      {items.length === 0 && <Empty>{t("Nothing changed on what is yours.")}</Empty>}
      <ul className="chg">
        {items.map((item) => (
          <li key={item.record.id}>
            <NoteHead state="half" />
            <div>
              <RecordLink collection={item.record.collection} recordKey={item.record.key}>
                <b>{item.record.title}</b>
              </RecordLink>
              <span className="t12">{t("changed {{when}}", { when: relative(item.at) })}</span>
            </div>
            <span className="num">{item.record.key}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
