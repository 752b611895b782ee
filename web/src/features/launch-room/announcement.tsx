/** What will be said: read as it will look, written in place, scheduled, published. */
import { type FormEvent, useState } from "react";
import { type Announcement, type LaunchRoom, refreshViews } from "@/data/launching";
import { useCreate, useUpdate, useVerb } from "@/data/writes";
import { date, dateTime } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Markdown } from "@/records/markdown/markdown";
import { Button } from "@/ui/button";
import { Pill } from "@/ui/marks";
import { Textarea, TextInput } from "@/ui/text-field";

const STATUS: Record<string, string> = {
  draft: t("Draft"),
  scheduled: t("Scheduled"),
  published: t("Published"),
};
const after = { onSuccess: () => void refreshViews() };

export function Announcements({ room, mayEdit }: { room: LaunchRoom; mayEdit: boolean }) {
  const { announcements, launch, features } = room;
  const [chosen, setChosen] = useState<string>();
  const create = useCreate("announcements");
  const shown = announcements.find((one) => one.id === chosen) ?? announcements[0];
  const draft = () =>
    create.mutate(
      { fields: { name: launch.name, launch: launch.id, features: features.map(({ id }) => id) } },
      after,
    );
  return (
    <section className="rn" aria-label={t("Announcement")}>
      <header>
        <h2>{t("Announcement")}</h2>
        {shown && (
          <Pill tone={shown.status === "published" ? "good" : "plain"}>{STATUS[shown.status] ?? ""}</Pill>
        )}
        {announcements.length > 1 && (
          <select
            className="field sm end"
            aria-label={t("Which announcement")}
            value={shown?.id}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {announcements.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </header>
      {shown ? (
        <Told key={shown.id} told={shown} mayEdit={mayEdit} />
      ) : (
        <p className="sub">
          {t("Nothing is written yet.")}{" "}
          {mayEdit && (
            <button type="button" className="link" onClick={draft}>
              {t("Begin a draft")}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Told({ told, mayEdit }: { told: Announcement; mayEdit: boolean }) {
  const [isWriting, setWriting] = useState(false);
  const act = useVerb("announcements");
  const run = (verb: string, params = {}) => act.mutate({ id: told.id, verb, params }, after);
  const schedule = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const at = new FormData(event.currentTarget).get("at");
    if (typeof at === "string" && at) run("schedule", { publish_at: new Date(at).toISOString() });
  };
  if (isWriting) return <Writing told={told} onClose={() => setWriting(false)} />;
  const when = told.published_at ?? told.publish_at;
  return (
    <>
      <article>
        <p className="t12 mute row">
          {when && (told.status === "scheduled" ? dateTime(when) : date(when))}
          {mayEdit && told.status !== "published" && (
            <button type="button" className="link end" onClick={() => setWriting(true)}>
              {t("Edit")}
            </button>
          )}
        </p>
        <h3>{told.name}</h3>
        <Markdown text={told.body} />
      </article>
      {told.audience && <p className="t12 mute to">{t("For {{audience}}.", { audience: told.audience })}</p>}
      {mayEdit && told.status === "draft" && (
        <form className="row rn-do" onSubmit={schedule}>
          <input className="field sm" type="datetime-local" name="at" aria-label={t("Publish at")} required />
          <Button small type="submit" busy={act.isPending}>
            {t("Schedule")}
          </Button>
          <Button small busy={act.isPending} onClick={() => run("publish")}>
            {t("Publish now")}
          </Button>
        </form>
      )}
      {mayEdit && told.status === "scheduled" && (
        <p className="row rn-do">
          <Button small busy={act.isPending} onClick={() => run("unschedule")}>
            {t("Unschedule")}
          </Button>
          <Button small busy={act.isPending} onClick={() => run("publish")}>
            {t("Publish now")}
          </Button>
        </p>
      )}
    </>
  );
}

function Writing({ told, onClose }: { told: Announcement; onClose: () => void }) {
  const [name, setName] = useState(told.name);
  const [body, setBody] = useState(told.body);
  const [audience, setAudience] = useState(told.audience);
  const update = useUpdate("announcements");
  const save = (event: FormEvent) => {
    event.preventDefault();
    update.mutateAsync({ id: told.id, fields: { name, body, audience }, expect: told.version }).then(
      () => {
        void refreshViews();
        onClose();
      },
      () => null,
    );
  };
  return (
    <form className="stack" onSubmit={save}>
      <TextInput
        label={t("Title")}
        value={name}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t("Text, in Markdown")}
        autosize
        minRows={5}
        maxRows={14}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <TextInput
        label={t("For whom")}
        value={audience}
        onChange={(event) => setAudience(event.currentTarget.value)}
      />
      <p className="row">
        <Button kind="primary" small type="submit" busy={update.isPending}>
          {t("Save")}
        </Button>
        <Button small kind="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
      </p>
    </form>
  );
}
