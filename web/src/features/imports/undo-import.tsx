/** Taking a whole import back; what was changed since can be left alone. */
import { useState } from "react";
import { ApiError } from "@/data/http";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { useStep } from "./data";
import type { ListedJob } from "./job";

export function UndoImport({ job, small }: { job: ListedJob; small?: boolean }) {
  const [asking, setAsking] = useState(false);
  const step = useStep(job.id);
  const { create, update } = job.counts;
  const isTouched = step.error instanceof ApiError && step.error.problem === "conflict";
  const undo = (keepTouched: boolean) =>
    step.mutate(
      { do: "undo", keep_touched: keepTouched },
      {
        onSuccess: (after) => {
          setAsking(false);
          if (after.state === "undone") toast(t("{{file}} was taken back", { file: job.file }));
        },
      },
    );
  return (
    <>
      <Button kind="danger" small={small} icon="undo" onClick={() => setAsking(true)}>
        {small ? t("Undo the import") : t("Undo the whole import")}
      </Button>
      {asking && (
        <Dialog title={t("Undo {{file}}?", { file: job.file })} onClose={() => setAsking(false)} width={440}>
          <p className="sub">
            {[
              create > 0 && tn("{{count}} created record goes", "{{count}} created records go", create),
              update > 0 &&
                tn(
                  "{{count}} updated one gets back what it held before",
                  "{{count}} updated ones get back what they held before",
                  update,
                ),
            ]
              .filter(Boolean)
              .join(", ")}
            {t(". The history keeps both the import and this.")}
          </p>
          {step.isError && (
            <p className="inl warn-l" role="alert">
              {step.error.message}
            </p>
          )}
          <DialogFooter>
            <Button kind="danger" busy={step.isPending} onClick={() => undo(isTouched)} icon="undo">
              {isTouched ? t("Undo what was not changed since") : t("Undo the import")}
            </Button>
            <Button kind="primary" onClick={() => setAsking(false)} data-autofocus>
              {t("Keep it")}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
}
