/** The verbs of a type on one record: in the menu, in the palette, with a dialog where they need to know more. */
import { useState } from "react";
import { ApiError } from "@/data/http";
import type { Field, Sheet, Verb } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useVerb } from "@/data/writes";
import { sentence } from "@/lib/format";
import { fromServer, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { useKeys } from "@/ui/use-keys";
import { isEmpty } from "../fields/kind";
import { KINDS } from "../fields/kinds";

export type VerbChoice = Verb;

/** Verbs without parameters run at once; `ask` opens the dialog for the others. */
export function useVerbs(sheet: Sheet, record: Entity, ask: (verb: Verb) => void) {
  const { mutate } = useVerb(sheet.collection);
  const run = (verb: Verb) =>
    verb.params.length > 0 ? ask(verb) : mutate({ id: record.id, verb: verb.verb });
  const verbs = verbsOf(sheet, record);
  useKeys(
    verbs.map((verb) => ({
      id: `verb-${verb.verb}`,
      keys: verb.verb === "merge" ? "m" : undefined,
      label: `${verb.label} ${record.key}`,
      hint: verb.doc,
      group: "Act",
      run: () => run(verb),
    })),
  );
  return { verbs, run };
}

const ARCHIVE: Verb = {
  verb: "archive",
  label: t("Archive"),
  doc: t("Out of every list and picture; its page, its links and its history stay."),
  params: [],
};
const UNARCHIVE: Verb = {
  verb: "unarchive",
  label: t("Bring back from the archive"),
  doc: t("Back into the lists and pictures."),
  params: [],
};

/** The verbs of the type that mean something now, and archiving, which every type has. */
function verbsOf(sheet: Sheet, record: Entity): Verb[] {
  const isMerged = typeof record.merged_into === "string";
  const own = sheet.verbs.filter(({ verb }) =>
    verb === "compute"
      ? record.reads !== null
      : verb === "unmerge"
        ? isMerged
        : !isMerged || (verb !== "merge" && verb !== "split"),
  );
  if (isMerged && record.archived_at) return own;
  return [...own, record.archived_at ? UNARCHIVE : ARCHIVE];
}

interface VerbDialogProps {
  sheet: Sheet;
  record: Entity;
  choice: VerbChoice;
  onClose: () => void;
}

export function VerbDialog({ sheet, record, choice, onClose }: VerbDialogProps) {
  const [values, setValues] = useState<Record<string, Json>>({});
  const act = useVerb(sheet.collection);
  const errors = act.error instanceof ApiError ? act.error.errors : {};
  const run = async () => {
    const params = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
    await act.mutateAsync({ id: record.id, verb: choice.verb, params });
    onClose();
  };
  return (
    <Dialog title={`${choice.label.replace(/…$/, "")}: ${record.key}`} onClose={onClose} width={420}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run().catch(() => null);
        }}
      >
        {choice.doc && <p className="sub">{choice.doc}</p>}
        {choice.params.map((param, at) => {
          const { Input } = KINDS[param.kind];
          return (
            <Input
              key={param.name}
              field={parameterField(sheet, param)}
              value={values[param.name] ?? null}
              autoFocus={at === 0}
              error={errors[param.name]?.join(" ")}
              onChange={(value) => setValues((before) => ({ ...before, [param.name]: value }))}
            />
          );
        })}
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {choice.label.replace(/…$/, "")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** A parameter as a field; a link without a type points to another of the same. */
function parameterField(sheet: Sheet, param: Verb["params"][number]): Field {
  return {
    ...param,
    to: sheet.type,
    label: sentence(fromServer(param.name.replaceAll("_", " "))),
    editable: true,
    sortable: false,
    filters: [],
  };
}
