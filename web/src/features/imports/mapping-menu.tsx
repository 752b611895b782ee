/** Mappings kept under a name: taken for this file, or kept from it for the next. */
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Menu } from "@/ui/menu";
import { TextInput } from "@/ui/text-field";
import { useStep } from "./data";
import type { Job } from "./job";

export function MappingMenu({ job, isOpen }: { job: Job; isOpen: boolean }) {
  const step = useStep(job.id);
  const [isNaming, setNaming] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button kind="quiet" small busy={step.isPending}>
            {job.mapping_name ?? t("Kept mappings")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
          {job.mappings.length === 0 && <Menu.Label>{t("None is kept yet.")}</Menu.Label>}
          {job.mappings.map(({ id, name }) => (
            <Menu.Item
              key={id}
              disabled={!isOpen || id === job.id}
              onClick={() => step.mutate({ do: "change", like: id })}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)}>{t("Keep this one under a name…")}</Menu.Item>
          {job.mapping_name && (
            <Menu.Item onClick={() => step.mutate({ do: "change", name: "" })}>
              {t("Forget the name {{name}}", { name: job.mapping_name })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isNaming && (
        <NameMapping
          begun={job.mapping_name ?? ""}
          busy={step.isPending}
          refusal={step.error?.message}
          onName={(name) =>
            step.mutateAsync({ do: "change", name }).then(
              () => setNaming(false),
              () => {},
            )
          }
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

interface NameMappingProps {
  begun: string;
  busy: boolean;
  refusal: string | undefined;
  onName: (name: string) => void;
  onClose: () => void;
}

function NameMapping({ begun, busy, refusal, onName, onClose }: NameMappingProps) {
  const [name, setName] = useState(begun);
  return (
    <Dialog title={t("Keep this mapping")} onClose={onClose} width={400}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) onName(name.trim());
        }}
      >
        <TextInput
          label={t("Name")}
          description={t(
            "Everyone in the workspace can choose it for another file. One of the same name is replaced.",
          )}
          value={name}
          maxLength={80}
          error={refusal}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DialogFooter>
          <Button kind="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!name.trim()}>
            {t("Keep this mapping")}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
