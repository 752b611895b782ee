/** Linked records by their titles, people by their initials, tags by their words. */
import { useRefs } from "@/data/records";
import { sheetOf } from "@/data/sheets";
import type { Ref } from "@/data/wire";
import { RecordLink } from "@/ui/links";
import { Avatar } from "@/ui/marks";
import { type CellProps, idsOf, type Refs } from "../kind";
import { usePeople } from "./people";

const SHOWN = 3;

export function LinkCell({ value, refs }: CellProps) {
  const ids = idsOf(value);
  if (ids.length === 0) return null;
  const unnamed = ids.slice(0, SHOWN).some((id) => !refs[id]);
  return unnamed ? <LateLinks ids={ids} refs={refs} /> : <Links ids={ids} refs={refs} />;
}

/** A record linked a moment ago is not among the names its page of the list came with. */
function LateLinks({ ids, refs }: { ids: string[]; refs: Refs }) {
  const late = useRefs(ids.filter((id) => !refs[id]).slice(0, SHOWN));
  return <Links ids={ids} refs={{ ...refs, ...late }} />;
}

function Links({ ids, refs }: { ids: string[]; refs: Refs }) {
  return (
    <span className="trunc">
      {ids.slice(0, SHOWN).map((id, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <RefLink to={refs[id]} />
        </span>
      ))}
      {ids.length > SHOWN && <span className="mute"> and {ids.length - SHOWN} more</span>}
    </span>
  );
}

export function RefLink({ to }: { to: Ref | undefined }) {
  const collection = to && sheetOf(to.type)?.collection;
  if (!to || !collection) return <span className="mute">…</span>;
  return (
    <RecordLink
      className="link ref"
      collection={collection}
      recordKey={to.key}
      title={`${to.key} ${to.title}`}
    >
      {to.title || to.key}
    </RecordLink>
  );
}

export function PersonCell({ value }: CellProps) {
  const { byId } = usePeople();
  const ids = idsOf(value);
  const first = ids[0];
  if (!first) return null;
  if (ids.length > 1) {
    return (
      <span className="avs">
        {ids.slice(0, 6).map((id) => (
          <Avatar key={id} name={byId.get(id)?.name ?? "Former member"} />
        ))}
      </span>
    );
  }
  const name = byId.get(first)?.name ?? "Former member";
  return (
    <span className="who">
      <Avatar name={name} />
      <span className="trunc">{name}</span>
    </span>
  );
}

export function TagsCell({ value, refs }: CellProps) {
  const ids = idsOf(value);
  const late = useRefs(ids.filter((id) => !refs[id]));
  return (
    <span className="tags">
      {ids.map((id) => (
        <span className="tag" key={id}>
          {(refs[id] ?? late[id])?.title ?? "…"}
        </span>
      ))}
    </span>
  );
}
