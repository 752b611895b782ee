/** The grid: only the rows in view are drawn, the next pages are read before they are needed. */
import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useDrawnAtOnce } from "@/ui/drawn-at-once";
import { useNarrow } from "@/ui/use-media";
import type { Refs } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { useOpenFindings } from "../open-findings";
import { DoubtDialog } from "./cells/doubt-dialog";
import { rangeOf } from "./cells/range";
import { useCells } from "./cells/use-cells";
import { useDrag } from "./cells/use-drag";
import { useGridKeys } from "./grid-keys";
import { GroupLine } from "./group-line";
import type { Line } from "./grouping";
import { features, GridHead } from "./head";
import type { Preferences } from "./preferences";
import { cellId, GridRow, rowId, StackedRow, template } from "./row";
import { RowActions } from "./row-actions";
import { useRowHandlers } from "./row-handlers";
import type { useCursor } from "./use-cursor";

export const ROW = 34;
const STACK = 78;
/** Rows left below the view when the next page is asked for. */
const AHEAD = 150;

interface GridProps {
  sheet: Sheet;
  records: readonly Entity[];
  lines: readonly Line[];
  columns: readonly Field[];
  refs: Refs;
  /** Rows in the whole list, loaded or not. */
  total: number | null;
  groupField: Field | undefined;
  onFold: (value: string) => void;
  sort: string;
  onSort: (sort: string) => void;
  widths: Preferences["widths"];
  onWidths: (widths: Preferences["widths"]) => void;
  isReadOnly: boolean;
  place: ReturnType<typeof useCursor>;
  onNearEnd: () => void;
}

export function Grid(props: GridProps) {
  const { sheet, records, lines, columns, refs, total, sort, widths, isReadOnly, place, onNearEnd } = props;
  const { cursor, change, select, selectAll } = place;
  const narrow = useNarrow();
  const box = useRef<HTMLDivElement>(null);

  const table = useTable({
    features,
    data: records as Entity[],
    columns: useMemo(
      () =>
        columns.map((field) => ({
          id: field.name,
          size: field.name === sheet.title ? 220 : KINDS[field.kind].width,
          minSize: 60,
          maxSize: 900,
        })),
      [columns, sheet.title],
    ),
    columnResizeMode: "onChange",
    state: { columnSizing: widths },
    onColumnSizingChange: (update) => props.onWidths(typeof update === "function" ? update(widths) : update),
  });
  const heads = table.getHeaderGroups()[0]?.headers ?? [];

  const height = narrow ? STACK : ROW;
  // The same function for the same lines: with a new one all ten thousand are measured anew, at each frame of a scroll.
  const keyOf = useCallback(
    (index: number) => {
      const line = lines[index];
      return line?.kind === "row" ? line.record.id : `group ${line?.value}`;
    },
    [lines],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    ...useDrawnAtOnce(8),
    estimateSize: (index) => (lines[index]?.kind === "group" ? ROW : height),
    getItemKey: keyOf,
    paddingEnd: 48,
    // The head is sticky and covers this much.
    scrollPaddingStart: ROW,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > lines.length - AHEAD) onNearEnd();
  }, [last, lines.length, onNearEnd]);
  const measured = useRef({ narrow, lines });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are read again when the layout turns
  useEffect(() => {
    // All were measured when the grid was made: ten thousand are not measured twice.
    if (measured.current.narrow !== narrow || measured.current.lines !== lines) virtual.measure();
    measured.current = { narrow, lines };
  }, [narrow, lines]);

  const rows = useMemo(() => lines.flatMap((line) => (line.kind === "row" ? [line.record] : [])), [lines]);
  const inView = shown.flatMap(({ index }) => {
    const line = lines[index];
    return line?.kind === "row" ? [line.index] : [];
  });
  const findings = useOpenFindings(rows, inView[0] ?? 0, (inView.at(-1) ?? -1) + 1);

  const handlers = useRowHandlers({
    sheet,
    records,
    columns,
    isReadOnly,
    reach: place.reach,
    change,
    select,
    box,
  });
  const ids = useMemo(() => rows.map((record) => record.id), [rows]);
  const range = narrow ? null : rangeOf(cursor, ids);
  const cells = useCells({ collection: sheet.collection, rows, columns, refs, range, isReadOnly, box });
  const drag = useDrag(handlers);

  const activeId = cursor.active?.id;
  const followed = cursor.corner?.id ?? activeId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the cursor, not the rows
  useEffect(() => {
    const at = followed ? lines.findIndex((line) => line.kind === "row" && line.record.id === followed) : -1;
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [followed]);

  const { handleKey, cell } = useGridKeys({
    sheet,
    records,
    columns,
    place,
    handlers,
    box,
    onClear: cells.clear,
  });

  const Row = narrow ? StackedRow : GridRow;
  const picked = cursor.selected.size === 0 ? "none" : cursor.selected.size < records.length ? "some" : "all";
  return (
    <>
      <p className="vh" role="status">
        {cells.said}
      </p>
      {cells.doubt && <DoubtDialog doubt={cells.doubt} onSave={cells.save} onClose={cells.giveUp} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table: its rows are placed by transform */}
      <div
        className="grid"
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={sheet.plural}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-multiselectable
        aria-activedescendant={
          activeId ? (cell === null ? rowId(activeId) : cellId(activeId, cell)) : undefined
        }
        style={template(heads.map((head) => head.getSize()))}
        onKeyDown={handleKey}
        {...drag}
      >
        {!narrow && (
          <GridHead
            heads={heads}
            columns={columns}
            sort={sort}
            onSort={props.onSort}
            onWidth={(column, width) => props.onWidths({ ...widths, [column]: width })}
            picked={picked}
            onPickAll={() => selectAll(picked !== "all")}
          />
        )}
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        <div role="rowgroup" className="g-body" style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            if (line.kind === "group") {
              return (
                <GroupLine
                  key={item.key}
                  line={line}
                  field={props.groupField}
                  refs={refs}
                  top={item.start}
                  onFold={props.onFold}
                />
              );
            }
            const { id } = line.record;
            const isActive = activeId === id;
            const isIn = range !== null && range.top <= line.index && line.index <= range.bottom;
            return (
              <Row
                key={item.key}
                sheet={sheet}
                record={line.record}
                columns={columns}
                refs={refs}
                finding={findings.get(id)}
                index={line.index}
                top={item.start}
                isActive={isActive}
                activeColumn={isActive ? cell : null}
                from={isIn ? range.left : null}
                to={isIn ? range.right : null}
                editing={cursor.editing?.id === id ? cursor.editing.field : null}
                refused={
                  cursor.refused?.id === id && cursor.refused.field === cursor.editing?.field
                    ? cursor.refused
                    : undefined
                }
                isSelected={cursor.selected.has(id)}
                isReadOnly={isReadOnly}
                handlers={handlers}
              />
            );
          })}
          {!narrow && (
            <RowActions
              sheet={sheet}
              records={records}
              isReadOnly={isReadOnly}
              handlers={handlers}
              box={box}
              editing={cursor.editing?.id ?? null}
            />
          )}
        </div>
      </div>
    </>
  );
}
