/** Conversations about a record: each a first comment with its replies, open until resolved. */
import { useState } from "react";
import { useList } from "@/data/records";
import { useHasRole, useMe } from "@/data/session";
import type { Entity } from "@/data/wire";
import { useCreate, useDelete, useUpdate, useVerb } from "@/data/writes";
import { dateTime, relative } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Avatar } from "@/ui/marks";
import { idsOf, textOf } from "../../fields/kind";
import { type People, usePeople } from "../../fields/link/people";
import { Markdown } from "../../markdown/markdown";
import { MentionBox } from "./mention-box";
import { Reactions } from "./reactions";

export function Comments({ type, record }: { type: string; record: Entity }) {
  const list = useList("comments", { about: record.id, sort: "created_at", limit: 200 });
  const [isAll, setAll] = useState(false);
  const create = useCreate("comments");
  const mayTalk = useHasRole("contributor");
  const people = usePeople();
  const roots = list.items.filter((comment) => comment.parent === null);
  const open = roots.filter((comment) => comment.resolved !== true);
  const shown = isAll ? roots : open;
  const say = (parent: string | null) => async (body: string, mentions: string[]) => {
    await create.mutateAsync({
      fields: { about_type: type, about_id: record.id, parent, body, mentions },
      said: null,
    });
  };
  return (
    <section id="talk">
      <header>
        <h2>{t("Talk")}</h2>
        <span className="mute t12">
          {open.length > 0 ? t("{{number}} open", { number: open.length }) : t("nothing open")}
        </span>
        {roots.length > open.length && (
          <button type="button" className="link t12" onClick={() => setAll(!isAll)}>
            {isAll ? t("Open ones") : t("All {{number}}", { number: roots.length })}
          </button>
        )}
      </header>
      {shown.map((root) => (
        <Conversation
          key={root.id}
          root={root}
          replies={list.items.filter((comment) => comment.parent === root.id)}
          people={people}
          mayTalk={mayTalk}
          onReply={say(root.id)}
        />
      ))}
      {mayTalk && (
        <MentionBox
          label={t("Comment")}
          placeholder={t("Say something, or @ someone")}
          action={t("Comment")}
          onSend={say(null)}
        />
      )}
    </section>
  );
}

interface ConversationProps {
  root: Entity;
  replies: readonly Entity[];
  people: People;
  mayTalk: boolean;
  onReply: (body: string, mentions: string[]) => Promise<void>;
}

function Conversation({ root, replies, people, mayTalk, onReply }: ConversationProps) {
  const settle = useVerb("comments");
  const isResolved = root.resolved === true;
  return (
    <div className={isResolved ? "talk-c done" : "talk-c"}>
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
