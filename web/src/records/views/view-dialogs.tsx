/** What saving, renaming and sharing a view ask for. */
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { TextInput } from "@/ui/text-field";
import { LinkField } from "../fields/link/input";

interface NameDialogProps {
  title: string;
  name: string;
  onSave: (name: string) => Promise<unknown>;
  onClose: () => void;
}

export function NameDialog({ title, name, onSave, onClose }: NameDialogProps) {
  const [typed, setTyped] = useState(name);
  const [error, setError] = useState("");
  const save = async () => {
    if (!typed.trim()) return setError(t("Give it a name."));
    try {
      await onSave(typed.trim());
      onClose();
    } catch (refused) {
      setError(refused instanceof Error ? refused.message : String(refused));
    }
  };
  return (
    <Dialog title={title} onClose={onClose} width={400}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label={t("Name")}
          value={typed}
          maxLength={80}
          error={error || undefined}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit">
            {t("Save")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

interface TeamDialogProps {
  team: string | null;
  onSave: (team: string) => Promise<unknown>;
  onClose: () => void;
}

export function TeamDialog({ team, onSave, onClose }: TeamDialogProps) {
  const [chosen, setChosen] = useState(team);
  const field = {
    name: "team",
    label: t("Team"),
    kind: "link",
    to: "team",
    required: true,
    editable: true,
    sortable: false,
    filters: [],
  } as const;
  const save = async () => {
    if (!chosen) return;
    await onSave(chosen).then(onClose, () => null);
  };
  return (
    <Dialog title={t("Share with a team")} onClose={onClose} width={400}>
      <LinkField
        field={{ ...field, filters: [] }}
        value={chosen}
        autoFocus
        onChange={(value) => setChosen(typeof value === "string" ? value : null)}
      />
      <DialogFooter>
        <Button kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        <Button kind="primary" disabled={!chosen} onClick={save}>
          {t("Share")}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
