/** The long texts of a record: read as formatted words, written in place; those nobody has written yet wait in one line. */
import { useMemo, useState } from "react";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { copy } from "@/ui/copy";
import { SectionHead } from "@/ui/page-head";
import { labelOf, textOf } from "../fields/kind";
import { proseFields } from "../fields/sheet-fields";
import { useMayEdit } from "../may-edit";
import { hasDraft } from "./draft";
import { Commentable, CommentButton } from "./talk/commentable";
import { Writing } from "./writing";

export function Texts({ sheet, record }: { sheet: Sheet; record: Entity }) {
  const [writing, setWriting] = useState<ReadonlySet<string>>(new Set());
  const mayEdit = useMayEdit(sheet, record);
  const fields = proseFields(sheet);
  const isKept = (field: Field) => mayEdit && field.editable && hasDraft(record, field);
  const written = fields.filter((field) => textOf(record[field.name]) !== "");
  const shown = fields.filter((field) => written.includes(field) || writing.has(field.name) || isKept(field));
  const missing = fields.filter((field) => field.editable && !shown.includes(field));
  const write = (field: Field, isWriting: boolean) =>
    setWriting((before) => {
      const after = new Set(before);
      if (isWriting) after.add(field.name);
      else after.delete(field.name);
      return after;
    });
  return (
    <div className="doc">
      {shown.map((field) => (
        <Prose
          key={field.name}
          sheet={sheet}
          record={record}
          field={field}
          isFirst={field === written[0]}
          isWriting={writing.has(field.name)}
          isKept={isKept(field)}
          mayEdit={mayEdit && field.editable}
          onWriting={(isWriting) => write(field, isWriting)}
        />
      ))}
      {mayEdit && missing.length > 0 && (
        <p className="p-empty">
          {missing.map((field) => (
            <button type="button" key={field.name} title={field.help} onClick={() => write(field, true)}>
              + {labelOf(field)}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

interface ProseProps {
  sheet: Sheet;
  record: Entity;
  field: Field;
  /** The first text of the page: H chooses words in it. */
  isFirst: boolean;
  isWriting: boolean;
  /** Words that were not saved wait in this browser. */
  isKept: boolean;
  mayEdit: boolean;
  onWriting: (isWriting: boolean) => void;
}

function Prose({ sheet, record, field, isFirst, isWriting, isKept, mayEdit, onWriting }: ProseProps) {
  const subject = useMemo(() => ({ sheet, record, name: null }), [sheet, record]);
  if (isWriting) {
    return (
      <section className="p-prose">
        <SectionHead title={labelOf(field)} />
        <Writing sheet={sheet} record={record} field={field} onClose={() => onWriting(false)} />
      </section>
    );
  }
  return (
    <section className="p-prose">
      <SectionHead title={labelOf(field)}>
        <span className="row p-acts">
          <CommentButton subject={subject} field={field} keys={isFirst ? "h" : undefined} />
          <IconButton
            small
            icon="copy"
            label={t("Copy {{field}} as Markdown", { field: labelOf(field) })}
            onClick={() => void copy(textOf(record[field.name]))}
          />
          {mayEdit && (
            <Button
              small
              kind="quiet"
              icon="edit"
              aria-label={t("Edit {{field}}", { field: labelOf(field) })}
              onClick={() => onWriting(true)}
            >
              {t("Edit")}
            </Button>
          )}
        </span>
      </SectionHead>
      {isKept && (
        <div className="inl warn-l" role="status">
          <span>{t("Words of yours are kept here that were not saved.")}</span>
          <Button small onClick={() => onWriting(true)}>
            {t("Write on")}
          </Button>
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same for the keyboard */}
      <div onDoubleClick={() => mayEdit && onWriting(true)}>
        <Commentable subject={subject} field={field} />
      </div>
    </section>
  );
}
