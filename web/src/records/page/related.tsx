/** Records that link to this one, type by type, each with a button that makes another already linked. */
import { useEffect, useState } from "react";
import { useList } from "@/data/records";
import { useHasRole } from "@/data/session";
import { type Field, isMadeByHand, type Sheet, titleOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { number } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ListLink, RecordLink } from "@/ui/links";
import { NoteHead, Pill } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { ErrorState } from "@/ui/states";
import { choiceLabel, stateField, stateLook } from "../fields/choice/states";
import { isEmpty, labelOf, type Refs, textOf } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { useRefsAndPeople } from "../fields/link/people";
import { RecordValue } from "../fields/value";
import { CreateForm } from "../form/create-form";
import { Gherkin } from "./gherkin";
import {
  facts,
  isGherkin,
  isQuote,
  isUserStory,
  type Relation,
  relationsTo,
  relationTitle,
} from "./relations";

const SHOWN = 8;
const FACTS = 3;

interface RelatedProps {
  sheet: Sheet;
  record: Entity;
  /** Types that the page shows in a way of their own. */
  without?: readonly string[];
}

export function Related({ sheet, record, without = [] }: RelatedProps) {
  const relations = relationsTo(sheet).filter((relation) => !without.includes(relation.sheet.type));
  const [making, setMaking] = useState<Relation | null>(null);
  const [empty, setEmpty] = useState<ReadonlySet<string>>(new Set());
  const name = ({ sheet: other, field }: Relation) => `${other.type} ${field.name}`;
  return (
    <>
      {relations.map((relation) => (
        <RelatedSection
          key={name(relation)}
          relation={relation}
          title={relationTitle(relation, relations)}
          record={record}
          onAdd={() => setMaking(relation)}
          onEmpty={(isIt) =>
            setEmpty((before) => {
              if (before.has(name(relation)) === isIt) return before;
              const after = new Set(before);
              if (isIt) after.add(name(relation));
              else after.delete(name(relation));
              return after;
            })
          }
        />
      ))}
      <AddLine relations={relations.filter((relation) => empty.has(name(relation)))} onAdd={setMaking} />
      {making && <MakeRelated relation={making} record={record} onClose={() => setMaking(null)} />}
    </>
  );
}

function AddLine({
  relations,
  onAdd,
}: {
  relations: readonly Relation[];
  onAdd: (relation: Relation) => void;
}) {
  const mayEdit = useHasRole("editor");
  const made = relations.filter(({ sheet }) => isMadeByHand(sheet));
  if (!mayEdit || made.length === 0) return null;
  return (
    <p className="p-empty">
      {made.map((relation) => (
        <button
          type="button"
          key={`${relation.sheet.type} ${relation.field.name}`}
          onClick={() => onAdd(relation)}
        >
          +{" "}
          {relation.field.name === "parent"
            ? t("{{things}} below", { things: relation.sheet.label })
            : relation.sheet.label}
        </button>
      ))}
    </p>
  );
}

interface SectionProps {
  relation: Relation;
  title: string;
  record: Entity;
  onAdd: () => void;
  onEmpty: (isEmpty: boolean) => void;
}

