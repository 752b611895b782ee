/** What is yours alone: name, password, keys, theme, where you are signed in. */
import { useState } from "react";
import { useChangePassword } from "@/data/auth";
import { useMe } from "@/data/session";
import { useChangeMe, useEndSession, useSessions } from "@/data/settings";
import { relative } from "@/lib/format";
import { setSingleKeys, singleKeysOn } from "@/lib/keys";
import { Button, Segmented } from "@/ui/button";
import { Pill } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { PasswordInput, TextInput } from "@/ui/text-field";
import { toast } from "@/ui/toast";
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
    <section aria-label="Name">
      <SectionHead title="My account" note={user.email} />
      <form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name });
        }}
      >
        <TextInput
          className="grow"
          label="Name"
          autoComplete="name"
          value={name}
          error={save.error?.message}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!name.trim() || name === user.name} busy={save.isPending}>
          Save
        </Button>
      </form>
    </section>
  );
}

function PasswordForm() {
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState("");
  const change = useChangePassword();
  return (
    <section aria-label="Password">
      <SectionHead title="Password" note="leave the first field empty if you have none yet" />
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { current_password: current || undefined, new_password: wanted },
            {
              onSuccess: () => {
                setCurrent("");
                setWanted("");
                toast("Password changed");
              },
            },
          );
        }}
      >
        <PasswordInput
          label="Now"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New"
          autoComplete="new-password"
          minLength={8}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        {change.error && (
          <p className="bad wide" role="alert">
            {change.error.message}
          </p>
        )}
        <div className="end">
          <Button type="submit" disabled={wanted.length < 8} busy={change.isPending}>
            Change password
          </Button>
        </div>
      </form>
    </section>
  );
}

function Manner() {
  const { choice, choose } = useTheme();
  const [keys, setKeys] = useState(singleKeysOn);
  return (
    <section aria-label="Manner">
      <SectionHead title="On this machine" />
      <div className="stack">
        <div className="row">
          <span className="grow">Theme</span>
          <Segmented
            label="Theme"
            value={choice}
            onChange={choose}
            options={[
              { value: "auto", label: "System" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
          />
        </div>
        <Switch
          label="Single keys act (J, K, C, G then S …)"
          description="Turn off if you use speech input. ⌘K and Ctrl K always work."
          checked={keys}
          onChange={(event) => {
            setKeys(event.currentTarget.checked);
            setSingleKeys(event.currentTarget.checked);
          }}
        />
      </div>
    </section>
  );
}

function Sessions() {
  const sessions = useSessions();
  const end = useEndSession();
  return (
    <section aria-label="Sessions">
      <SectionHead title="Where you are signed in" />
      <ul className="lines">
        {sessions.data?.map((session) => (
          <li key={session.id} className="row">
            <span className="grow">
              {session.agent || "Unknown browser"}{" "}
              <span className="mute t12">
                {[session.ip, relative(session.last_seen_at)].filter(Boolean).join(", ")}
              </span>
            </span>
            {session.current ? (
              <Pill tone="accent">This one</Pill>
            ) : (
              <Button small onClick={() => end.mutate(session.id)}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
