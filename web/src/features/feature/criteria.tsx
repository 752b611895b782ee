/** The criteria of a story as Given, When, Then: ticked, written, moved and talked about where they stand. */
import { type RefObject, useState } from "react";
import { useHasRole } from "@/data/session";
import { fieldOf, type Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { editCached, useCreate, useDelete, useUpdate, useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { textOf } from "@/records/fields/kind";
import { Commentable } from "@/records/page/talk/commentable";
import { useTalking } from "@/records/page/talk/talking";
import { RecordLink } from "@/ui/links";
import { NoteHead } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { LineForm } from "./line-form";
import { LineMenu } from "./line-menu";
import { type Order, useMovable, useMoveKeys, useOrder } from "./use-order";

const PARTS = [
  { name: "given", label: t("Given") },
  { name: "when", label: t("When") },
  { name: "then", label: t("Then"), isRequired: true },
];

interface CriteriaProps {
  sheet: Sheet;
  story: Entity;
  criteria: readonly Entity[];
  isAdding: boolean;
  onAdded: () => void;
}

export function Criteria({ sheet, story, criteria, isAdding, onAdded }: CriteriaProps) {
  const create = useCreate(sheet.collection);
  return (
    <>
      {criteria.length > 0 && <GivenWhenThen sheet={sheet} story={story} criteria={criteria} />}
      {isAdding && (
        <LineForm
          className="lf-gwt"
          label={t("New criterion of {{key}}", { key: story.key })}
          fields={PARTS}
          goesOn
          onClose={onAdded}
          onSave={(words) =>
            create.mutateAsync({
              fields: { ...words, story: story.id, position: lastOf(criteria) + 1 },
              said: null,
              quiet: true,
            })
          }
        />
      )}
    </>
  );
}

function GivenWhenThen({ sheet, story, criteria }: Pick<CriteriaProps, "sheet" | "story" | "criteria">) {
  const order = useOrder(sheet.collection, criteria);
  const label = t("{{things}} of {{key}}", { things: sheet.plural, key: story.key });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region
    <section className="gw" tabIndex={0} aria-label={label}>
      <table className="gwt">
        <thead>
          <tr>
            <th>
              <span className="vh">{t("Passes")}</span>
            </th>
            {PARTS.map(({ name, label }) => (
              <th key={name}>{label}</th>
            ))}
            <th className="num">{t("Key")}</th>
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => (
            <Criterion key={criterion.id} sheet={sheet} criterion={criterion} order={order} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function lastOf(records: readonly Entity[]): number {
  return Math.max(0, ...records.map(({ position }) => Number(position)));
}

function Criterion({ sheet, criterion, order }: { sheet: Sheet; criterion: Entity; order: Order }) {
  const mayEdit = useHasRole(sheet.edit);
  const [isEditing, setEditing] = useState(false);
  const talking = useTalking();
  const update = useUpdate(sheet.collection);
  const remove = useDelete(sheet.collection);
  const { row, handle, edge, isDragged } = useMovable(
    `criteria of ${criterion.story}`,
    criterion.id,
    order,
    mayEdit && !isEditing,
  );
  const handleKey = useMoveKeys(criterion.id, order, handle);
  const subject = { sheet, record: criterion, name: criterion.key };
  if (isEditing) {
    return (
      <tr className="lf-row">
        <td colSpan={5}>
          <LineForm
            className="lf-gwt"
            label={t("Edit {{key}}", { key: criterion.key })}
            fields={PARTS}
            start={Object.fromEntries(PARTS.map(({ name }) => [name, textOf(criterion[name])]))}
            onClose={() => setEditing(false)}
            onSave={(words) => update.mutateAsync({ id: criterion.id, fields: words, quiet: true })}
          />
        </td>
      </tr>
    );
  }
  return (
    <tr
      ref={row as RefObject<HTMLTableRowElement>}
      className={`${edge ? `at-${edge}` : ""}${isDragged ? " away" : ""}`}
    >
      <td className="cs">
        {mayEdit && (
          <LineMenu
            id={criterion.id}
            name={criterion.key}
            order={order}
            handle={handle}
            onKeyDown={handleKey}
            onDelete={() => remove.mutate({ id: criterion.id })}
          >
            <Menu.Item onClick={() => setEditing(true)}>{t("Edit")}</Menu.Item>
            {talking?.mayTalk && (
              <Menu.Item onClick={() => talking.write({ subject, field: "", anchor: null })}>
                {t("Comment")}
              </Menu.Item>
            )}
          </LineMenu>
        )}
        <Tick criterion={criterion} mayEdit={mayEdit} />
      </td>
      {PARTS.map(({ name, label }) => {
        const field = fieldOf(sheet, name);
        return (
          <td key={name} data-l={label} onDoubleClick={() => mayEdit && setEditing(true)}>
            {field && <Commentable subject={subject} field={field} />}
          </td>
        );
      })}
      <td className="num">
        <RecordLink className="key" collection={sheet.collection} recordKey={criterion.key}>
          {criterion.key}
        </RecordLink>
      </td>
    </tr>
  );
}

/** Passing is a verb, which also says that somebody tested it. */
function Tick({ criterion, mayEdit }: { criterion: Entity; mayEdit: boolean }) {
  const act = useVerb("criteria");
  const passes = criterion.passed === true;
  const fails = !passes && criterion.state !== "written";
  return (
    <button
      type="button"
      className="tick"
      disabled={!mayEdit || act.isPending}
      aria-pressed={passes}
      aria-label={t("{{key}} passes", { key: criterion.key })}
      title={passes ? t("Passes") : fails ? t("Was tested and does not pass") : t("Not tested yet")}
      onClick={() => {
        const takeBack = editCached("criteria", criterion.id, (one) => ({ ...one, passed: !passes }));
        act.mutateAsync({ id: criterion.id, verb: passes ? "fail" : "pass" }).catch(takeBack);
      }}
    >
      <NoteHead state={passes ? "full" : "hollow"} red={fails} />
    </button>
  );
}
