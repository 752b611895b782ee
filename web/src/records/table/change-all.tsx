/** One field of many records: set, or for sets of links added to and taken from. */
import { useState } from "react";
import type { Field, Sheet } from "@/data/sheets";
import { t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button, Segmented } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { refusal } from "../fields/in-place";
import { idsOf, labelOf } from "../fields/kind";
import { KINDS } from "../fields/kinds";
import { AT_ONCE, type BatchOf, type Bulk } from "./use-bulk";

type Way = "add" | "remove" | "set";

interface ChangeAllProps {
  sheet: Sheet;
  field: Field;
  ids: readonly string[];
  things: string;
  bulk: Bulk;
  onClose: () => void;
}

export function ChangeAll({ field, ids, things, bulk, onClose }: ChangeAllProps) {
  const isSet = ["tags", "links", "people"].includes(field.kind);
  const [way, setWay] = useState<Way>(isSet ? "add" : "set");
  const [value, setValue] = useState<Json>(null);
  const [error, setError] = useState("");
  const { Input } = KINDS[field.kind];
  const batchOf: BatchOf = (block) =>
    way === "set"
      ? { update: block.map((id) => ({ id, [field.name]: isSet ? idsOf(value) : value })) }
      : { link: block.map((id) => ({ id, field: field.name, [way]: idsOf(value) })) };
  // Of many, the bar shows how far it is, and a message says what is refused.
  const stays = ids.length <= AT_ONCE;
  const save = async () => {
    if (!stays) onClose();
    try {
      const said = t("{{field}} of {{things}} changed", { field: labelOf(field), things });
      await bulk.run(ids, batchOf, said, stays);
      if (stays) onClose();
    } catch (refused) {
      setError(refusal(refused, `update.0.${field.name}`));
    }
  };
  return (
    <Dialog
      title={t("{{field}} of {{things}}", { field: labelOf(field), things })}
      onClose={onClose}
      width={420}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {isSet && (
          <Segmented
            small
            label={t("What to do")}
            value={way}
            options={[
              { value: "add", label: t("Add") },
              { value: "remove", label: t("Take away") },
              { value: "set", label: t("Replace") },
            ]}
            onChange={setWay}
          />
        )}
        <Input field={field} value={value} onChange={setValue} autoFocus error={error || undefined} />
        <DialogFooter>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button
            kind="primary"
            type="submit"
            busy={bulk.isBusy}
            disabled={way !== "set" && idsOf(value).length === 0}
          >
            {t("Change all")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
