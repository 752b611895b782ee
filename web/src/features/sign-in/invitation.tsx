/** Taking up an invitation: a name and a password make the account; who is signed in just joins. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAcceptInvitation, useInvitation } from "@/data/auth";
import { ApiError } from "@/data/http";
import { readAccount } from "@/data/session";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { PasswordInput, TextInput } from "@/ui/text-field";
import { Doorway, Refusal } from "./doorway";

interface InvitationProps {
  token: string;
  onAccepted: (slug: string) => void;
}

export function Invitation({ token, onAccepted }: InvitationProps) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const invitation = useInvitation(token);
  const account = useQuery({ queryKey: ["account"], queryFn: readAccount, retry: false });
  const accept = useAcceptInvitation();
  const errors = accept.error instanceof ApiError ? accept.error.errors : {};
  const known = account.data?.user;
  if (invitation.error) {
    return (
      <Doorway title={t("This invitation is closed")}>
        <p className="sub">{invitation.error.message}</p>
      </Doorway>
    );
  }
  return (
    <Doorway
      title={
        invitation.data
          ? t("Join {{workspace}}", { workspace: invitation.data.workspace })
          : t("You are invited")
      }
    >
      <p className="sub">
        {known
          ? t("As {{name}}, as you are signed in.", { name: known.name || known.email })
          : invitation.data?.email}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate(known ? { token } : { token, name, password }, {
            onSuccess: ({ workspace }) => onAccepted(workspace.slug),
          });
        }}
      >
        {!known && (
          <>
            <TextInput
              label={t("Your name")}
              autoComplete="name"
              required
              withAsterisk={false}
              autoFocus
              value={name}
              error={errors.name?.join(" ")}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              label={t("Choose a password")}
              autoComplete="new-password"
              required
              withAsterisk={false}
              value={password}
              error={errors.password?.join(" ")}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        )}
        <Refusal error={errors.name || errors.password ? null : accept.error} />
        <Button kind="primary" type="submit" busy={accept.isPending} disabled={account.isPending}>
          {t("Join the workspace")}
        </Button>
      </form>
    </Doorway>
  );
}
