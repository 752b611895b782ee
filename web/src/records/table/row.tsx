/** One record as a row of the grid, or as a short stack where there is no room for columns. */
import { type CSSProperties, memo } from "react";
import { type Field, type Sheet, titleOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { FindingMark } from "@/ui/marks";
import { stateField } from "../fields/choice/states";
import { InPlace, type Step } from "../fields/in-place";
import { isEmpty, labelOf, type Refs } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { QuickLink } from "../fields/quick-link";
import { RecordValue } from "../fields/value";

/** What rows ask of their table; one object for as long as the table stands. */
export interface RowHandlers {
  /** `extend` draws a range from the cell that was active. */
  activate: (id: string, column: number | null, extend: boolean) => void;
  edit: (id: string, field: string) => void;
  close: (id: string, field: string, step: Step) => void;
  refuse: (id: string, field: string, draft: Json, message: string) => void;
  select: (id: string, range: boolean) => void;
  remove: (id: string) => void;
}

export interface RowProps {
  sheet: Sheet;
  record: Entity;
  columns: readonly Field[];
  refs: Refs;
  /** Number of the open finding about it. */
  finding?: number;
  /** Place in the whole list, from 0. */
  index: number;
  top: number;
  isActive: boolean;
  activeColumn: number | null;
  /** First and last column of the cells chosen here. */
  from: number | null;
  to: number | null;
  editing: string | null;
  refused?: { draft: Json; message: string };
  isSelected: boolean;
  isReadOnly: boolean;
  handlers: RowHandlers;
}

export const GridRow = memo(function GridRow(props: RowProps) {
  const { sheet, record, columns, index, top, isActive, isSelected, handlers } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds focus and names the active row
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid are placed by transform, which table rows refuse
    <div
      role="row"
      id={rowId(record.id)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={`g-row${isActive ? " on" : ""}${props.editing ? " edits" : ""}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: holds a checkbox */}
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      <span role="gridcell" className="g-cell g-pick">
        <SelectBox record={record} isSelected={isSelected} handlers={handlers} />
      </span>
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the row */}
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      <span role="gridcell" className="g-cell key">
        <QuickLink collection={sheet.collection} recordKey={record.key} tabIndex={-1}>
          {record.key}
        </QuickLink>
      </span>
      {columns.map((field, column) => (
        <GridCell key={field.name} field={field} column={column} row={props} />
      ))}
    </div>
  );
});

function GridCell({ field, column, row }: { field: Field; column: number; row: RowProps }) {
  const { sheet, record, refs, handlers, isReadOnly } = row;
  const isTitle = field.name === sheet.title;
  const right = KINDS[field.kind].right ? " num" : "";
  const active = row.isActive && row.activeColumn === column ? " at" : "";
  const isIn = row.from !== null && row.to !== null && row.from <= column && column <= row.to;
  const id = cellId(record.id, column);
  if (row.editing === field.name) {
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: its field has focus
      // biome-ignore lint/a11y/useSemanticElements: see the row
      <div role="gridcell" id={id} className="g-cell editing">
        <InPlace
          collection={sheet.collection}
          record={record}
          field={field}
          refused={row.refused}
          onClose={(step) => handlers.close(record.id, field.name, step)}
          onRefused={(draft, message) => handlers.refuse(record.id, field.name, draft, message)}
        />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: see the row
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid reads the keys
    <div
      role="gridcell"
      id={id}
      aria-readonly={isReadOnly || !field.editable || undefined}
      aria-selected={isIn || undefined}
      className={`g-cell${right}${active}${isIn ? " in" : ""}${isTitle ? " g-title" : ""}`}
      onClick={(event) => handlers.activate(record.id, column, event.shiftKey)}
      onDoubleClick={() => handlers.edit(record.id, field.name)}
    >
      {isTitle ? (
        <>
          <QuickLink className="trunc" collection={sheet.collection} recordKey={record.key} tabIndex={-1}>
            {titleOf(sheet, record)}
          </QuickLink>
          {row.finding !== undefined && <FindingMark number={row.finding} />}
        </>
      ) : (
        <RecordValue field={field} record={record} refs={refs} />
      )}
    </div>
  );
}

/** On a narrow screen: key and state, the title, then the facts that are there. */
export const StackedRow = memo(function StackedRow(props: RowProps) {
  const { sheet, record, columns, refs, index, top, isActive, isSelected, handlers } = props;
  const state = stateField(sheet.fields);
  const facts = columns.filter(
    (field) => field.name !== sheet.title && field !== state && !isEmpty(record[field.name]),
  );
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: see GridRow
    // biome-ignore lint/a11y/useSemanticElements: see GridRow
    <div
      role="row"
      id={rowId(record.id)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={isActive ? "g-row g-stack on" : "g-row g-stack"}
      style={{ transform: `translateY(${top}px)` }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: holds a checkbox */}
      {/* biome-ignore lint/a11y/useSemanticElements: see GridRow */}
      <span role="gridcell" className="g-pick">
        <SelectBox record={record} isSelected={isSelected} handlers={handlers} />
      </span>
      {/* biome-ignore lint/a11y/useFocusableInteractive: holds a link */}
      {/* biome-ignore lint/a11y/useSemanticElements: see GridRow */}
      <div role="gridcell" className="grow">
        <p className="row">
          <span className="key">{record.key}</span>
          {props.finding !== undefined && <FindingMark number={props.finding} />}
          {state && <RecordValue field={state} record={record} refs={refs} />}
        </p>
        <QuickLink className="trunc g-name" collection={sheet.collection} recordKey={record.key}>
          {titleOf(sheet, record)}
        </QuickLink>
        <p className="g-facts">
          {facts.slice(0, 3).map((field) => (
            <span key={field.name} className="trunc">
              <span className="vh">{labelOf(field)}: </span>
              <RecordValue field={field} record={record} refs={refs} />
            </span>
          ))}
        </p>
      </div>
    </div>
  );
});

/** The browser's own: ten thousand rows pass by while one scrolls. */
function SelectBox({ record, isSelected, handlers }: Pick<RowProps, "record" | "isSelected" | "handlers">) {
  return (
    <input
      type="checkbox"
      aria-label={t("Choose {{key}}", { key: record.key })}
      checked={isSelected}
      tabIndex={-1}
      onClick={(event) => handlers.select(record.id, event.shiftKey)}
      onChange={() => undefined}
    />
  );
}

export function rowId(id: string): string {
  return `row-${id}`;
}

export function cellId(id: string, column: number): string {
  return `${rowId(id)}-${column}`;
}

/** Widths of all columns as one value, so that resizing touches no row. */
export function template(widths: readonly number[]): CSSProperties {
  const fixed = ["36px", "84px"];
  const [first = 240, ...rest] = widths;
  const columns = [...fixed, `minmax(${first}px, 1fr)`, ...rest.map((width) => `${width}px`)];
  return {
    "--g-cols": columns.join(" "),
    "--g-min": `${120 + widths.reduce((sum, width) => sum + width, 0)}px`,
  } as CSSProperties;
}
