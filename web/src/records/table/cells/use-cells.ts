/** Copying, pasting and emptying a range of cells: read here, written in one request, one undo; what does not fit is named by cell. */
import { type RefObject, useEffect, useRef, useState } from "react";
import { ApiError } from "@/data/http";
import type { Field } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { t, tn } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { toastRefused } from "@/ui/toast";
import type { Refs } from "../../fields/kind";
import { labelOf } from "../../fields/kind";
import { usePeople } from "../../fields/link/people";
import { inUnit } from "../../fields/value";
import { AT_ONCE, useBulk } from "../use-bulk";
import { asText } from "./as-text";
import { lookUp } from "./meanings";
import { type Laid, lay, type Range, sizeOf } from "./range";
import { namesIn, readText } from "./read-text";
import { fromTsv, toHtml, toTsv } from "./table-text";

interface Given {
  collection: string;
  /** The rows as they stand, top to bottom. */
  rows: readonly Entity[];
  columns: readonly Field[];
  refs: Refs;
  range: Range | null;
  isReadOnly: boolean;
  box: RefObject<HTMLDivElement | null>;
}

interface Change {
  record: Entity;
  field: Field;
  value: Json;
}

export interface Refusal {
  record: Entity;
  /** Null where it is about the record as a whole. */
  field: Field | null;
  reason: string;
}

/** What waits for an answer: some cells do not fit, the others could be written without them. */
export interface Doubt {
  changes: readonly Change[];
  refusals: readonly Refusal[];
  beyond: number;
}

export function useCells({ collection, rows, columns, refs, range, isReadOnly, box }: Given) {
  const people = usePeople();
  const bulk = useBulk(collection);
  const [doubt, setDoubt] = useState<Doubt | null>(null);

  const copy = (event: ClipboardEvent) => {
    if (!range) return;
    const block = rows
      .slice(range.top, range.bottom + 1)
      .map((record) =>
        columns
          .slice(range.left, range.right + 1)
          .map((field) => asText(inUnit(field, record), record[field.name], refs)),
      );
    event.clipboardData?.setData("text/plain", toTsv(block));
    event.clipboardData?.setData("text/html", toHtml(block));
    event.preventDefault();
  };

  const paste = (event: ClipboardEvent) => {
    if (!range) return;
    event.preventDefault();
    const text = event.clipboardData?.getData("text/plain");
    if (!text) return;
    const { cells, beyond } = lay(fromTsv(text), range, rows.length, columns.length);
    void write(cells, beyond);
  };

  const clear = () => {
    if (!range) return;
    const { cells } = lay([[""]], range, rows.length, columns.length);
    void write(cells, 0);
  };

  const write = async (cells: readonly Laid[], beyond: number) => {
    if (isReadOnly) return toastRefused(t("Nothing can be changed here."));
    const placed = cells.flatMap(({ row, column, text }) => {
      const [record, field] = [rows[row], columns[column]];
      return record && field ? [{ record, field: inUnit(field, record), text }] : [];
    });
    try {
      const meanings = await lookUp(
        placed.map(({ field, text }) => ({ field, names: namesIn(field, text) })),
        people,
      );
      const changes: Change[] = [];
      const refusals: Refusal[] = [];
      for (const { record, field, text } of placed) {
        const read = field.editable
          ? readText(field, text, meanings)
          : { reason: t("{{field}} cannot be changed here.", { field: labelOf(field) }) };
        if ("reason" in read) refusals.push({ record, field, reason: read.reason });
        else if (!isSame(record[field.name], read.value)) changes.push({ record, field, value: read.value });
      }
      if (refusals.length > 0 || beyond > 0) setDoubt({ changes, refusals, beyond });
      else await save(changes);
    } catch (error) {
      toastRefused(error instanceof Error ? error.message : String(error));
    }
  };

  /** Back to the cells; a dialog that opens as it is mounted does not know where one came from. */
  const settle = () => {
    setDoubt(null);
    requestAnimationFrame(() => box.current?.focus({ preventScroll: true }));
  };

  /** Writes what is left after a refusal, or all of it. */
  const save = async (changes: readonly Change[]) => {
    if (doubt) settle();
    if (changes.length === 0) return;
    const fields = new Map<string, Record<string, Json>>();
    for (const { record, field, value } of changes) {
      fields.set(record.id, { ...fields.get(record.id), [field.name]: value });
    }
    const ids = [...fields.keys()];
    const said = tn("{{count}} cell changed", "{{count}} cells changed", changes.length);
    const isOneRequest = ids.length <= AT_ONCE;
    try {
      await bulk.run(
        ids,
        (block) => ({ update: block.map((id) => ({ ...fields.get(id), id })) }),
        said,
        isOneRequest,
      );
    } catch (error) {
      if (!isOneRequest) return; // told already
      const refusals = refused(error, changes, ids);
      const names = new Set(refusals.map(nameOf));
      const left = changes.filter(
        ({ record, field }) =>
          !names.has(nameOf({ record, field })) && !names.has(nameOf({ record, field: null })),
      );
      if (refusals.length > 0) setDoubt({ changes: left, refusals, beyond: 0 });
      else toastRefused(error instanceof Error ? error.message : String(error));
    }
  };

  const latest = useRef({ copy, paste });
  latest.current = { copy, paste };
  useEffect(() => {
    // Browsers send these events to the page's body where no text is marked, so they cannot be heard at the grid.
    const isHere = () =>
      document.activeElement === box.current && window.getSelection()?.isCollapsed !== false;
    const handleCopy = (event: ClipboardEvent) => isHere() && latest.current.copy(event);
    const handlePaste = (event: ClipboardEvent) => isHere() && latest.current.paste(event);
    document.addEventListener("copy", handleCopy);
    document.addEventListener("paste", handlePaste);
    return () => {
      document.removeEventListener("copy", handleCopy);
      document.removeEventListener("paste", handlePaste);
    };
  }, [box]);

  const size = range && sizeOf(range);
  const said =
    size && size.rows * size.columns > 1
      ? t("{{cells}} cells chosen: {{rows}} by {{columns}}", {
          cells: size.rows * size.columns,
          ...size,
        })
      : "";
  return { clear, doubt, save, giveUp: settle, said };
}

function isSame(before: Json | undefined, after: Json): boolean {
  return JSON.stringify(before ?? null) === JSON.stringify(after);
}

/** What the server said, by the cells it said it about. */
function refused(error: unknown, changes: readonly Change[], ids: readonly string[]): Refusal[] {
  if (!(error instanceof ApiError)) return [];
  const about = typeof error.body.record === "string" ? error.body.record : null;
  if (about) {
    const record = changes.find((change) => change.record.id === about)?.record;
    return record ? [{ record, field: null, reason: error.message }] : [];
  }
  return Object.entries(error.errors).flatMap(([place, reasons]) => {
    const [, at = "", name = ""] = /^update\.(\d+)\.(.+)$/.exec(place) ?? [];
    const change = changes.find(({ record, field }) => record.id === ids[Number(at)] && field.name === name);
    return change ? [{ record: change.record, field: change.field, reason: reasons.join(" ") }] : [];
  });
}

function nameOf({ record, field }: Pick<Refusal, "record" | "field">): string {
  return `${record.id} ${field?.name ?? ""}`;
}
