/** Someone who belongs to no workspace makes one. */
import { useState } from "react";
import { useMakeWorkspace } from "@/data/settings";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { TextInput } from "@/ui/text-field";
import { Toasts } from "@/ui/toast";
import { Doorway } from "./doorway";

export function FirstWorkspace() {
  const [name, setName] = useState("");
  const make = useMakeWorkspace();
  return (
    <Doorway title={t("Make a workspace")}>
      <p className="sub">
        {t("You belong to no workspace yet. Make one, or ask for an invitation to another.")}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ name });
        }}
      >
        <TextInput
          label={t("Name")}
          placeholder={t("Your company or product")}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button kind="primary" type="submit" disabled={!name.trim()} busy={make.isPending}>
          {t("Make the workspace")}
        </Button>
      </form>
      <Toasts />
    </Doorway>
  );
}
