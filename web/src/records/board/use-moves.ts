/** Moving cards: shown at once, taken back with the reason when refused, one undo. */
import { useCallback, useMemo, useState } from "react";
import { queryClient } from "@/data/query-client";
import { queryKeys } from "@/data/query-keys";
import type { Field, Sheet, Verb } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useBatch, useVerb } from "@/data/writes";
import { t, tn } from "@/lib/i18n";
import { type BoardColumn, nextBelow, placeOf } from "./columns";

/** Cards on their way: where each stands until the lists of both columns were read again. */
export type Moved = ReadonlyMap<string, { record: Entity; column: string }>;

export interface Moves {
  moved: Moved;
  /** To another column. */
  move: (records: readonly Entity[], to: BoardColumn) => void;
  /** To another place in the order of a column; `order` is that column as it shall stand. */
  arrange: (order: readonly Entity[], to: BoardColumn, records: readonly Entity[]) => void;
}

export function useMoves(sheet: Sheet, field: Field, placing: Verb | undefined): Moves {
  const [moved, setMoved] = useState<Moved>(new Map());
  const { mutateAsync: batch } = useBatch(sheet.collection);
  const { mutateAsync: place } = useVerb(sheet.collection);

  const write = useCallback(
    async (records: readonly Entity[], to: BoardColumn, send: (said: string) => Promise<unknown>) => {
      setMoved((before) => {
        const after = new Map(before);
        for (const record of records) after.set(record.id, { record, column: to.id });
        return after;
      });
      const said = tn(
        "{{count}} card moved to {{column}}",
        "{{count}} cards moved to {{column}}",
        records.length,
        { column: to.label },
      );
      try {
        await send(said);
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
    [sheet.collection],
  );

  return useMemo(() => {
    const move = (records: readonly Entity[], to: BoardColumn) => {
      const fresh = records.filter((record) => placeOf(record, field) !== to.id);
      const update = fresh.map(({ id }) => ({ id, [field.name]: asValue(to) }));
      if (update.length > 0) void write(fresh, to, (said) => batch({ batch: { update }, said }));
    };
    const arrange = (order: readonly Entity[], to: BoardColumn, records: readonly Entity[]) => {
      const [first, ...along] = records;
      const known = placing?.params.find(({ name }) => name === field.name)?.choices ?? [];
      if (!first || !placing || !known.some(({ value }) => value === to.value)) return move(records, to);
      const params = {
        [field.name]: to.value,
        before: nextBelow(sheet, order, records),
        along: along.map(({ id }) => id),
      };
      void write(records, to, (said) => place({ id: first.id, verb: placing.verb, params, said }));
    };
    return { moved, move, arrange };
  }, [moved, write, batch, place, placing, sheet, field]);
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
