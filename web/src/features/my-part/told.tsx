/** One thing I was told: who, what about, what was said; answered, settled or put away where it stands. */
import { useState } from "react";
import { type Told, useBringBack, useDone, useMarkRead, useSnooze } from "@/data/part";
import { useHasRole } from "@/data/session";
import { sheetOf } from "@/data/sheets";
import { useCreate, useVerb } from "@/data/writes";
import { date, dateTime, relative } from "@/lib/format";
import { noun, t, tn } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { Markdown } from "@/records/markdown/markdown";
import { MentionBox } from "@/records/page/talk/mention-box";
import { RecordLink } from "@/ui/links";
import { Avatar, NoteHead } from "@/ui/marks";
import { SnoozeMenu } from "@/ui/snooze-menu";
import { changesInWords } from "./words";

export function ToldLine({ notice }: { notice: Told }) {
  const [isReplying, setReplying] = useState(false);
  const [isSnoozing, setSnoozing] = useState(false);
  const people = usePeople();
  const read = useMarkRead();
  const done = useDone();
  const back = useBringBack();
  const snooze = useSnooze();
  const create = useCreate("comments");
  const settle = useVerb("comments");
  const mayTalk = useHasRole("contributor");
  const { id, record, actor, source } = notice;
  const person = actor ? people.byId.get(actor.id) : undefined;
  const name = actor ? actor.name || t("Former member") : "Upbeat";
  const isSaid = source?.type === "comment" && mayTalk;
  const putAway = () => done.mutate({ ids: [id] });
  const reply = async (body: string, mentions: string[]) => {
    await create.mutateAsync({
      fields: {
        about_type: record.type,
        about_id: record.id,
        parent: notice.parent,
        body,
        mentions,
      },
      said: null,
      quiet: true,
    });
    setReplying(false);
    putAway();
  };
  const resolve = () =>
    notice.parent &&
    settle.mutate({ id: notice.parent, verb: "resolve", said: t("Resolved") }, { onSuccess: putAway });
  const snoozedUntil = notice.snoozed_until && Date.parse(notice.snoozed_until) > Date.now();
  return (
    <li className={notice.done ? "ms told gone" : "ms told"}>
      <Avatar name={name} section={person?.functions[0]} />
      <div className="grow">
        <p className="row t12">
          {!notice.read && <NoteHead state="full" label={t("Unread")} />}
          <span className="grow">
            <b>{name}</b> {verbOf(notice)}{" "}
            <RecordLink
              collection={record.collection}
              recordKey={record.key}
              data-row
              onClick={() => !notice.read && read.mutate({ ids: [id], read: true })}
            >
              {record.title}
            </RecordLink>
            {notice.count > 1 && ` ${tn("and {{count}} more", "and {{count}} more", notice.count - 1)}`}
          </span>
          <time className="mute" dateTime={notice.at} title={dateTime(notice.at)}>
            {relative(notice.at)}
          </time>
        </p>
        {notice.words && <Markdown text={notice.words} mentions={people.options.map(({ label }) => label)} />}
        <div className="row told-do">
          {isSaid && !isReplying && (
            <button type="button" className="link" onClick={() => setReplying(true)}>
              {t("Reply")}
            </button>
          )}
          {isSaid && (
            <button type="button" className="link" onClick={resolve}>
              {t("Resolve")}
            </button>
          )}
          {notice.done ? (
            <button type="button" className="link" onClick={() => back.mutate({ ids: [id], done: false })}>
              {t("Bring back")}
            </button>
          ) : (
            <button type="button" className="link" data-act onClick={putAway}>
              {t("Done")}
            </button>
          )}
          {snoozedUntil ? (
            <button type="button" className="link" onClick={() => snooze.mutate({ ids: [id], until: null })}>
              {t("Snoozed until {{on}}", { on: date(notice.snoozed_until ?? "") })}
            </button>
          ) : (
            !notice.done && (
              <SnoozeMenu
                opened={isSnoozing}
                onOpened={setSnoozing}
                onSnooze={(on) =>
                  snooze.mutate({ ids: [id], until: new Date(`${on}T08:00:00`).toISOString() })
                }
                small
              />
            )
          )}
        </div>
        {isReplying && (
          <MentionBox
            label={t("Reply to {{name}}", { name })}
            placeholder={t("Reply, or @ someone")}
            action={t("Reply")}
            isFocused
            onSend={reply}
            onCancel={() => setReplying(false)}
          />
        )}
      </div>
    </li>
  );
}

/** What happened, to be followed by the record's name. */
function verbOf(notice: Told): string {
  switch (notice.kind) {
    case "mention":
      return t("mentioned you at");
    case "waiting":
      return t("waits for you:");
    case "assigned":
      return t("put you on");
    case "comment":
      return t("commented on");
    case "change": {
      const sheet = sheetOf(notice.record.type);
      const words = sheet && changesInWords(sheet, notice.fields);
      return words ? t("changed {{fields}} of", { fields: words }) : t("changed something in");
    }
    case "alert":
      return t("rings:");
    case "finding":
      return t("found out of tune:");
    case "announcement":
      return t("announces");
    case "due": {
      const day = notice.fields.day;
      const label = noun(sheetOf(notice.record.type)?.label ?? notice.record.type);
      return typeof day === "string"
        ? t("reminds you, due {{day}}: {{label}}", { day: date(day), label })
        : t("reminds you of");
    }
  }
}
