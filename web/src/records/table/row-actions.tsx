/** What can be done with the row under the pointer; one set of buttons for the whole grid. */
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useEffect, useState } from "react";
import type { Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { type RowHandlers, rowId } from "./row";

interface RowActionsProps {
  sheet: Sheet;
  records: readonly Entity[];
  isReadOnly: boolean;
  handlers: RowHandlers;
  box: RefObject<HTMLDivElement | null>;
  /** The row being edited keeps its place free. */
  editing: string | null;
}

export function RowActions({ sheet, records, isReadOnly, handlers, box, editing }: RowActionsProps) {
  const hovered = useHoveredRow(box);
  const navigate = useNavigate();
  const slug = useSlug();
  const record = hovered && records.find((each) => rowId(each.id) === hovered.id);
  if (!hovered || !record || editing === record.id) return null;
  const open = () =>
    navigate({
      to: "/w/$slug/$collection/$key",
      params: { slug, collection: sheet.collection, key: record.key },
    });
  return (
    // For the pointer only: E, X and Enter do the same from the keyboard.
    <div aria-hidden="true" className="g-over" style={{ transform: hovered.transform }}>
      <span className="g-acts">
        {!isReadOnly && (
          <IconButton
            small
            icon="edit"
            label={t("Edit {{key}}", { key: record.key })}
            tabIndex={-1}
            onClick={() => handlers.edit(record.id, sheet.title)}
          />
        )}
        {!isReadOnly && (
          <IconButton
            small
            icon="trash"
            label={t("Delete {{key}}", { key: record.key })}
            tabIndex={-1}
            onClick={() => handlers.remove(record.id)}
          />
        )}
        <IconButton
          small
          icon="open"
          label={t("Open {{key}}", { key: record.key })}
          tabIndex={-1}
          onClick={open}
        />
      </span>
    </div>
  );
}

interface Hovered {
  id: string;
  transform: string;
}

function useHoveredRow(box: RefObject<HTMLDivElement | null>): Hovered | null {
  const [hovered, setHovered] = useState<Hovered | null>(null);
  useEffect(() => {
    const grid = box.current;
    if (!grid) return;
    const enter = (event: PointerEvent) => {
      if (event.pointerType === "touch" || !(event.target instanceof Element)) return;
      if (event.target.closest(".g-over")) return;
      const row = event.target.closest<HTMLElement>(".g-body > .g-row");
      setHovered((before) =>
        before?.id === row?.id ? before : row ? { id: row.id, transform: row.style.transform } : null,
      );
    };
    const leave = () => setHovered(null);
    grid.addEventListener("pointerover", enter);
    grid.addEventListener("pointerleave", leave);
    grid.addEventListener("scroll", leave, { passive: true });
    return () => {
      grid.removeEventListener("pointerover", enter);
      grid.removeEventListener("pointerleave", leave);
      grid.removeEventListener("scroll", leave);
    };
  }, [box]);
  return hovered;
}
