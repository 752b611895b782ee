/** What can be done with the chosen rows; one undo takes all of it back. */
import { useState } from "react";
import type { Field, Sheet } from "@/data/sheets";
import { useBatch } from "@/data/writes";
import { number } from "@/lib/format";
import { noun, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button } from "@/ui/button";
import { Confirm, Dialog, DialogFooter } from "@/ui/dialog";
import { Menu } from "@/ui/menu";
import { refusal } from "../fields/in-place";
import { labelOf } from "../fields/kind";
import { KINDS } from "../fields/kinds";

/** As many as one request takes. */
const MOST = 2000;

interface BulkBarProps {
  sheet: Sheet;
  ids: readonly string[];
  onClear: () => void;
}

export function BulkBar({ sheet, ids, onClear }: BulkBarProps) {
  const [field, setField] = useState<Field | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  const batch = useBatch(sheet.collection);
  const editable = sheet.fields.filter(
    (each) =>
      each.editable && !sheet.titles.includes(each.name) && !KINDS[each.kind].prose && each.kind !== "about",
  );
  const quick = editable
    .filter((each) => ["status", "state", "owner", "release", "due_on"].includes(each.name))
    .slice(0, 3);
  const count = `${number(ids.length)} ${noun(ids.length === 1 ? sheet.label : sheet.plural)}`;
  if (ids.length > MOST) {
    return (
      <div className="bulk" role="toolbar" aria-label={t("Chosen rows")}>
        <span>
          {t("{{things}} chosen; at most {{most}} can be changed at once.", { things: count, most: MOST })}
        </span>
        <Button small kind="quiet" onClick={onClear}>
          {t("Clear")}
        </Button>
      </div>
    );
  }
  const remove = () => {
    batch.mutate({ batch: { delete: [...ids] }, said: t("{{things}} deleted", { things: count }) });
    onClear();
  };
  return (
    <div className="bulk" role="toolbar" aria-label={t("Chosen rows")}>
      <span aria-live="polite">{t("{{number}} chosen", { number: ids.length })}</span>
      {quick.map((each) => (
        <Button small key={each.name} onClick={() => setField(each)}>
          {labelOf(each)}
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
      <Button small icon="trash" onClick={() => setDeleting(true)}>
        {t("Delete")}
      </Button>
      <Button small kind="quiet" className="t-clear" onClick={onClear}>
        {t("Clear")}
      </Button>
      {field && (
        <ChangeAll sheet={sheet} field={field} ids={ids} count={count} onClose={() => setField(null)} />
      )}
      {isDeleting && (
        <Confirm
          title={t("Delete {{things}}?", { things: count })}
          action={t("Delete {{things}}", { things: count })}
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          {t("They leave every list and picture. Undo brings all of them back.")}
        </Confirm>
      )}
    </div>
  );
}

interface ChangeAllProps {
  sheet: Sheet;
  field: Field;
  ids: readonly string[];
  count: string;
  onClose: () => void;
}

function ChangeAll({ sheet, field, ids, count, onClose }: ChangeAllProps) {
  const [value, setValue] = useState<Json>(null);
  const batch = useBatch(sheet.collection);
  const { Input } = KINDS[field.kind];
  const save = async () => {
    const update = ids.map((id) => ({ id, [field.name]: value }));
    await batch.mutateAsync({
      batch: { update },
      said: t("{{field}} of {{things}} changed", { field: labelOf(field), things: count }),
    });
    onClose();
  };
  return (
    <Dialog
      title={t("{{field}} of {{things}}", { field: labelOf(field), things: count })}
      onClose={onClose}
      width={420}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save().catch(() => null);
        }}
      >
        <Input
          field={field}
          value={value}
          onChange={setValue}
          autoFocus
          error={batch.error ? refusal(batch.error, `update.0.${field.name}`) : undefined}
        />
        <DialogFooter>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button kind="primary" type="submit" busy={batch.isPending}>
            {t("Change all")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
