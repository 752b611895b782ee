/** Two records that are one: what they say side by side, which one stays, what goes along. */
import { useState } from "react";
import { useList, useRecord } from "@/data/records";
import { type Field, type Sheet, titleOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useVerb } from "@/data/writes";
import { number } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import { Button, Segmented } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { ErrorState, Loading } from "@/ui/states";
import { isEmpty, labelOf } from "../fields/kind";
import { LinkField } from "../fields/link/input";
import { useRefsAndPeople } from "../fields/link/people";
import { properties } from "../fields/sheet-fields";
import { RecordValue } from "../fields/value";
import { type Relation, relationsTo, relationTitle } from "../page/relations";
import "./merge.css";

interface MergeDialogProps {
  sheet: Sheet;
  first: string;
  /** Null to pick one. */
  second: string | null;
  onMerged: (survivor: Entity) => void;
  onClose: () => void;
}

export function MergeDialog({ sheet, first, second, onMerged, onClose }: MergeDialogProps) {
  const [other, setOther] = useState(second);
  const [keeps, setKeeps] = useState<"first" | "second">("second");
  const one = useRecord(sheet.collection, first);
  const two = useRecord(sheet.collection, other ?? first);
  const act = useVerb(sheet.collection);
  const isPair = other !== null && other !== first && one.data && two.data;
  const [stays, goes] = keeps === "first" ? [one.data, two.data] : [two.data, one.data];
  const merge = async () => {
    if (!stays || !goes) return;
    const said = t("{{gone}} merged into {{kept}}", { gone: goes.key, kept: stays.key });
    const { data } = await act.mutateAsync({ id: goes.id, verb: "merge", params: { into: stays.id }, said });
    onClose();
    onMerged(data);
  };
  const picked: Field = {
    name: "into",
    label: t("Merge with"),
    kind: "link",
    to: sheet.type,
    required: true,
    editable: true,
    sortable: false,
    filters: [],
  };
  const failed = one.error ?? two.error;
  return (
    <Dialog title={t("Merge two {{things}}", { things: noun(sheet.plural) })} onClose={onClose} width={760}>
      {second === null && (
        <LinkField
          field={picked}
          value={other}
          autoFocus
          onChange={(value) => setOther(typeof value === "string" ? value : null)}
        />
      )}
      {failed && <ErrorState title={t("These two could not be read.")} error={failed} />}
      {other === first && <p className="sub">{t("That is the same record; choose another.")}</p>}
      {other !== null && !isPair && !failed && other !== first && (
        <Loading label={t("Reading both")} lines={3} />
      )}
      {isPair && stays && goes && (
        <>
          <div className="row mg-keep">
            <span className="t12 mute">{t("Keep")}</span>
            <Segmented
              small
              label={t("Which one stays")}
              value={keeps}
              options={[
                { value: "first", label: one.data.key },
                { value: "second", label: two.data.key },
              ]}
              onChange={setKeeps}
            />
          </div>
          <Comparison sheet={sheet} stays={stays} goes={goes} />
          <p className="sub">
            {t(
              "All that points at {{gone}} will point at {{kept}}, comments too. {{gone}} goes to the archive; one undo brings both back as they are now.",
              { gone: goes.key, kept: stays.key },
            )}
          </p>
        </>
      )}
      <DialogFooter>
        <Button kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        <Button
          kind="primary"
          icon="merge"
          aria-disabled={!isPair}
          busy={act.isPending}
          data-autofocus={second !== null || undefined}
          onClick={() => isPair && void merge().catch(() => null)}
        >
          {isPair && stays && goes
            ? t("Merge {{gone}} into {{kept}}", { gone: goes.key, kept: stays.key })
            : t("Merge")}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Comparison({ sheet, stays, goes }: { sheet: Sheet; stays: Entity; goes: Entity }) {
  const refs = useRefsAndPeople(useLinkNames(sheet, [stays, goes]));
  const fields = properties(sheet).filter(
    (field) => field.name !== "merged_into" && !(isEmpty(stays[field.name]) && isEmpty(goes[field.name])),
  );
  const relations = relationsTo(sheet);
  return (
    <table className="tbl dense mg-tbl">
      <thead>
        <tr>
          <td />
          <th scope="col">{t("{{key}} stays", { key: stays.key })}</th>
          <th scope="col">{t("{{key}} goes", { key: goes.key })}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t("Name")}</th>
          <td>
            <b>{titleOf(sheet, stays)}</b>
          </td>
          <td>{titleOf(sheet, goes)}</td>
        </tr>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">{labelOf(field)}</th>
            <td>
              <RecordValue field={field} record={stays} refs={refs} />
            </td>
            <td>
              <RecordValue field={field} record={goes} refs={refs} />
            </td>
          </tr>
        ))}
        {relations.map((relation) => (
          <Pointing
            key={`${relation.sheet.type} ${relation.field.name}`}
            relation={relation}
            title={relationTitle(relation, relations)}
            stays={stays}
            goes={goes}
          />
        ))}
      </tbody>
    </table>
  );
}

/** How many records point at each; nothing is shown where none do. */
function Pointing({
  relation,
  title,
  stays,
  goes,
}: {
  relation: Relation;
  title: string;
  stays: Entity;
  goes: Entity;
}) {
  const { collection } = relation.sheet;
  const one = useList(collection, { [relation.field.name]: stays.id, limit: 1, count: "exact" }).count;
  const two = useList(collection, { [relation.field.name]: goes.id, limit: 1, count: "exact" }).count;
  if (!one && !two) return null;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{number(one ?? 0)}</td>
      <td>{two ? t("{{number}}, go along", { number: two }) : number(0)}</td>
    </tr>
  );
}

/** Names of what both link to. */
function useLinkNames(sheet: Sheet, records: readonly Entity[]) {
  const ids = records.map((record) => record.id).join(",");
  const list = useList(sheet.collection, { id__in: ids, refs: true, archived: "any", limit: 2 });
  return list.refs;
}
