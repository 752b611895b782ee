/** Emoji under a comment: how many, whether it is mine, and a few to add. */
import { useMe } from "@/data/session";
import type { Entity } from "@/data/wire";
import { useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { isObject } from "@/lib/json";
import { idsOf } from "../../fields/kind";
import type { People } from "../../fields/link/people";

const OFFERED = ["👍", "❤️", "🎉", "👀", "🤔"];

export function Reactions({
  comment,
  people,
  mayTalk,
}: {
  comment: Entity;
  people: People;
  mayTalk: boolean;
}) {
  const { member } = useMe();
  const act = useVerb("comments");
  const by = isObject(comment.reactions) ? comment.reactions : {};
  const shown = mayTalk ? [...new Set([...Object.keys(by), ...OFFERED])] : Object.keys(by);
  return (
    <p className={Object.keys(by).length > 0 ? "reacts" : "reacts none"}>
      {shown.map((emoji) => {
        const ids = idsOf(by[emoji] ?? null);
        const isMine = ids.includes(member.id);
        const names = ids.map((id) => people.byId.get(id)?.name ?? t("Former member")).join(", ");
        return (
          <button
            type="button"
            key={emoji}
            className={ids.length > 0 ? "react" : "react offer-e"}
            disabled={!mayTalk || act.isPending}
            aria-pressed={isMine}
            aria-label={
              ids.length > 0
                ? t("{{emoji}}: {{names}}", { emoji, names })
                : t("React with {{emoji}}", { emoji })
            }
            title={names || undefined}
            onClick={() =>
              act.mutate({
                id: comment.id,
                verb: isMine ? "unreact" : "react",
                params: { emoji },
                said: null,
              })
            }
          >
            {emoji}
            {ids.length > 0 && <span>{ids.length}</span>}
          </button>
        );
      })}
    </p>
  );
}
