/** Which wishes they will hear of: what has to happen first, and the words of the letter. */
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Wish } from "@/data/account";
import { useHasRole } from "@/data/session";
import { useUpdate } from "@/data/writes";
import { date } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { refusal } from "@/records/fields/in-place";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { RecordLink, useSlug } from "@/ui/links";
import { type HeadState, NoteHead, Pill } from "@/ui/marks";
import { TextInput } from "@/ui/text-field";
import { releaseName } from "./words";

/** The next to ship first; each feature once, with their weightiest words for it. */
function toTell(wishes: readonly Wish[]): Wish[] {
  const first = new Map<string, Wish>();
  for (const wish of wishes)
    if (awaitsLetter(wish) && !first.has(wish.stands.key)) first.set(wish.stands.key, wish);
  const day = ({ release, stands }: Wish) => release?.on ?? stands.ends_on ?? "9999";
  return [...first.values()].sort((a, b) => day(a).localeCompare(day(b)));
}

/** What is published without a letter stays as long as one lies ready. */
function awaitsLetter({ knows, ready }: Wish): boolean {
  return knows === "will" || (knows === "published" && ready);
}

export function WillBeTold({ wishes }: { wishes: readonly Wish[] }) {
  const waiting = toTell(wishes);
  return (
    <section aria-label={t("Will be told")}>
      <header>
        <h2>{t("Will be told")}</h2>
        {waiting.length > 0 && (
          <Pill tone="good">
            <Icon name="check" small />
            {tn("{{count}} wish", "{{count}} wishes", waiting.length)}
          </Pill>
        )}
      </header>
      {waiting.length === 0 && (
        <p className="mute t12">
          {t("Nothing yet. Once a feature for one of their wishes is planned, its letter stands here.")}
        </p>
      )}
      {waiting.map((wish, index) => (
        <details key={wish.stands.key} name="will-be-told" open={index === 0}>
          <summary>
            <b>{wish.stands.title}</b>
          </summary>
          <Steps wish={wish} />
          <Letter wish={wish} />
        </details>
      ))}
    </section>
  );
}

const PUBLISHED: Record<string, HeadState> = { scheduled: "half", published: "full" };

function Steps({ wish }: { wish: Wish }) {
  const slug = useSlug();
  const { stands, release, announcement, tells, ready } = wish;
  const isShipped = stands.status === "shipped";
  const ship: HeadState = isShipped ? "full" : stands.status === "building" ? "half" : "hollow";
  const on = isShipped ? (stands.ends_on ?? release?.on) : (release?.on ?? stands.ends_on);
  const day = on ? date(on) : t("no date yet");
  return (
    <ol className="told">
      <li>
        <NoteHead state={ship} />
        {release ? (
          <RecordLink collection="releases" recordKey={release.key}>
            {release.version} <span className="score-it">{release.name}</span>
          </RecordLink>
        ) : (
          <RecordLink collection="features" recordKey={stands.key}>
            {stands.key}
          </RecordLink>
        )}{" "}
        {isShipped ? t("shipped") : t("ships")} <span className="mute">{day}</span>
        {release && <span className="vh"> {releaseName(release)}</span>}
      </li>
      {announcement && (
        <li>
          <NoteHead state={PUBLISHED[announcement.status] ?? "hollow"} />
          <RecordLink collection="announcements" recordKey={announcement.key}>
            “{announcement.name}”
          </RecordLink>{" "}
          {t("is published")}{" "}
          <span className="mute">{announcement.on ? date(announcement.on) : t("still a draft")}</span>
        </li>
      )}
      <li>
        <NoteHead state={ready ? "half" : "hollow"} />
        {tells.length > 0 ? (
          <>
            {t("a letter goes to {{names}}", { names: tells.map((one) => one.name).join(", ") })}{" "}
            {ready && (
              <Link className="link" to="/w/$slug/portal" params={{ slug }}>
                {t("Look and send")}
              </Link>
            )}
          </>
        ) : (
          t("a letter has nobody to go to: none of these notes names a contact with a mail address")
        )}
      </li>
    </ol>
  );
}

/** As the mail says it; only the name of the feature is ours to choose. */
function Letter({ wish }: { wish: Wish }) {
  const { stands, tells } = wish;
  const [isEditing, setEditing] = useState(false);
  const mayEdit = useHasRole("editor");
  const update = useUpdate("features");
  const called = stands.public_name || stands.title;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (!name || name === called) return setEditing(false);
    const fields = { public_name: name };
    update
      .mutateAsync({ id: stands.id, fields, said: t("The letter says it so"), quiet: true })
      .then(() => setEditing(false))
      .catch(() => null);
  };
  if (tells.length === 0) return null;
  return (
    <>
      <blockquote className="msgp">
        {t("On {{day}} you wrote:", { day: date(wish.said) })} <em>“{wish.quote}”</em>{" "}
        {t("It is here: {{name}}.", { name: called })}
      </blockquote>
      {isEditing ? (
        <form className="row acct-e" onSubmit={save}>
          <TextInput
            name="name"
            className="grow"
            aria-label={t("What the letter calls it")}
            defaultValue={called}
            maxLength={200}
            required
            autoFocus
            error={update.error && refusal(update.error, "public_name")}
            onKeyDown={(event) => event.key === "Escape" && setEditing(false)}
          />
          <Button small type="submit" busy={update.isPending}>
            {t("Save")}
          </Button>
        </form>
      ) : (
        mayEdit && (
          <Button
            small
            icon="edit"
            aria-label={t("Edit what the letter calls {{name}}", { name: stands.title })}
            onClick={() => {
              update.reset();
              setEditing(true);
            }}
          >
            {t("Edit")}
          </Button>
        )
      )}
    </>
  );
}
