/** A value that becomes its input when pressed. */
import { useState } from "react";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useUpdate } from "@/data/writes";
import { t } from "@/lib/i18n";
import { InPlace } from "../fields/in-place";
import { isEmpty, labelOf, type Refs } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { type Refusals, useRefused } from "../fields/use-refused";
import { RecordValue } from "../fields/value";

interface EditableValueProps {
  sheet: Sheet;
  record: Entity;
  field: Field;
  refs: Refs;
  /** Starts as an input, as a field that was just added. */
  isFresh?: boolean;
  onDone?: () => void;
  /** Where refusals are held when this may be gone before they come, as an added field that is empty again. */
  refusals?: Refusals;
}

export function EditableValue(props: EditableValueProps) {
  const { sheet, record, field, refs, isFresh = false, onDone } = props;
  const [isEditing, setEditing] = useState(isFresh);
  const own = useRefused();
  const { refused, refuse, settle } = props.refusals ?? own;
  const update = useUpdate(sheet.collection);
  const value = record[field.name];
  if (isEditing || refused[field.name]) {
    return (
      <InPlace
        collection={sheet.collection}
        record={record}
        field={field}
        refused={refused[field.name]}
        onClose={() => {
          setEditing(false);
          settle(field);
          onDone?.();
        }}
        onRefused={(draft, message) => refuse(field, draft, message)}
      />
    );
  }
  const start = () =>
    KINDS[field.kind].toggles
      ? update.mutate({ id: record.id, fields: { [field.name]: value !== true } })
      : setEditing(true);
  const isLink = ["link", "links", "url", "about"].includes(field.kind) && !isEmpty(value);
  return (
    <span className="ev">
      {isLink ? (
        <RecordValue field={field} record={record} refs={refs} />
      ) : (
        <button type="button" className="ev-b" onClick={start}>
          <span className="vh">{t("Edit {{field}}", { field: labelOf(field) })} </span>
          {isEmpty(value) ? (
            <span className="mute">–</span>
          ) : (
            <RecordValue field={field} record={record} refs={refs} />
          )}
        </button>
      )}
      {isLink && (
        <button
          type="button"
          className="ev-e link t12"
          aria-label={t("Edit {{field}}", { field: labelOf(field) })}
          onClick={start}
        >
          {t("Edit")}
        </button>
      )}
    </span>
  );
}
