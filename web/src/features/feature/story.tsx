/** One story: its name, its sentence, its criteria. */
import { type RefObject, useState } from "react";
import { useHasRole } from "@/data/session";
import { fieldOf, type Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useDelete, useUpdate } from "@/data/writes";
import { t } from "@/lib/i18n";
import { ChoiceCell } from "@/records/fields/choice/cell";
import { textOf } from "@/records/fields/kind";
import { useTalking } from "@/records/page/talk/talking";
import { IconButton } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { Menu } from "@/ui/menu";
import { Criteria } from "./criteria";
import { LineForm } from "./line-form";
import { LineMenu } from "./line-menu";
import { type Order, useMovable, useMoveKeys } from "./use-order";

export const STORY_PARTS = [
  { name: "name", label: t("Story"), isRequired: true },
  { name: "as_a", label: t("As a") },
  { name: "i_want", label: t("I want") },
  { name: "so_that", label: t("so that") },
];

interface StoryProps {
  sheet: Sheet;
  criterion: Sheet;
  story: Entity;
  /** Null while they are read. */
  criteria: readonly Entity[] | null;
  order: Order;
}

export function Story({ sheet, criterion, story, criteria, order }: StoryProps) {
  const mayEdit = useHasRole(sheet.edit);
  const mayAdd = useHasRole(criterion.create);
  const [isEditing, setEditing] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const update = useUpdate(sheet.collection);
  const { row, handle, edge, isDragged } = useMovable("stories", story.id, order, mayEdit);
  const passed = criteria?.filter((one) => one.passed === true).length ?? 0;
  const status = fieldOf(sheet, "status");
  const name = textOf(story.name);
  return (
    <article
      ref={row}
      className={`us${edge ? ` at-${edge}` : ""}${isDragged ? " away" : ""}`}
      aria-label={`${story.key} ${name}`}
    >
      <header>
        {mayEdit && (
          <StoryMenu
            sheet={sheet}
            story={story}
            order={order}
            handle={handle}
            onEdit={() => setEditing(true)}
            onAdd={mayAdd ? () => setAdding(true) : null}
          />
        )}
        <RecordLink className="key" collection={sheet.collection} recordKey={story.key}>
          {story.key}
        </RecordLink>
        <h3>
          <RecordLink collection={sheet.collection} recordKey={story.key}>
            {name}
          </RecordLink>
        </h3>
        {status && story.status !== "todo" && (
          <ChoiceCell field={status} value={story.status ?? null} refs={{}} />
        )}
        <span className="us-end">
          {mayAdd && (
            <IconButton
              small
              icon="plus"
              label={t("Add a criterion to {{key}}", { key: story.key })}
              onClick={() => setAdding(true)}
            />
          )}
          {criteria && (
            <span className="num" title={t("{{passed}} of {{all}} pass", { passed, all: criteria.length })}>
              {criteria.length > 0 ? `${passed}/${criteria.length}` : t("no criteria")}
            </span>
          )}
        </span>
      </header>
      {isEditing ? (
        <LineForm
          className="lf-story"
          label={t("Edit {{key}}", { key: story.key })}
          fields={STORY_PARTS}
          start={Object.fromEntries(STORY_PARTS.map((part) => [part.name, textOf(story[part.name])]))}
          onClose={() => setEditing(false)}
          onSave={(words) => update.mutateAsync({ id: story.id, fields: words, quiet: true })}
        />
      ) : (
        <Sentence story={story} onEdit={mayEdit ? () => setEditing(true) : null} />
      )}
      <Criteria
        sheet={criterion}
        story={story}
        criteria={criteria ?? []}
        isAdding={isAdding}
        onAdded={() => setAdding(false)}
      />
    </article>
  );
}

interface StoryMenuProps {
  sheet: Sheet;
  story: Entity;
  order: Order;
  handle: RefObject<HTMLElement | null>;
  onEdit: () => void;
  onAdd: (() => void) | null;
}

function StoryMenu({ sheet, story, order, handle, onEdit, onAdd }: StoryMenuProps) {
  const talking = useTalking();
  const remove = useDelete(sheet.collection);
  const handleKey = useMoveKeys(story.id, order, handle);
  const subject = { sheet, record: story, name: story.key };
  return (
    <LineMenu
      id={story.id}
      name={story.key}
      order={order}
      handle={handle}
      onKeyDown={handleKey}
      onDelete={() => remove.mutate({ id: story.id })}
    >
      <Menu.Item onClick={onEdit}>{t("Edit")}</Menu.Item>
      {onAdd && <Menu.Item onClick={onAdd}>{t("Add a criterion")}</Menu.Item>}
      {talking?.mayTalk && (
        <Menu.Item onClick={() => talking.write({ subject, field: "", anchor: null })}>
          {t("Comment")}
        </Menu.Item>
      )}
    </LineMenu>
  );
}

function Sentence({ story, onEdit }: { story: Entity; onEdit: (() => void) | null }) {
  const [who, what, why] = [story.as_a, story.i_want, story.so_that].map(textOf);
  const parts = [
    who && t("As a {{who}}", { who }),
    what && t("I want {{what}}", { what }),
    why && t("so that {{why}}", { why }),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const words = `${parts.join(", ")}.`;
  return (
    <p className="as">
      {onEdit ? (
        <button type="button" title={t("Edit {{key}}", { key: story.key })} onClick={onEdit}>
          {words}
        </button>
      ) : (
        words
      )}
    </p>
  );
}
