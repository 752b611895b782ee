/** Taking up an invitation: a name and a password make the account. */
import { useState } from "react";
import { useAcceptInvitation } from "@/data/auth";
import { ApiError } from "@/data/http";
import { Button } from "@/ui/button";
import { PasswordInput, TextInput } from "@/ui/text-field";
import { Doorway, Refusal } from "./doorway";

export function Invitation({ token, onAccepted }: { token: string; onAccepted: () => void }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const accept = useAcceptInvitation();
  const errors = accept.error instanceof ApiError ? accept.error.errors : {};
  return (
    <Doorway title="You are invited">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate({ token, name, password }, { onSuccess: onAccepted });
        }}
      >
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          value={name}
          error={errors.name?.join(" ")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label="Choose a password"
          description="At least 8 characters."
          autoComplete="new-password"
          minLength={8}
          required
          withAsterisk={false}
          value={password}
          error={errors.password?.join(" ")}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Refusal error={errors.name || errors.password ? null : accept.error} />
        <Button kind="primary" type="submit" busy={accept.isPending}>
          Join the workspace
        </Button>
      </form>
    </Doorway>
  );
}
