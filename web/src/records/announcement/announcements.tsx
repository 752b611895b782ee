/** What will be said: read as it will look, written in place, scheduled, published. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Announcement, refreshViews } from "@/data/launching";
import { useUpdate, useVerb } from "@/data/writes";
import { date, dateTime, mannerHere } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, Segmented } from "@/ui/button";
import { Pill } from "@/ui/marks";
import { Textarea, TextInput } from "@/ui/text-field";
import { momentOf } from "../fields/date/zoned";
import { Markdown } from "../markdown/markdown";
import "./announcements.css";

const STATUS: Record<string, string> = {
  draft: t("Draft"),
  scheduled: t("Scheduled"),
  published: t("Published"),
};
const after = { onSuccess: () => void refreshViews() };

interface AnnouncementsProps {
  title: string;
  items: readonly Announcement[];
  mayEdit: boolean;
  /** How to begin where nothing is written. */
  begin: ReactNode;
  /** What else can be done with the one that is shown. */
  more?: (shown: Announcement) => ReactNode;
}

export function Announcements({ title, items, mayEdit, begin, more }: AnnouncementsProps) {
  const [chosen, setChosen] = useState<string>();
  const shown = items.find((one) => one.id === chosen) ?? items[0];
  return (
    <section className="rn" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {shown && (
          <Pill tone={shown.status === "published" ? "good" : "plain"}>{STATUS[shown.status] ?? ""}</Pill>
        )}
        {items.length > 1 && (
          <select
            className="field sm end"
            aria-label={t("Which announcement")}
            value={shown?.id}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        {shown && more?.(shown)}
      </header>
      {shown ? (
        <Told key={shown.id} told={shown} mayEdit={mayEdit} />
      ) : (
        <p className="sub">
          {t("Nothing is written yet.")} {mayEdit && begin}
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
    if (typeof at === "string" && at) run("schedule", { publish_at: momentOf(at, mannerHere().timeZone) });
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
  const [face, setFace] = useState<"write" | "preview">("write");
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
      <Segmented
        small
        label={t("Text")}
        value={face}
        options={[
          { value: "write", label: t("Write") },
          { value: "preview", label: t("Preview") },
        ]}
        onChange={setFace}
      />
      {face === "write" ? (
        <Textarea
          label={t("Text, in Markdown")}
          autosize
          minRows={5}
          maxRows={14}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
      ) : (
        <article aria-label={t("Preview")}>
          <h3>{name}</h3>
          <Markdown text={body} />
        </article>
      )}
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
