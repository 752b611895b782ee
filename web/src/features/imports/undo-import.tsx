/** Taking a whole import back; what was changed since can be left alone. */
import { useState } from "react";
import { plural } from "@/lib/format";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { useStep } from "./data";
import type { Job } from "./job";

export function UndoImport({ job, small }: { job: Job; small?: boolean }) {
  const [asking, setAsking] = useState(false);
  const step = useStep(job.id);
  const { create, update } = job.counts;
  const undo = (keepTouched: boolean) =>
    step.mutate(
      { do: "undo", keep_touched: keepTouched },
      {
        onSuccess: (after) => {
          setAsking(false);
          if (after.state === "undone") toast(`${job.file} was taken back`);
        },
      },
    );
  return (
    <>
      <Button kind="danger" small={small} icon="undo" onClick={() => setAsking(true)}>
        Undo the {small ? "import" : "whole import"}
      </Button>
      {asking && (
        <Dialog title={`Undo ${job.file}?`} onClose={() => setAsking(false)} width={440}>
          <p className="sub">
            {[
              create > 0 && `${plural(create, "created record")} ${create === 1 ? "goes" : "go"}`,
              update > 0 &&
                `${plural(update, "updated one")} ${update === 1 ? "gets" : "get"} back what it held before`,
            ]
              .filter(Boolean)
              .join(", ")}
            . The history keeps both the import and this.
          </p>
          {step.isError && (
            <p className="inl warn-l" role="alert">
              {step.error.message}
            </p>
          )}
          <DialogFooter>
            <Button kind="danger" busy={step.isPending} onClick={() => undo(step.isError)} icon="undo">
              {step.isError ? "Undo what was not changed since" : "Undo the import"}
            </Button>
            <Button kind="primary" onClick={() => setAsking(false)} data-autofocus>
              Keep it
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
}
