/** Who they are, how they are, who looks after them, and what one does here most. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useHasRole } from "@/data/session";
import { sheetOf } from "@/data/sheets";
import { useUpdate } from "@/data/writes";
import { noun, t } from "@/lib/i18n";
import { usePeople } from "@/records/fields/link/people";
import { KeepClose } from "@/records/page/keep-close";
import { Button, IconButton } from "@/ui/button";
import { RecordLink, useSlug } from "@/ui/links";
import { Avatar, FindingMark, Pill } from "@/ui/marks";
import { Menu } from "@/ui/menu";
import { useKeys } from "@/ui/use-keys";
import type { StoryProps } from "./account-page";
import { HEALTH } from "./words";

export function AccountHead({ account, story, onNote }: StoryProps & { onNote: () => void }) {
  const mayNote = useHasRole("contributor");
  const sheet = sheetOf("account");
  const slug = useSlug();
  const navigate = useNavigate();
  const showAll = () =>
    navigate({
      to: "/w/$slug/$collection/$key",
      params: { slug, collection: "accounts", key: account.key },
      search: { view: "record" },
    });
  useKeys(
    mayNote
      ? [
          {
            id: "account-note",
            label: t("Note what {{name}} said", { name: account.name }),
            group: "Act",
            keys: "n",
            icon: "comment",
            run: onNote,
          },
        ]
      : [],
  );
  const health = HEALTH[account.health];
  return (
    <header className="acct-h">
      <div className="row">
        <span className="key">{account.key}</span>
        {account.plan && <Pill>{account.plan}</Pill>}
        {health && <Pill tone={health.tone}>{t("Health: {{word}}", { word: noun(health.word) })}</Pill>}
        {story.findings.map((finding) => (
          <RecordLink
            key={finding.key}
            className="row acct-f"
            collection="findings"
            recordKey={finding.key}
            title={finding.detail}
          >
            <FindingMark number={finding.number} />
            <span className="t12 bad">{finding.name}</span>
          </RecordLink>
        ))}
        <span className="grow" />
        {sheet && <KeepClose sheet={sheet} record={account} />}
        <Owner account={account} />
        {mayNote && (
          <Button small icon="comment" onClick={onNote}>
            {t("Take a note")}
          </Button>
        )}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <IconButton
              small
              icon="dots"
              kind="default"
              label={t("More about {{key}}", { key: account.key })}
            />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={showAll}>{t("All properties and history")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <h1>{account.name}</h1>
    </header>
  );
}

function Owner({ account }: Pick<StoryProps, "account">) {
  const { byId, offered } = usePeople();
  const update = useUpdate("accounts");
  const mayEdit = useHasRole("editor");
  const [opened, setOpened] = useState(false);
  const owner = account.owner ? byId.get(account.owner) : undefined;
  const give = (to: string | null, name: string) =>
    update.mutate({
      id: account.id,
      fields: { owner: to },
      said: to
        ? t("{{name}} looks after {{account}}", { name, account: account.name })
        : t("Nobody looks after {{account}}", { account: account.name }),
    });
  useKeys(
    mayEdit
      ? [
          {
            id: "account-owner",
            label: t("Say who looks after {{name}}", { name: account.name }),
            group: "Act",
            keys: "a",
            icon: "useradd",
            run: () => setOpened(true),
          },
        ]
      : [],
  );
  const face = <Avatar name={owner?.name ?? null} section={owner?.functions[0]} />;
  return (
    <>
      <span className="mute t12 nw">{owner ? t("looked after by") : t("nobody looks after them")}</span>
      {mayEdit ? (
        <Menu position="bottom-end" withinPortal opened={opened} onChange={setOpened}>
          <Menu.Target>
            <button type="button" className="acct-o">
              <span className="vh">{t("Who looks after {{name}}", { name: account.name })}: </span>
              {face}
            </button>
          </Menu.Target>
          <Menu.Dropdown className="acct-people">
            {offered(account.owner).map(({ value, label }) => (
              <Menu.Item key={value} onClick={() => give(value, label)}>
                {label}
              </Menu.Item>
            ))}
            {owner && <Menu.Item onClick={() => give(null, "")}>{t("Nobody")}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      ) : (
        face
      )}
    </>
  );
}
