/** What we want to be known for, and what we say to whom, with what proves it. */
import { type LaunchRoom, refreshViews } from "@/data/launching";
import { useCreate, useUpdate } from "@/data/writes";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { RecordLink } from "@/ui/links";
import { AddLine } from "./add-line";
import { TextInPlace } from "./text-in-place";

export function Messaging({ room, mayEdit }: { room: LaunchRoom; mayEdit: boolean }) {
  const { positioning, messages, personas, launch } = room;
  const positions = useUpdate("positionings");
  const create = useCreate("positionings");
  return (
    <section className="posi" aria-label={t("Positioning and messages")}>
      <header>
        <h2>{t("Positioning and messages")}</h2>
        {positioning?.agreed_on && (
          <span className="t12 mute">{t("agreed {{day}}", { day: date(positioning.agreed_on) })}</span>
        )}
        {positioning && !positioning.agreed_on && mayEdit && (
          <Button
            small
            className="end"
            onClick={() =>
              positions.mutate(
                { id: positioning.id, fields: { status: "agreed" } },
                { onSuccess: () => void refreshViews() },
              )
            }
          >
            {t("Agree")}
          </Button>
        )}
      </header>
      <div className="pos">
        <TextInPlace
          key={positioning?.id}
          long
          collection="positionings"
          record={positioning}
          field="statement"
          label={t("Positioning")}
          placeholder={t("For whom, what it does, and why it is better than what they do today.")}
          mayEdit={mayEdit}
          onCreate={(statement) =>
            create.mutateAsync({ fields: { name: launch.name, statement, launch: launch.id }, quiet: true })
          }
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls in its own focusable region */}
      <section className="pw" tabIndex={0} aria-label={t("Messages")}>
        <table className="tbl">
          <thead>
            <tr>
              <th>{t("Persona")}</th>
              <th>{t("Message")}</th>
              <th>{t("Proof")}</th>
            </tr>
          </thead>
          <tbody>
            {messages.map((message) => {
              const persona = personas.find((one) => one.id === message.persona);
              return (
                <tr key={message.id}>
                  <th scope="row">
                    {persona ? (
                      <RecordLink collection="personas" recordKey={persona.key}>
                        {persona.name}
                      </RecordLink>
                    ) : (
                      t("Everyone")
                    )}
                    {persona?.quote && <span>“{persona.quote}”</span>}
                  </th>
                  <td className="msg">
                    <TextInPlace
                      collection="messages"
                      record={message}
                      field="name"
                      label={t("Message")}
                      mayEdit={mayEdit}
                    />
                  </td>
                  <td>
                    <TextInPlace
                      long
                      collection="messages"
                      record={message}
                      field="proof"
                      label={t("Proof")}
                      mayEdit={mayEdit}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {positioning && mayEdit && <AddMessage positioning={positioning.id} position={messages.length} />}
    </section>
  );
}

function AddMessage({ positioning, position }: { positioning: string; position: number }) {
  const create = useCreate("messages");
  return (
    <AddLine
      label={t("Add a message")}
      placeholder={t("+ Message")}
      onAdd={(name) => create.mutateAsync({ fields: { name, positioning, position } }).then(refreshViews)}
    />
  );
}
