/** Moving cards: shown at once, taken back with the reason when refused, one undo. */
import { useCallback, useMemo, useState } from "react";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import type { Field, Sheet } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useBatch } from "@/data/writes";
import { t, tn } from "@/lib/i18n";
import type { BoardColumn } from "./columns";

/** Cards on their way: where each stands until the lists of both columns were read again. */
export type Moved = ReadonlyMap<string, { record: Entity; column: string }>;

export interface Moves {
  moved: Moved;
  /** To another column. */
  move: (records: readonly Entity[], to: BoardColumn) => void;
  /** To another place in the order of a column; `order` is that column as it shall stand. */
  arrange: (order: readonly Entity[], to: BoardColumn, records: readonly Entity[]) => void;
}

export function useMoves(sheet: Sheet, field: Field): Moves {
  const [moved, setMoved] = useState<Moved>(new Map());
  const { mutateAsync } = useBatch(sheet.collection);

  const write = useCallback(
    async (
      update: ({ id: string } & Record<string, string | number | null>)[],
      records: readonly Entity[],
      to: BoardColumn,
    ) => {
      if (update.length === 0) return;
      setMoved((before) => {
        const after = new Map(before);
        for (const record of records) after.set(record.id, { record, column: to.id });
        return after;
      });
      const said = tn(
        "{{count}} card moved to {{column}}",
        "{{count}} cards moved to {{column}}",
        records.length,
        {
          column: to.label,
        },
      );
      try {
        await mutateAsync({ batch: { update }, said });
        await queryClient.refetchQueries({ queryKey: queryKeys.lists(sheet.collection), type: "active" });
      } catch {
        // The reason stands in a message; the cards go back below.
      } finally {
        setMoved((before) => {
          const after = new Map(before);
          for (const record of records) after.delete(record.id);
          return after;
        });
      }
    },
    [mutateAsync, sheet.collection],
  );

  return useMemo(
    () => ({
      moved,
      move: (records, to) =>
        void write(
          records.map(({ id }) => ({ id, [field.name]: asValue(to) })),
          records,
          to,
        ),
      arrange: (order, to, records) => {
        const changed = order.flatMap((record, at) => {
          const isNew = records.includes(record) && String(record[field.name] ?? "") !== to.id;
          if (record.position === at + 1 && !isNew) return [];
          return [{ id: record.id, position: at + 1, ...(isNew && { [field.name]: asValue(to) }) }];
        });
        void write(changed, records, to);
      },
    }),
    [moved, write, field.name],
  );
}

function asValue(column: BoardColumn): string | number | null {
  return typeof column.value === "number" || column.value === null ? column.value : String(column.value);
}

/** What is told while a card is carried by keys. */
export function lifted(count: number, column: string): string {
  return tn("{{count}} card lifted, over {{column}}", "{{count}} cards lifted, over {{column}}", count, {
    column,
  });
}

export const KEYS_HELP = t(
  "Arrows go from card to card, Shift and an arrow moves the card, Space lifts and drops it, X chooses it.",
);
