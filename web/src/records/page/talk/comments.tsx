/** Conversations about a record: each a first comment with its replies, open until resolved. */
import { useState } from "react";
import { useMe } from "@/data/session";
import type { Entity } from "@/data/wire";
import { useCreate, useDelete, useUpdate, useVerb } from "@/data/writes";
import { dateTime, relative } from "@/lib/format";
import { rich, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button } from "@/ui/button";
import { Avatar } from "@/ui/marks";
import { idsOf, textOf } from "../../fields/kind";
import { type People, usePeople } from "../../fields/link/people";
import { Markdown } from "../../markdown/markdown";
import { MentionBox } from "./mention-box";
import { Reactions } from "./reactions";
import { draftId, goTo, markId, type Opening, type Subject, talkId, useTalking } from "./talking";

export function Comments({ own }: { own: Subject }) {
  const talking = useTalking();
  const [isAll, setAll] = useState(false);
  const create = useCreate("comments");
  const people = usePeople();
  if (!talking) return null;
  const { openings, comments, mayTalk, drafts } = talking;
  const open = openings.filter(({ comment }) => comment.resolved !== true);
  const shown = isAll ? openings : open;
  const say = (subject: Subject, more: Record<string, Json>) => async (body: string, mentions: string[]) => {
    await create.mutateAsync({
      fields: { about_type: subject.sheet.type, about_id: subject.record.id, body, mentions, ...more },
      said: null,
      quiet: true,
    });
  };
  return (
    <section id="talk">
      <header>
        <h2>{t("Talk")}</h2>
        <span className="mute t12">
          {open.length > 0 ? t("{{number}} open", { number: open.length }) : t("nothing open")}
        </span>
        {openings.length > open.length && (
          <button type="button" className="link t12" onClick={() => setAll(!isAll)}>
            {isAll ? t("Open ones") : t("All {{number}}", { number: openings.length })}
          </button>
        )}
      </header>
      {drafts.map((draft) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a box left empty goes by itself
        <div
          key={draftId(draft)}
          className="talk-new"
          onBlur={({ currentTarget, relatedTarget }) => {
            const isLeft = document.hasFocus() && !currentTarget.contains(relatedTarget);
            if (isLeft && !currentTarget.querySelector("textarea")?.value.trim()) talking.drop(draft);
          }}
        >
          <OnWords subject={draft.subject} quote={draft.anchor?.quote ?? ""} />
          <MentionBox
            label={t("Comment")}
            placeholder={t("Say something, or @ someone")}
            action={t("Comment")}
            isFocused
            onCancel={() => talking.drop(draft)}
            onSend={async (body, mentions) => {
              await say(draft.subject, { field: draft.field, ...draft.anchor })(body, mentions);
              talking.drop(draft);
            }}
          />
        </div>
      ))}
      {shown.map((opening) => (
        <Conversation
          key={opening.comment.id}
          opening={opening}
          replies={comments.filter((comment) => comment.parent === opening.comment.id)}
          people={people}
          mayTalk={mayTalk}
          onReply={say(opening.subject ?? own, { parent: opening.comment.id })}
        />
      ))}
      {mayTalk && (
        // Hidden and not taken away: what was begun in it is kept.
        <div hidden={drafts.length > 0}>
          <MentionBox
            label={t("Comment")}
            placeholder={t("Say something, or @ someone")}
            action={t("Comment")}
            onSend={say(own, {})}
          />
        </div>
      )}
    </section>
  );
}

interface OnWordsProps {
  subject: Subject | undefined;
  quote: string;
  comment?: Entity;
  number?: number | null;
  /** The words are not there any more. */
  isGone?: boolean;
}

