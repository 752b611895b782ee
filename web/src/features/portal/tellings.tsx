/** What shipped, and the people who asked for it: looked at, some left out, then told. */
import { useState } from "react";
import { type Telling, type Told, useTelling, useTellings } from "@/data/tellings";
import { date, dateTime } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog, DialogFooter } from "@/ui/dialog";
import { Pill } from "@/ui/marks";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { TextInput } from "@/ui/text-field";
import { Checkbox } from "@/ui/toggle";
import { useCall } from "./data";

const STATES: Record<Telling["state"], string> = {
  waiting: t("waits for you"),
  sending: t("being sent"),
  sent: t("sent"),
  dropped: t("dropped"),
};
const PEOPLE: Record<Told["state"], string> = {
  waiting: t("not told yet"),
  "left out": t("left out"),
  sending: t("being told"),
  sent: t("told"),
  failed: t("could not be reached"),
};

export function Tellings() {
  const query = useTellings();
  const [open, setOpen] = useState<Telling>();
  if (query.isPending) return <Loading label={t("Loading who is to be told")} lines={4} />;
  if (query.error) {
    return (
      <ErrorState title={t("Who is to be told did not load.")} error={query.error} onRetry={query.refetch} />
    );
  }
  const tellings = query.data.items;
  return (
    <section aria-label={t("To tell")}>
      {tellings.length === 0 && (
        <Empty>
          {t("When a feature ships or an announcement is published, those who asked for it stand here.")}
        </Empty>
      )}
      <ul className="lines">
        {tellings.map((telling) => (
          <li className="wish-l" key={telling.id}>
            <div className="wish-w">
              <h3>{telling.title}</h3>
              <p className="mute t12">
                {happening(telling)} · {dateTime(telling.created_at)} ·{" "}
                {telling.state === "waiting"
                  ? tn("{{count}} person asked", "{{count}} people asked", telling.waiting)
                  : tn("{{count}} person told", "{{count}} people told", telling.told)}
                {telling.left_out > 0 &&
                  `, ${tn("{{count}} left out", "{{count}} left out", telling.left_out)}`}
                {telling.failed > 0 &&
                  `, ${tn("{{count}} could not be reached", "{{count}} could not be reached", telling.failed)}`}
              </p>
            </div>
            <div className="wish-do">
              <Pill tone={telling.state === "sent" ? "good" : undefined}>{STATES[telling.state]}</Pill>
              <Button small onClick={() => setOpen(telling)}>
                {telling.state === "waiting" ? t("Look and send") : t("Look")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {open && <TellingDialog telling={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

/** What they are told of; a wish moved, or the team has answered it. */
function happening({ about_type, word, replies }: Telling): string {
  if (about_type === "feature") return t("Feature shipped");
  if (about_type === "announcement") return t("Announcement published");
  return replies ? t("Wish answered") : t("Wish moved: {{state}}", { state: word });
}

function TellingDialog({ telling, onClose }: { telling: Telling; onClose: () => void }) {
  const query = useTelling(telling.id);
  const call = useCall();
  const [title, setTitle] = useState(telling.title);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const people = query.data?.items ?? [];
  const mayStill = telling.state === "waiting";
  const left = people.filter((person) => person.state === "waiting" && !out.has(person.id)).length;
  const toggle = (id: string) => {
    const next = new Set(out);
    if (!next.delete(id)) next.add(id);
    setOut(next);
  };
  const act = (verb: "send" | "drop", body: unknown, said: string) =>
    call.mutate({ path: `/tellings/${telling.id}/${verb}`, body, said }, { onSuccess: onClose });
  return (
    <Dialog title={mayStill ? t("Tell those who asked") : telling.title} onClose={onClose} width={680}>
      {mayStill && (
        <TextInput
          label={t("What the mail calls it")}
          maxLength={240}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      )}
      {query.isPending && <Loading label={t("Loading people")} lines={3} />}
      {query.error && (
        <ErrorState title={t("The people did not load.")} error={query.error} onRetry={query.refetch} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too */}
      <section className="tell-to" tabIndex={0} aria-label={t("People")}>
        <ul className="lines">
          {people.map((person) => (
            <li key={person.id}>
              {mayStill ? (
                <Checkbox
                  label={person.name ? `${person.name}, ${person.email}` : person.email}
                  checked={!out.has(person.id)}
                  onChange={() => toggle(person.id)}
                />
              ) : (
                <b>
                  {person.email}: {PEOPLE[person.state]}
                </b>
              )}
              {person.words && (
                <blockquote className="voice">
                  {person.words.slice(0, 240)}
                  {person.said_on && <span className="mute t12"> {date(person.said_on)}</span>}
                </blockquote>
              )}
            </li>
          ))}
        </ul>
      </section>
      {mayStill && (
        <DialogFooter>
          <Button kind="danger" onClick={() => act("drop", {}, t("Nobody is told"))}>
            {t("Tell nobody")}
          </Button>
          <Button
            kind="primary"
            disabled={left === 0 || !title.trim()}
            busy={call.isPending}
            onClick={() => act("send", { title, leave_out: [...out] }, t("On its way"))}
          >
            {tn("Tell {{count}} person", "Tell {{count}} people", left)}
          </Button>
        </DialogFooter>
      )}
    </Dialog>
  );
}
