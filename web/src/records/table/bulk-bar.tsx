/** What can be done with the chosen rows; one undo takes all of it back. */
import { useState } from "react";
import type { Field, Sheet } from "@/data/sheets";
import { useBatch } from "@/data/writes";
import { plural } from "@/lib/format";
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
  const count = plural(ids.length, sheet.label.toLowerCase(), sheet.plural.toLowerCase());
  if (ids.length > MOST) {
    return (
      <div className="bulk" role="toolbar" aria-label="Chosen rows">
        <span>
          {count} chosen; at most {MOST.toLocaleString("en")} can be changed at once.
        </span>
        <Button small kind="quiet" onClick={onClear}>
          Clear
        </Button>
      </div>
    );
  }
  const remove = () => {
    batch.mutate({ batch: { delete: [...ids] }, said: `${count} deleted` });
    onClear();
  };
  return (
    <div className="bulk" role="toolbar" aria-label="Chosen rows">
      <span aria-live="polite">{ids.length} chosen</span>
      {quick.map((each) => (
        <Button small key={each.name} onClick={() => setField(each)}>
          {labelOf(each)}
        </Button>
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button small icon="edit">
            Change…
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
        Delete
      </Button>
      <Button small kind="quiet" className="t-clear" onClick={onClear}>
        Clear
      </Button>
      {field && (
        <ChangeAll sheet={sheet} field={field} ids={ids} count={count} onClose={() => setField(null)} />
      )}
      {isDeleting && (
        <Confirm
          title={`Delete ${count}?`}
          action={`Delete ${count}`}
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          They leave every list and picture. Undo brings all of them back.
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
    await batch.mutateAsync({ batch: { update }, said: `${labelOf(field)} of ${count} changed` });
    onClose();
  };
  return (
    <Dialog title={`${labelOf(field)} of ${count}`} onClose={onClose} width={420}>
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
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={batch.isPending}>
            Change all
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
