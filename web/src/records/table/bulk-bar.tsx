/** What can be done with the chosen rows; one undo takes all of it back. */
import { useState } from "react";
import type { Params } from "@/data/http";
import type { Field, Sheet } from "@/data/sheets";
import { allIds } from "@/data/whole-list";
import { number } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/dialog";
import { Menu } from "@/ui/menu";
import { toastRefused } from "@/ui/toast";
import { useKeys } from "@/ui/use-keys";
import { labelOf } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { PROVENANCE } from "../fields/sheet-fields";
import { MergeDialog } from "../merge/merge-dialog";
import { ChangeAll } from "./change-all";
import { useBulk } from "./use-bulk";

interface BulkBarProps {
  sheet: Sheet;
  ids: readonly string[];
  /** Records in the whole list, loaded or not. */
  total: number;
  /** What the list was asked for. */
  params: Params;
  onChoose: (ids: readonly string[]) => void;
}

export function BulkBar({ sheet, ids, total, params, onChoose }: BulkBarProps) {
  const [field, setField] = useState<Field | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  const [isMerging, setMerging] = useState(false);
  const bulk = useBulk(sheet.collection);
  const { progress } = bulk;
  const editable = changeable(sheet);
  const quick = QUICK.flatMap((name) => editable.find((each) => each.name === name) ?? []);
  const things = `${number(ids.length)} ${noun(ids.length === 1 ? sheet.label : sheet.plural)}`;
  const isArchived = params.archived === "true";
  const mayMerge =
    ids.length === 2 && sheet.verbs.some((verb) => verb.verb === "merge") && sheet.type !== "feedback";
  useKeys(
    mayMerge
      ? [
          {
            id: "bulk-merge",
            label: t("Merge the two chosen"),
            group: "Act",
            keys: "m",
            icon: "merge",
            run: () => setMerging(true),
          },
        ]
      : [],
  );

  const all = (run: Parameters<typeof bulk.run>[1], said: string) =>
    void bulk.run(ids, run, said).then(
      () => onChoose([]),
      () => null,
    );
  const remove = () => all((block) => ({ delete: [...block] }), t("{{things}} deleted", { things }));
  const archive = () =>
    isArchived
      ? all((block) => ({ unarchive: [...block] }), t("{{things}} brought back", { things }))
      : all((block) => ({ archive: [...block] }), t("{{things}} archived", { things }));
  const chooseAll = async () => {
    try {
      onChoose(await allIds(sheet.collection, params));
    } catch (error) {
      toastRefused(error instanceof Error ? error.message : String(error));
    }
  };

  if (progress) {
    return (
      <div className="bulk" role="toolbar" aria-label={t("Chosen rows")}>
        <progress value={progress.done} max={ids.length} aria-label={t("Changing {{things}}", { things })} />
        <span aria-live="polite">
          {t("{{done}} of {{all}} changed", { done: progress.done, all: ids.length })}
        </span>
        <Button small className="t-clear" onClick={bulk.cancel}>
          {t("Stop")}
        </Button>
      </div>
    );
  }
  return (
    <div className="bulk" role="toolbar" aria-label={t("Chosen rows")}>
      <span aria-live="polite">{t("{{number}} chosen", { number: ids.length })}</span>
      {total > ids.length && (
        <Button small kind="quiet" onClick={chooseAll}>
          {t("Choose all {{total}} that match", { total })}
        </Button>
      )}
      {quick.map((each) => (
        <Button small key={each.name} onClick={() => setField(each)}>
          {each.name === "release" ? t("Move to…") : labelOf(each)}
        </Button>
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button small icon="edit">
            {t("Change…")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="t-menu">
          {editable.map((each) => (
            <Menu.Item key={each.name} onClick={() => setField(each)}>
              {labelOf(each)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {mayMerge && (
        <Button small icon="merge" onClick={() => setMerging(true)}>
          {t("Merge")}
        </Button>
      )}
      <Button small icon="save" onClick={archive}>
        {isArchived ? t("Bring back") : t("Archive")}
      </Button>
      <Button small icon="trash" onClick={() => setDeleting(true)}>
        {t("Delete")}
      </Button>
      <Button small kind="quiet" className="t-clear" onClick={() => onChoose([])}>
        {t("Clear")}
      </Button>
      {field && (
        <ChangeAll
          sheet={sheet}
          field={field}
          ids={ids}
          things={things}
          bulk={bulk}
          onClose={() => setField(null)}
        />
      )}
      {isDeleting && (
        <Confirm
          title={t("Delete {{things}}?", { things })}
          action={t("Delete {{things}}", { things })}
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          {t("They leave every list and picture. Undo brings all of them back.")}
        </Confirm>
      )}
      {isMerging && ids[0] && ids[1] && (
        <MergeDialog
          sheet={sheet}
          first={ids[0]}
          second={ids[1]}
          onMerged={() => onChoose([])}
          onClose={() => setMerging(false)}
        />
      )}
    </div>
  );
}

/** What is changed most, one press away. */
const QUICK = ["status", "state", "owner", "release", "due_on"];

/** What many records may be given at once: short facts, not their names and texts. */
function changeable(sheet: Sheet): Field[] {
  return sheet.fields.filter(
    (field) =>
      field.editable &&
      !sheet.titles.includes(field.name) &&
      !KINDS[field.kind].prose &&
      !PROVENANCE.has(field.name) &&
      field.kind !== "about" &&
      field.kind !== "json",
  );
}
