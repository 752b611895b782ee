/** The short facts of a record: label above value, edited where they stand; empty ones wait in one line. */
import { type ReactNode, useState } from "react";
import { useRefs } from "@/data/records";
import { type Field, fieldOf, type Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { stateField } from "../fields/choice/states";
import { idsOf, isEmpty, labelOf } from "../fields/kind";
import { PROVENANCE, properties } from "../fields/sheet-fields";
import { useRefused } from "../fields/use-refused";
import { RecordValue } from "../fields/value";
import { useMayEdit } from "../may-edit";
import { EditableValue } from "./editable-value";

interface PropertiesProps {
  sheet: Sheet;
  record: Entity;
  /** Names of those shown, in their order; without it, all. */
  names?: readonly string[];
  /** Facts that are no field of the record, behind its own. */
  children?: ReactNode;
}

export function Properties({ sheet, record, names, children }: PropertiesProps) {
  const [added, setAdded] = useState<string | null>(null);
  const refusals = useRefused();
  const mayEdit = useMayEdit(sheet, record);
  const state = stateField(sheet.fields);
  const all = names
    ? names.flatMap((name) => fieldOf(sheet, name) ?? [])
    : properties(sheet).filter((field) => field !== state && field.name !== "about_type");
  const refs = useRefs(all.filter(isLinked).flatMap((field) => idsOf(record[field.name])));
  const shown = all.filter(
    (field) =>
      !isEmpty(record[field.name]) ||
      field.name === added ||
      field.name in refusals.refused ||
      field.kind === "boolean",
  );
  const empty = all.filter(
    (field) => !shown.includes(field) && field.editable && !PROVENANCE.has(field.name),
  );
  return (
    <div className="p-props">
      <dl className="props">
        {shown.map((field) => (
          <div key={field.name}>
            <dt title={field.help}>{labelOf(field)}</dt>
            <dd>
              {mayEdit && field.editable ? (
                <EditableValue
                  key={String(field.name === added)}
                  sheet={sheet}
                  record={record}
                  field={field}
                  refs={refs}
                  isFresh={field.name === added}
                  onDone={() => setAdded(null)}
                  refusals={refusals}
                />
              ) : (
                <RecordValue field={field} record={record} refs={refs} />
              )}
            </dd>
          </div>
        ))}
        {children}
      </dl>
      {mayEdit && empty.length > 0 && (
        <p className="p-empty">
          {empty.map((field) => (
            <button type="button" key={field.name} title={field.help} onClick={() => setAdded(field.name)}>
              + {labelOf(field)}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

function isLinked(field: Field): boolean {
  return ["link", "links", "tags"].includes(field.kind) || field.name === "about_id";
}
