/** One record that is two: a name for the new one, and what goes to it. */
import { useState } from "react";
import { useList } from "@/data/records";
import { type Sheet, titleOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useVerb } from "@/data/writes";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { TextInput } from "@/ui/text-field";
import { Checkbox } from "@/ui/toggle";
import { type Relation, relationsTo, relationTitle } from "../page/relations";
import "./merge.css";

interface SplitDialogProps {
  sheet: Sheet;
  record: Entity;
  onSplit: (made: Entity) => void;
  onClose: () => void;
}

export function SplitDialog({ sheet, record, onSplit, onClose }: SplitDialogProps) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const act = useVerb(sheet.collection);
  const relations = relationsTo(sheet).filter(({ field }) => field.name !== "merged_into");
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const split = async () => {
    const said = t("Split from {{key}}", { key: record.key });
    const { data } = await act.mutateAsync({
      id: record.id,
      verb: "split",
      params: { name, move: [...chosen] },
      said,
    });
    onClose();
    onSplit(data);
  };
  return (
    <Dialog title={t("Split {{key}}", { key: record.key })} onClose={onClose} width={560}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void split().catch(() => null);
        }}
      >
        <TextInput
          label={t("Name of the new one")}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <p className="sub">
          {t("It begins with the owner, the links and the choices of {{key}}. Choose what goes to it:", {
            key: record.key,
          })}
        </p>
        <div className="mg-move">
          {relations.map((relation) => (
            <Movable
              key={`${relation.sheet.type} ${relation.field.name}`}
              relation={relation}
              title={relationTitle(relation, relations)}
              record={record}
              chosen={chosen}
              onToggle={toggle}
            />
          ))}
        </div>
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button
            kind="primary"
            type="submit"
            busy={act.isPending}
            disabled={name.trim() === "" || chosen.size === 0}
          >
            {t("Split")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

interface MovableProps {
  relation: Relation;
  title: string;
  record: Entity;
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

function Movable({ relation, title, record, chosen, onToggle }: MovableProps) {
  const list = useList(relation.sheet.collection, { [relation.field.name]: record.id, limit: 200 });
  if (list.isPending) return <Loading label={title} lines={1} />;
  if (list.isError) return <ErrorState title={title} error={list.error} onRetry={() => list.refetch()} />;
  if (list.items.length === 0) return null;
  return (
    <fieldset className="bare">
      <legend className="t12 mute">{title}</legend>
      {list.items.map((item) => (
        <Checkbox
          key={item.id}
          label={`${item.key} ${titleOf(relation.sheet, item)}`}
          checked={chosen.has(item.id)}
          onChange={() => onToggle(item.id)}
        />
      ))}
      {list.hasNextPage && <Empty>{t("The first 200 are shown.")}</Empty>}
    </fieldset>
  );
}
