/** Keeping a record as a template for others of its type. */
import { useState } from "react";
import { useList } from "@/data/records";
import { fieldOf, type Sheet, sheetOf, titleOf } from "@/data/sheets";
import type { Entity } from "@/data/wire";
import { useCreate } from "@/data/writes";
import { noun, t } from "@/lib/i18n";
import type { Json } from "@/lib/json";
import { Button, Segmented } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { TextInput } from "@/ui/text-field";
import { Checkbox } from "@/ui/toggle";
import { refusal } from "../fields/in-place";
import { KINDS } from "../fields/kinds";
import { linesOf, lineValues, valuesOf } from "./content";

/** Lines a template takes along at most. */
const MOST = 200;

interface SaveTemplateProps {
  sheet: Sheet;
  record: Entity;
  onClose: () => void;
}

export function SaveTemplate({ sheet, record, onClose }: SaveTemplateProps) {
  const lines = linesOf(sheet);
  const under = useList(
    lines?.sheet.collection ?? "",
    { [lines?.field ?? ""]: record.id, limit: MOST, sort: "created_at" },
    lines !== null,
  );
  const [name, setName] = useState(titleOf(sheet, record).slice(0, 120));
  const [offered, setOffered] = useState<"private" | "team" | "workspace">("private");
  const [team, setTeam] = useState<Json>(null);
  const [withLines, setWithLines] = useState(true);
  const create = useCreate("templates");
  const teamField = fieldOf(sheetOf("template") ?? sheet, "team");
  const save = async () => {
    const rows = lines && withLines ? under.items.map((line) => lineValues(record, lines, line)) : [];
    const content = {
      values: valuesOf(sheet, record),
      ...(lines && rows.length > 0 && { children: { [lines.sheet.type]: rows } }),
    };
    const fields = { name: name.trim(), for_type: sheet.type, content, offered_to: offered };
    await create.mutateAsync({
      fields: { ...fields, team: offered === "team" ? team : null },
      said: t("Template “{{name}}” saved", { name: name.trim() }),
      quiet: true,
    });
    onClose();
  };
  return (
    <Dialog title={t("Save {{key}} as a template", { key: record.key })} onClose={onClose} width={420}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save().catch(() => null);
        }}
      >
        <TextInput
          label={t("Name")}
          value={name}
          maxLength={120}
          data-autofocus
          error={create.error ? refusal(create.error, "name") : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Segmented
          small
          label={t("Offered to")}
          value={offered}
          options={[
            { value: "private", label: t("Only me") },
            { value: "team", label: t("A team") },
            { value: "workspace", label: t("Everyone") },
          ]}
          onChange={setOffered}
        />
        {offered === "team" && teamField && (
          <KINDS.link.Input field={teamField} value={team} onChange={setTeam} />
        )}
        {lines && under.items.length > 0 && (
          <Checkbox
            label={t("With its {{count}} {{things}}", {
              count: under.items.length,
              things: noun(under.items.length === 1 ? lines.sheet.label : lines.sheet.plural),
            })}
            checked={withLines}
            onChange={(event) => setWithLines(event.currentTarget.checked)}
          />
        )}
        <p className="sub">{t("Its name, its days and how far it is are left out.")}</p>
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button
            kind="primary"
            type="submit"
            busy={create.isPending || (lines !== null && under.isPending)}
            disabled={!name.trim() || (offered === "team" && !team)}
          >
            {t("Save")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
