/** What we want to be known for, and what we say to whom, with what proves it. */
import { useNavigate } from "@tanstack/react-router";
import { type LaunchRoom, refreshViews } from "@/data/launching";
import { useCreate, useDelete, useUpdate } from "@/data/writes";
import { date } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { useSlug } from "@/ui/links";
import { Menu } from "@/ui/menu";
import { AddLine } from "./add-line";
import { TextInPlace } from "./text-in-place";

export function Messaging({ room, mayEdit }: { room: LaunchRoom; mayEdit: boolean }) {
  const { positioning, messages, personas, launch } = room;
  const positions = useUpdate("positionings");
  const create = useCreate("positionings");
  const speech = useUpdate("messages");
  const speakTo = (id: string, persona: string | null) =>
    speech.mutate({ id, fields: { persona } }, { onSuccess: () => void refreshViews() });
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
              <th>
                <span className="vh">{t("More")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {messages.map((message) => {
              const persona = personas.find((one) => one.id === message.persona);
              return (
                <tr key={message.id}>
                  <th scope="row">
                    {mayEdit ? (
                      <select
                        className="field sm"
                        aria-label={t("Persona of “{{message}}”", { message: message.name })}
                        value={message.persona ?? ""}
                        onChange={(event) => speakTo(message.id, event.currentTarget.value || null)}
                      >
                        <option value="">{t("Everyone")}</option>
                        {personas.map(({ id, name }) => (
                          <option key={id} value={id}>
                            {name}
                          </option>
                        ))}
                      </select>
                    ) : (
                      (persona?.name ?? t("Everyone"))
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
                  <td className="num">
                    <MessageMenu message={message} persona={persona} mayEdit={mayEdit} />
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

interface MessageMenuProps {
  message: LaunchRoom["messages"][number];
  persona: LaunchRoom["personas"][number] | undefined;
  mayEdit: boolean;
}

function MessageMenu({ message, persona, mayEdit }: MessageMenuProps) {
  const remove = useDelete("messages");
  const slug = useSlug();
  const navigate = useNavigate();
  const open = (collection: string, key: string) =>
    navigate({ to: "/w/$slug/$collection/$key", params: { slug, collection, key } });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton small icon="dots" label={t("What can be done with {{key}}", { key: message.key })} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => open("messages", message.key)}>{t("All properties and history")}</Menu.Item>
        {persona && (
          <Menu.Item onClick={() => open("personas", persona.key)}>
            {t("Open {{name}}", { name: persona.name })}
          </Menu.Item>
        )}
        {mayEdit && (
          <Menu.Item
            onClick={() => remove.mutate({ id: message.id }, { onSuccess: () => void refreshViews() })}
          >
            {t("Delete {{label}}", { label: message.key })}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
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
