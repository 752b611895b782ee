/** What is yours alone: name, password, keys, theme, where you are signed in. */
import { useState } from "react";
import { signOut } from "@/data/auth";
import { ApiError } from "@/data/http";
import { useMe } from "@/data/session";
import { useChangeMe, useEndSession, useSessions } from "@/data/settings";
import { relative } from "@/lib/format";
import { LANGUAGES, type Language, language, t } from "@/lib/i18n";
import { browserName } from "@/lib/user-agent";
import { Button, Segmented } from "@/ui/button";
import { Pill } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { PasswordInput, TextInput } from "@/ui/text-field";
import { Switch } from "@/ui/toggle";
import { useTheme } from "@/ui/use-theme";

export function AccountSettings() {
  return (
    <>
      <NameForm />
      <PasswordForm />
      <Manner />
      <Sessions />
    </>
  );
}

function NameForm() {
  const { user } = useMe();
  const [name, setName] = useState(user.name);
  const save = useChangeMe();
  return (
    <section aria-label={t("Name")}>
      <SectionHead title={t("My account")} note={user.email} />
      <form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name });
        }}
      >
        <TextInput
          className="grow"
          label={t("Name")}
          autoComplete="name"
          value={name}
          error={save.error?.message}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!name.trim() || name === user.name} busy={save.isPending}>
          {t("Save")}
        </Button>
      </form>
    </section>
  );
}

function PasswordForm() {
  const { user } = useMe();
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState("");
  const save = useChangeMe();
  const errors = save.error instanceof ApiError ? save.error.errors : {};
  return (
    <section aria-label={t("Password")}>
      <SectionHead title={t("Password")} note={user.has_password ? undefined : t("you have none yet")} />
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { password: wanted, current_password: current || undefined },
            {
              onSuccess: () => {
                setCurrent("");
                setWanted("");
              },
            },
          );
        }}
      >
        {user.has_password && (
          <PasswordInput
            label={t("Password now")}
            autoComplete="current-password"
            value={current}
            error={errors.current_password?.join(" ")}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        )}
        <PasswordInput
          label={t("New password")}
          autoComplete="new-password"
          value={wanted}
          error={errors.password?.join(" ")}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <div className="end">
          <Button type="submit" disabled={!wanted} busy={save.isPending}>
            {user.has_password ? t("Change password") : t("Set a password")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Manner() {
  const { choice, choose } = useTheme();
  const { user } = useMe();
  const save = useChangeMe();
  return (
    <section aria-label={t("Manner")}>
      <SectionHead title={t("Language, keys and theme")} />
      <div className="stack">
        <div className="row">
          <span className="grow">{t("Language")}</span>
          <Segmented
            label={t("Language")}
            value={language}
            onChange={(chosen) => save.mutate({ preferences: { language: chosen } })}
            options={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))}
          />
        </div>
        <div className="row">
          <span className="grow">{t("Theme")}</span>
          <Segmented
            label={t("Theme")}
            value={choice}
            onChange={choose}
            options={[
              { value: "auto", label: t("System") },
              { value: "light", label: t("Light") },
              { value: "dark", label: t("Dark") },
            ]}
          />
        </div>
        <Switch
          label={t("Single keys act (J, K, C, G then S …)")}
          description={t("Turn off if you use speech input. ⌘K and Ctrl K always work.")}
          checked={user.preferences.single_keys !== false}
          onChange={(event) => save.mutate({ preferences: { single_keys: event.currentTarget.checked } })}
        />
      </div>
    </section>
  );
}

function Sessions() {
  const sessions = useSessions();
  const end = useEndSession();
  return (
    <section aria-label={t("Sessions")}>
      <SectionHead title={t("Where you are signed in")} />
      <ul className="lines">
        {sessions.data?.map((session) => (
          <li key={session.id} className="row">
            <span className="grow">
              <span title={session.user_agent}>{browserName(session.user_agent)}</span>{" "}
              <span className="mute t12">
                {[session.ip, relative(session.last_seen_at)].filter(Boolean).join(", ")}
              </span>
            </span>
            {session.is_current ? (
              <>
                <Pill tone="accent">{t("This one")}</Pill>
                <Button small onClick={signOut}>
                  {t("Sign out")}
                </Button>
              </>
            ) : (
              <Button small onClick={() => end.mutate(session.id)}>
                {t("Sign out")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