/** What a conversation is on: words of a text, or something else that stands on this page. */
function OnWords({ subject, quote, comment, number = null, isGone = false }: OnWordsProps) {
  if (!quote && !subject?.name) return null;
  return (
    <p className="on-words">
      {comment && number !== null && (
        <button
          type="button"
          className="cref"
          data-n={number}
          aria-label={t("To the words of comment {{number}}", { number })}
          onClick={() => goTo(markId(comment))}
        />
      )}
      <span>
        {rich("on {{words}}", {
          words: (
            <>
              {subject?.name} {quote && (isGone ? <s>{quote}</s> : <q>{quote}</q>)}
            </>
          ),
        })}
        {isGone && `, ${t("words changed")}`}
      </span>
    </p>
  );
}

interface ConversationProps {
  opening: Opening;
  replies: readonly Entity[];
  people: People;
  mayTalk: boolean;
  onReply: (body: string, mentions: string[]) => Promise<void>;
}

function Conversation({ opening, replies, people, mayTalk, onReply }: ConversationProps) {
  const { comment: root, subject, number, span } = opening;
  const settle = useVerb("comments");
  const isResolved = root.resolved === true;
  return (
    <div id={talkId(root)} tabIndex={-1} className={isResolved ? "talk-c done" : "talk-c"}>
      <OnWords
        subject={subject}
        quote={textOf(root.quote)}
        comment={root}
        number={number}
        isGone={span === null}
      />
      <ol>
        {[root, ...replies].map((comment) => (
          <Said key={comment.id} comment={comment} people={people} mayTalk={mayTalk} />
        ))}
      </ol>
      {mayTalk && (
        <MentionBox
          label={t("Reply")}
          placeholder={t("Reply, or @ someone")}
          action={t("Reply")}
          onSend={onReply}
          isFolded
        >
          <Button
            small
            kind="quiet"
            onClick={() =>
              settle.mutate({
                id: root.id,
                verb: isResolved ? "reopen" : "resolve",
                said: isResolved ? t("Opened again") : t("Resolved"),
              })
            }
          >
            {isResolved ? t("Open again") : t("Resolve")}
          </Button>
        </MentionBox>
      )}
    </div>
  );
}

function Said({ comment, people, mayTalk }: { comment: Entity; people: People; mayTalk: boolean }) {
  const [isEditing, setEditing] = useState(false);
  const update = useUpdate("comments");
  const remove = useDelete("comments");
  const { member } = useMe();
  const writer = people.byId.get(comment.created_by ?? "");
  const author = textOf(comment.author_name) || writer?.name || t("Former member");
  const names = idsOf(comment.mentions).map((id) => people.byId.get(id)?.name ?? "");
  const isMine = comment.created_by === member.id && !comment.author_name;
  return (
    <li className="ms">
      <Avatar name={author} section={comment.author_name ? undefined : writer?.functions[0]} />
      <div className="grow">
        <p className="row t12">
          <b>{author}</b>
          <time className="mute" dateTime={comment.created_at} title={dateTime(comment.created_at)}>
            {relative(comment.created_at)}
          </time>
          {isMine && !isEditing && (
            <span className="ms-own">
              <button type="button" className="link" onClick={() => setEditing(true)}>
                {t("Edit")}
              </button>
              <button
                type="button"
                className="link"
                onClick={() => remove.mutate({ id: comment.id, said: t("Comment deleted") })}
              >
                {t("Delete")}
              </button>
            </span>
          )}
        </p>
        {isEditing ? (
          <MentionBox
            label={t("Edit the comment")}
            placeholder=""
            action={t("Save")}
            start={textOf(comment.body)}
            onCancel={() => setEditing(false)}
            onSend={async (body, mentions) => {
              await update.mutateAsync({
                id: comment.id,
                fields: { body, mentions },
                said: null,
                quiet: true,
              });
              setEditing(false);
            }}
          />
        ) : (
          <Markdown text={textOf(comment.body)} mentions={names.filter(Boolean)} />
        )}
        <Reactions comment={comment} people={people} mayTalk={mayTalk} />
      </div>
    </li>
  );
}
