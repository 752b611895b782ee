/** The door of the house: address and password. */
import { useState } from "react";
import { useSignIn } from "@/data/auth";
import { rich, t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { PasswordInput, TextInput } from "@/ui/text-field";
import { Doorway, Refusal } from "./doorway";

interface SignInProps {
  /** They come from a sign-in link that was used before or is too old. */
  linkExpired: boolean;
  onSignedIn: () => void;
}

export function SignIn({ linkExpired, onSignedIn }: SignInProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  return (
    <Doorway title={t("Sign in")}>
      {linkExpired && (
        <p className="inl warn-l" role="status">
          {t("That link was used before or is older than 15 minutes.")}
        </p>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate({ email, password }, { onSuccess: onSignedIn });
        }}
      >
        <TextInput
          label={t("Email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("Password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Refusal error={signIn.error} />
        <Button kind="primary" type="submit" busy={signIn.isPending}>
          {t("Sign in")}
        </Button>
      </form>
      <p className="mute t12">
        {rich("No password yet? Whoever runs this server gets a fresh link with {{command}}.", {
          command: <code>upbeat signin</code>,
        })}
      </p>
    </Doorway>
  );
}
