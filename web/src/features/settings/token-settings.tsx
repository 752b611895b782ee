/** Keys for programs: made once, shown once, revoked at will. */
import { useState } from "react";
import { useHasRole } from "@/data/session";
import { type Token, useMakeToken, useRevokeToken, useTokens } from "@/data/settings";
import { date, relative } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, Segmented } from "@/ui/button";
import { Confirm } from "@/ui/dialog";
import { SectionHead } from "@/ui/page-head";
import { Empty, ErrorState } from "@/ui/states";
import { TextInput } from "@/ui/text-field";
import { Secret } from "./secret";

type Reach = "read" | "write" | "admin";
const SCOPES: Record<Reach, string[]> = {
  read: ["read"],
  write: ["read", "write"],
  admin: ["read", "write", "admin"],
};

export function TokenSettings() {
  const mayMake = useHasRole("admin");
  const tokens = useTokens();
  const make = useMakeToken();
  const revoke = useRevokeToken();
  const [asked, setAsked] = useState<Token | null>(null);
  const [name, setName] = useState("");
  const [reach, setReach] = useState<Reach>("write");
  return (
    <section aria-label={t("API tokens")}>
      <SectionHead
        title={t("API tokens")}
        note={t("for programs that read or write this workspace as you")}
      />
      {mayMake && (
        <form
          className="settings-line"
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate({ name, scopes: SCOPES[reach] }, { onSuccess: () => setName("") });
          }}
        >
          <TextInput
            className="grow"
            aria-label={t("What it is for")}
            placeholder={t("What it is for")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Segmented
            label={t("May")}
            value={reach}
            onChange={setReach}
            options={[
              { value: "read", label: t("Read") },
              { value: "write", label: t("Read, write") },
              { value: "admin", label: t("Everything") },
            ]}
          />
          <Button kind="primary" type="submit" disabled={!name.trim()} busy={make.isPending}>
            {t("Make a token")}
          </Button>
        </form>
      )}
      {make.data && <Secret value={make.data.token} note={t("Copy it now: it is not shown again.")} />}
      {tokens.error && (
        <ErrorState title={t("The tokens did not load.")} error={tokens.error} onRetry={tokens.refetch} />
      )}
      {tokens.data?.length === 0 && <Empty>{t("No tokens yet.")}</Empty>}
      <ul className="lines" style={{ marginTop: 12 }}>
        {tokens.data?.map((token) => (
          <li key={token.id} className="row">
            <span className="grow">
              <b>{token.name}</b> <code className="key">{token.hint}</code>{" "}
              <span className="mute t12">
                {t("{{scopes}}, made {{on}},", {
                  scopes: token.scopes.join(", "),
                  on: date(token.created_at),
                })}
                {token.last_used_at
                  ? t("used {{ago}}", { ago: relative(token.last_used_at) })
                  : t("not used yet")}
              </span>
            </span>
            <Button small kind="danger" onClick={() => setAsked(token)}>
              {t("Revoke")}
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <Confirm
          title={t("Revoke {{name}}?", { name: asked.name })}
          action={t("Revoke")}
          onConfirm={() => revoke.mutate(asked.id)}
          onClose={() => setAsked(null)}
        >
          {t("Whatever uses it is refused from then on. It cannot be brought back.")}
        </Confirm>
      )}
    </section>
  );
}
