/** The sticky head of the grid: names that sort, edges that resize. */
import type { Header } from "@tanstack/react-table";
import { columnResizingFeature, columnSizingFeature, tableFeatures } from "@tanstack/react-table";
import type { KeyboardEvent } from "react";
import type { Field } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { Checkbox } from "@/ui/toggle";
import { labelOf } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { nextSort } from "./query";

export const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
type ColumnHead = Header<typeof features, Entity, unknown>;

interface HeadProps {
  heads: readonly ColumnHead[];
  columns: readonly Field[];
  sort: string;
  onSort: (sort: string) => void;
  onWidth: (column: string, width: number) => void;
  picked: "none" | "some" | "all";
  onPickAll: () => void;
}

export function GridHead({ heads, columns, sort, onSort, onWidth, picked, onPickAll }: HeadProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons take focus
    // biome-ignore lint/a11y/useSemanticElements: the grid is made of divs, see its rows
    <div role="row" aria-rowindex={1} className="g-row g-head">
      {/* biome-ignore lint/a11y/useFocusableInteractive: holds a checkbox */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span role="columnheader" className="g-cell g-pick">
        <Checkbox
          aria-label={t("Choose all loaded rows")}
          checked={picked === "all"}
          indeterminate={picked === "some"}
          onChange={onPickAll}
        />
      </span>
      <Name label={t("Key")} name="key" isSortable sort={sort} onSort={onSort} />
      {heads.map((head) => {
        const field = columns.find(({ name }) => name === head.id);
        if (!field) return null;
        return (
          <Name
            key={head.id}
            label={labelOf(field)}
            name={field.name}
            isSortable={field.sortable}
            isRight={KINDS[field.kind].right}
            sort={sort}
            onSort={onSort}
          >
            <Edge head={head} label={labelOf(field)} onWidth={onWidth} />
          </Name>
        );
      })}
    </div>
  );
}

interface NameProps {
  label: string;
  name: string;
  isSortable: boolean;
  isRight?: boolean;
  sort: string;
  onSort: (sort: string) => void;
  children?: React.ReactNode;
}

function Name({ label, name, isSortable, isRight, sort, onSort, children }: NameProps) {
  const direction = sort === name ? "ascending" : sort === `-${name}` ? "descending" : undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes focus
    // biome-ignore lint/a11y/useSemanticElements: see the head
    <span role="columnheader" aria-sort={direction} className={isRight ? "g-cell num" : "g-cell"}>
      {isSortable ? (
        <button type="button" className="trunc" onClick={() => onSort(nextSort(sort, name))}>
          {label}
          {direction && <span aria-hidden="true"> {direction === "ascending" ? "↑" : "↓"}</span>}
        </button>
      ) : (
        <span className="trunc">{label}</span>
      )}
      {children}
    </span>
  );
}

const KEY_STEP = 16;

function Edge({ head, label, onWidth }: { head: ColumnHead; label: string; onWidth: HeadProps["onWidth"] }) {
  const handle = head.getResizeHandler();
  const handleKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowLeft" ? -KEY_STEP : event.key === "ArrowRight" ? KEY_STEP : 0;
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(head.id, Math.max(60, head.getSize() + step));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("Width of {{label}}", { label })}
      aria-valuenow={head.getSize()}
      className="g-edge"
      onMouseDown={handle}
      onTouchStart={handle}
      onKeyDown={handleKey}
    />
  );
}
