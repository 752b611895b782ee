/** One change to many records: a few at once and optimistically, more than that block by block; one undo either way. */
import { useRef, useState } from "react";
import { inBlocks, type Progress } from "@/data/whole-list";
import { type Batch, undoRequest, useBatch } from "@/data/writes";
import { t } from "@/lib/i18n";
import { toast, toastRefused } from "@/ui/toast";

/** Up to here one request is quick enough to go without a progress bar. */
export const AT_ONCE = 500;

export type BatchOf = (ids: readonly string[]) => Batch;

export function useBulk(collection: string) {
  const batch = useBatch(collection);
  const [progress, setProgress] = useState<Progress | null>(null);
  const goesOn = useRef(true);

  /** Throws what the server refused, unless it was told already. */
  const run = async (ids: readonly string[], batchOf: BatchOf, said: string, quiet = false) => {
    if (ids.length <= AT_ONCE) {
      await batch.mutateAsync({ batch: batchOf(ids), said, quiet });
      return;
    }
    goesOn.current = true;
    let last: Progress = { done: 0, request: null };
    const undo = () => last.request && void undoRequest(last.request);
    try {
      last = await inBlocks(collection, ids, batchOf, (now) => {
        last = now;
        setProgress(now);
        return goesOn.current;
      });
      const isWhole = last.done === ids.length;
      toast(
        isWhole ? said : t("Stopped after {{done}} of {{all}}", { done: last.done, all: ids.length }),
        last.request ? undo : undefined,
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (last.done > 0)
        toast(t("{{done}} of {{all}} were changed before", { done: last.done, all: ids.length }), undo);
      if (!quiet) toastRefused(reason);
      throw error;
    } finally {
      setProgress(null);
    }
  };

  return {
    run,
    progress,
    isBusy: progress !== null || batch.isPending,
    cancel: () => {
      goesOn.current = false;
    },
  };
}

export type Bulk = ReturnType<typeof useBulk>;
