/** A long text of a record: read as formatted words, written in place. */
import { useMemo, useState } from "react";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { SectionHead } from "@/ui/page-head";
import { labelOf, textOf } from "../fields/kind";
import { useMayEdit } from "../may-edit";
import { Commentable, CommentButton } from "./talk/commentable";
import { Writing } from "./writing";

interface ProseProps {
  sheet: Sheet;
  record: Entity;
  field: Field;
  /** The first text of the page: H chooses words in it. */
  isFirst?: boolean;
}

export function Prose({ sheet, record, field, isFirst = false }: ProseProps) {
  const [isWriting, setWriting] = useState(false);
  const mayEdit = useMayEdit(sheet, record) && field.editable;
  const subject = useMemo(() => ({ sheet, record, name: null }), [sheet, record]);
  if (!textOf(record[field.name]) && !isWriting) return null;
  return (
    <section className="p-prose">
      <SectionHead title={labelOf(field)}>
        <span className="row p-acts">
          {!isWriting && <CommentButton subject={subject} field={field} keys={isFirst ? "h" : undefined} />}
          {mayEdit && !isWriting && (
            <Button
              small
              kind="quiet"
              icon="edit"
              aria-label={t("Edit {{field}}", { field: labelOf(field) })}
              onClick={() => setWriting(true)}
            >
              {t("Edit")}
            </Button>
          )}
        </span>
      </SectionHead>
      {isWriting ? (
        <Writing sheet={sheet} record={record} field={field} onClose={() => setWriting(false)} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same for the keyboard
        <div onDoubleClick={() => mayEdit && setWriting(true)}>
          <Commentable subject={subject} field={field} />
        </div>
      )}
    </section>
  );
}

/** Texts nobody has written yet, as buttons in one line. */
export function MissingProse({
  sheet,
  record,
  fields,
}: {
  sheet: Sheet;
  record: Entity;
  fields: readonly Field[];
}) {
  const [writing, setWriting] = useState<string | null>(null);
  const mayEdit = useMayEdit(sheet, record);
  const missing = fields.filter(
    (field) => field.editable && (textOf(record[field.name]) === "" || field.name === writing),
  );
  if (!mayEdit || missing.length === 0) return null;
  const open = missing.find((field) => field.name === writing);
  return (
    <>
      {open && (
        <section className="p-prose">
          <SectionHead title={labelOf(open)} />
          <Writing sheet={sheet} record={record} field={open} onClose={() => setWriting(null)} />
        </section>
      )}
      <p className="p-empty">
        {missing
          .filter((field) => field !== open)
          .map((field) => (
            <button type="button" key={field.name} title={field.help} onClick={() => setWriting(field.name)}>
              + {labelOf(field)}
            </button>
          ))}
      </p>
    </>
  );
}
