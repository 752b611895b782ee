/** Linked records by their titles, people by their initials, tags by their words. */
import type { ReactNode } from "react";
import { useRefs } from "@/data/records";
import { sheetOf } from "@/data/sheets";
import type { Ref } from "@/data/wire";
import { t } from "@/lib/i18n";
import { SECTIONS } from "@/lib/sections";
import { Avatar } from "@/ui/marks";
import { type CellProps, idsOf, type Refs } from "../kind";
import { QuickLink } from "../quick-link";
import { memberRef, usePeople } from "./people";

const SHOWN = 3;
const FACES = 6;

interface Named {
  ids: readonly string[];
  refs: Refs;
}

export function LinkCell({ value, refs }: CellProps) {
  return <WithNames ids={idsOf(value)} refs={refs} most={SHOWN} draw={(named) => <Links {...named} />} />;
}

export function TagsCell({ value, refs }: CellProps) {
  return <WithNames ids={idsOf(value)} refs={refs} most={20} draw={(named) => <Tags {...named} />} />;
}

export function PersonCell({ value, refs }: CellProps) {
  const ids = idsOf(value).slice(0, FACES);
  if (ids.length === 0) return null;
  const isNamed = ids.every((id) => refs[id]);
  return isNamed ? <People ids={ids} refs={refs} /> : <LatePeople ids={ids} />;
}

/** A record linked a moment ago is not among the names its page of the list came with: only then they are asked for. */
function WithNames({ ids, refs, most, draw }: Named & { most: number; draw: (named: Named) => ReactNode }) {
  if (ids.length === 0) return null;
  const unnamed = ids.slice(0, most).filter((id) => !refs[id]);
  return unnamed.length > 0 ? (
    <Late ids={ids} refs={refs} unnamed={unnamed} draw={draw} />
  ) : (
    draw({ ids, refs })
  );
}

function Late({
  ids,
  refs,
  unnamed,
  draw,
}: Named & { unnamed: string[]; draw: (named: Named) => ReactNode }) {
  const late = useRefs(unnamed);
  return draw({ ids, refs: { ...refs, ...late } });
}

function Links({ ids, refs }: Named) {
  return (
    <span className="trunc">
      {ids.slice(0, SHOWN).map((id, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <RefLink to={refs[id]} />
        </span>
      ))}
      {ids.length > SHOWN && (
        <span className="mute"> {t("and {{more}} more", { more: ids.length - SHOWN })}</span>
      )}
    </span>
  );
}

function RefLink({ to }: { to: Ref | undefined }) {
  const collection = to && sheetOf(to.type)?.collection;
  if (!to || !collection) return <span className="mute">…</span>;
  return (
    <QuickLink
      className="link ref"
      collection={collection}
      recordKey={to.key}
      title={`${to.key} ${to.title}`}
    >
      {to.title || to.key}
    </QuickLink>
  );
}

function Tags({ ids, refs }: Named) {
  return (
    <span className="tags">
      {ids.map((id) => (
        <span className="tag" key={id}>
          {refs[id]?.title ?? "…"}
        </span>
      ))}
    </span>
  );
}

function LatePeople({ ids }: { ids: readonly string[] }) {
  const { byId } = usePeople();
  const refs = Object.fromEntries(ids.map((id) => [id, memberRef(byId.get(id))]));
  return <People ids={ids} refs={refs} />;
}

function People({ ids, refs }: Named) {
  const faces = ids.map((id) => <Face key={id} person={refs[id]} />);
  if (faces.length > 1) return <span className="avs">{faces}</span>;
  return (
    <span className="who">
      {faces}
      <span className="trunc">{refs[ids[0] ?? ""]?.title}</span>
    </span>
  );
}

function Face({ person }: { person: Ref | undefined }) {
  return <Avatar name={person?.title ?? ""} section={SECTIONS.find((section) => section === person?.key)} />;
}