function RelatedSection({ relation, title, record, onAdd, onEmpty }: SectionProps) {
  const { sheet, field } = relation;
  const list = useRelated(relation, record.id);
  const refs = useRefsAndPeople(list.refs);
  const mayAdd = useHasRole(sheet.create) && isMadeByHand(sheet);
  const isNothing = list.isSuccess && list.items.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told upwards once, where the empty ones share one line
  useEffect(() => onEmpty(isNothing), [isNothing]);
  if (list.isError)
    return (
      <ErrorState
        title={t("{{title}} could not be read.", { title })}
        error={list.error}
        onRetry={() => list.refetch()}
      />
    );
  if (list.items.length === 0) return null;
  const count = list.count ?? list.items.length;
  const state = stateField(sheet.fields);
  const shown = facts(relation)
    .filter((each) => each !== state && list.items.some((item) => !isEmpty(item[each.name])))
    .slice(0, FACTS);
  return (
    <section className="p-rel">
      <SectionHead title={title} note={note(sheet, list.items, count)}>
        <span className="row">
          {count > list.items.length && (
            <ListLink className="link t12" collection={sheet.collection} search={{ [field.name]: record.id }}>
              {t("All {{number}}", { number: count })}
            </ListLink>
          )}
          {mayAdd && (
            <IconButton
              small
              icon="plus"
              label={t("Add {{label}}", { label: noun(sheet.label) })}
              onClick={onAdd}
            />
          )}
        </span>
      </SectionHead>
      {isGherkin(sheet) ? (
        <Gherkin sheet={sheet} records={list.items} />
      ) : (
        <ul className="lines">
          {list.items.map((item) => (
            <li key={item.id}>
              <RelatedLine relation={relation} record={item} refs={refs} shown={shown} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useRelated({ sheet, field }: Relation, id: string) {
  const ordered = sheet.fields.some(({ name }) => name === "position");
  return useList(sheet.collection, {
    [field.name]: id,
    sort: ordered ? "position" : "-created_at",
    limit: ordered ? 50 : SHOWN,
    count: "exact",
    refs: true,
  });
}

interface LineProps {
  relation: Relation;
  record: Entity;
  refs: Refs;
  /** The same facts in every line of a section, so that they stand below each other. */
  shown: readonly Field[];
}

function RelatedLine({ relation, record, refs, shown }: LineProps) {
  const { sheet } = relation;
  if (isQuote(sheet)) return <Quote relation={relation} record={record} refs={refs} />;
  const state = stateField(sheet.fields);
  const value = state ? textOf(record[state.name]) : "";
  const head = state && stateLook(value)?.head;
  return (
    <>
      <div className="rl">
        {head ? <NoteHead state={head} label={state && choiceLabel(state, value)} /> : <span />}
        <RecordLink className="rl-t trunc" collection={sheet.collection} recordKey={record.key}>
          {titleOf(sheet, record)} {!head && value && state && <Pill>{choiceLabel(state, value)}</Pill>}
        </RecordLink>
        <span className="rl-f">
          {shown.map((field) => (
            <span key={field.name} className="rl-v">
              {/* A bare number says nothing. */}
              {KINDS[field.kind].right && !isEmpty(record[field.name]) && (
                <span className="mute">{noun(labelOf(field))}</span>
              )}
              <RecordValue field={field} record={record} refs={refs} />
            </span>
          ))}
        </span>
        <span className="key">{record.key}</span>
      </div>
      {isUserStory(sheet) && <UserStory record={record} />}
      <Nested sheet={sheet} record={record} />
    </>
  );
}

/** Criteria stand under their story wherever the story is shown. */
function Nested({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const relation = relationsTo(sheet).find((each) => each.field.required && isGherkin(each.sheet));
  return relation ? <NestedGherkin relation={relation} id={record.id} /> : null;
}

function NestedGherkin({ relation, id }: { relation: Relation; id: string }) {
  const { items } = useRelated(relation, id);
  return items.length > 0 ? <Gherkin sheet={relation.sheet} records={items} /> : null;
}

function UserStory({ record }: { record: Entity }) {
  const [who, what, why] = [record.as_a, record.i_want, record.so_that].map(textOf);
  if (!who && !what) return null;
  return (
    <p className="rl-as">
      {[
        who && t("As a {{who}}", { who }),
        what && t("I want {{what}}", { what }),
        why && t("so that {{why}}", { why }),
      ]
        .filter(Boolean)
        .join(", ")}
      .
    </p>
  );
}

function Quote({ relation, record, refs }: { relation: Relation; record: Entity; refs: Refs }) {
  const { sheet } = relation;
  const importance = sheet.fields.find(({ name }) => name === "importance");
  const from = sheet.fields.filter(
    (field) => field.kind === "link" && field.name !== relation.field.name && !isEmpty(record[field.name]),
  );
  return (
    <blockquote className="rl-q">
      <RecordLink className="said" collection={sheet.collection} recordKey={record.key}>
        {textOf(record[sheet.title])}
      </RecordLink>
      <footer>
        {importance && <span>{choiceLabel(importance, textOf(record.importance))}</span>}
        {from.map((field) => (
          <RecordValue key={field.name} field={field} record={record} refs={refs} />
        ))}
      </footer>
    </blockquote>
  );
}

function MakeRelated({
  relation,
  record,
  onClose,
}: {
  relation: Relation;
  record: Entity;
  onClose: () => void;
}) {
  const { sheet, field } = relation;
  const initial: Record<string, Json> = { [field.name]: field.kind === "links" ? [record.id] : record.id };
  return (
    <Dialog
      title={t("New {{label}} for {{key}}", { label: noun(sheet.label), key: record.key })}
      onClose={onClose}
      width={560}
    >
      <CreateForm collection={sheet.collection} initial={initial} onCreated={onClose} onCancel={onClose} />
    </Dialog>
  );
}

/** "11 of 15 pass" where there is a pass, the count elsewhere. */
function note(sheet: Sheet, items: readonly Entity[], count: number): string {
  const passes = sheet.fields.some(({ name, kind }) => name === "passed" && kind === "boolean");
  if (passes && items.length === count)
    return t("{{passed}} of {{all}} pass", {
      passed: items.filter((item) => item.passed === true).length,
      all: count,
    });
  return number(count);
}
