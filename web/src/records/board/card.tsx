/** One record as a card: dragged by pointer, moved by keys or by its menu. */
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { memo, useEffect, useRef, useState } from "react";
import { type Field, type Sheet, titleOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { dragPreview } from "@/ui/drag-preview";
import { FindingMark } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { isEmpty, labelOf, type Refs } from "../fields/kind";
import { QuickLink } from "../fields/quick-link";
import { RecordValue } from "../fields/value";
import type { BoardColumn } from "./columns";

export interface CardHandlers {
  focus: (id: string) => void;
  select: (id: string, range: boolean) => void;
  /** The records that go along with this one: all chosen, or it alone. */
  company: (id: string) => Entity[];
  moveTo: (id: string, column: BoardColumn) => void;
}

interface CardProps {
  sheet: Sheet;
  record: Entity;
  facts: readonly Field[];
  refs: Refs;
  finding: number | undefined;
  columns: readonly BoardColumn[];
  column: string;
  isActive: boolean;
  isSelected: boolean;
  isLifted: boolean;
  isFixed: boolean;
  isOrdered: boolean;
  handlers: CardHandlers;
}

export const cardId = (id: string) => `card-${id}`;

export const BoardCard = memo(function BoardCard(props: CardProps) {
  const { sheet, record, facts, refs, handlers, isFixed, isOrdered } = props;
  const box = useRef<HTMLDivElement>(null);
  const [isDragged, setDragged] = useState(false);
  const [edge, setEdge] = useState<Edge | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element || isFixed) return;
    return combine(
      draggable({
        element,
        getInitialData: () => ({ card: record.id }),
        onGenerateDragPreview: dragPreview(element, () => handlers.company(record.id).length),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) =>
          isOrdered && typeof source.data.card === "string" && source.data.card !== record.id,
        getData: ({ input }) =>
          attachClosestEdge({ beside: record.id }, { element, input, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [record.id, isFixed, isOrdered, handlers]);
  const shown = facts.filter((field) => !isEmpty(record[field.name]));
  const state = `${props.isSelected ? " on" : ""}${isDragged || props.isLifted ? " away" : ""}${edge ? ` at-${edge}` : ""}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the board reads the keys
    // biome-ignore lint/a11y/useSemanticElements: an option would hide the link and the menu inside from screen readers
    <div
      ref={box}
      id={cardId(record.id)}
      role="group"
      aria-label={`${record.key} ${titleOf(sheet, record)}${props.isSelected ? `, ${t("chosen")}` : ""}`}
      tabIndex={props.isActive ? 0 : -1}
      className={`b-card${state}`}
      onFocus={() => handlers.focus(record.id)}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) {
          event.preventDefault();
          handlers.select(record.id, event.shiftKey);
        }
      }}
    >
      <QuickLink
        className="b-name"
        collection={sheet.collection}
        recordKey={record.key}
        tabIndex={-1}
        draggable={false}
      >
        {titleOf(sheet, record)}
      </QuickLink>
      <p className="b-meta">
        <span className="key">{record.key}</span>
        {props.finding !== undefined && <FindingMark number={props.finding} />}
        <span className="sp" />
        {!isFixed && (
          <Menu position="bottom-end">
            <Menu.Target>
              <IconButton
                small
                icon="dots"
                tabIndex={-1}
                className="b-more"
                label={t("Move {{key}} to…", { key: record.key })}
              />
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t("Move to")}</Menu.Label>
              {props.columns.map((column) => (
                <Menu.Item
                  key={column.id}
                  disabled={column.id === props.column}
                  onClick={() => handlers.moveTo(record.id, column)}
                >
                  {column.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </p>
      {shown.length > 0 && (
        <p className="b-facts">
          {shown.map((field) => (
            <span key={field.name} className="trunc">
              <span className="vh">{labelOf(field)}: </span>
              <RecordValue field={field} record={record} refs={refs} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
});
