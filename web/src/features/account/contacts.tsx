/** Who speaks for them, and when each was last heard. */
import { useState } from "react";
import { useHasRole } from "@/data/session";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { CreateForm } from "@/records/form/create-form";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { RecordLink } from "@/ui/links";
import { Avatar } from "@/ui/marks";
import type { StoryProps } from "./account-page";

export function Contacts({ account, story }: StoryProps) {
  const [adding, setAdding] = useState(false);
  const mayAdd = useHasRole("contributor");
  const close = () => setAdding(false);
  return (
    <section aria-label={t("Contacts")}>
      <header>
        <h2>{t("Contacts")}</h2>
        <span className="t12 mute">{story.contacts.length}</span>
        {mayAdd && (
          <Button small kind="quiet" icon="plus" onClick={() => setAdding(true)}>
            {t("Contact")}
          </Button>
        )}
      </header>
      {story.contacts.length === 0 && <p className="mute t12">{t("Nobody known there yet.")}</p>}
      <ul className="con">
        {story.contacts.map((contact) => (
          <li key={contact.id}>
            <span aria-hidden="true">
              <Avatar large name={contact.name} />
            </span>
            <div>
              <RecordLink collection="contacts" recordKey={contact.key}>
                <b>{contact.name}</b>
              </RecordLink>
              <span className="t12 mute">
                {[
                  contact.job,
                  contact.heard_on &&
                    t("{{source}} {{day}}", {
                      source: contact.heard_in || t("A note"),
                      day: date(contact.heard_on, undefined, "short"),
                    }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </div>
            {contact.email && (
              <a
                className="btn ico quiet sm"
                href={`mailto:${contact.email}`}
                title={contact.email}
                aria-label={t("Write to {{name}}", { name: contact.name })}
              >
                <Icon name="reply" small />
              </a>
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <Dialog title={t("A contact at {{name}}", { name: account.name })} onClose={close} width={560}>
          <CreateForm
            collection="contacts"
            initial={{ account: account.id }}
            onCreated={close}
            onCancel={close}
          />
        </Dialog>
      )}
    </section>
  );
}
