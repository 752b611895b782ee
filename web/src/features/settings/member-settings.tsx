/** Who belongs to the workspace, with which role, and who is invited. */
import { useState } from "react";
import { ROLE_NAMES, useHasRole, useMe } from "@/data/session";
import {
  type Member,
  useChangeMember,
  useInvitations,
  useInvite,
  useMembers,
  useRemoveMember,
  useWithdrawInvitation,
} from "@/data/settings";
import type { Role } from "@/data/wire";
import { date, sentence } from "@/lib/format";
import { fromServer, t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Confirm } from "@/ui/dialog";
import { Avatar } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { ErrorState, Loading } from "@/ui/states";
import { TextInput } from "@/ui/text-field";
import { Secret } from "./secret";

const ROLES: { value: Role; label: string; may: string }[] = [
  { value: "viewer", label: ROLE_NAMES.viewer, may: t("reads the plan") },
  { value: "contributor", label: ROLE_NAMES.contributor, may: t("comments and captures feedback") },
  { value: "editor", label: ROLE_NAMES.editor, may: t("creates and edits everything") },
  { value: "admin", label: ROLE_NAMES.admin, may: t("also members, teams and tokens") },
  { value: "owner", label: ROLE_NAMES.owner, may: t("also removes the workspace") },
];

function isRole(value: string | null): value is Role {
  return ROLES.some((role) => role.value === value);
}

export function MemberSettings() {
  const members = useMembers();
  return (
    <>
      <section aria-label={t("Members")}>
        <SectionHead title={t("Members")} />
        {members.isPending && <Loading label={t("Loading members")} />}
        {members.error && (
          <ErrorState
            title={t("The members did not load.")}
            error={members.error}
            onRetry={members.refetch}
          />
        )}
        {members.data && <MemberTable members={members.data.filter((member) => member.is_active)} />}
      </section>
      <Invitations />
    </>
  );
}

function MemberTable({ members }: { members: Member[] }) {
  const me = useMe();
  const mayChange = useHasRole("admin");
  const change = useChangeMember();
  const remove = useRemoveMember();
  const [leaving, setLeaving] = useState<Member | null>(null);
  return (
    <div className="tbl-w">
      <table className="tbl">
        <thead>
          <tr>
            <th>{t("Person")}</th>
            <th>{t("Role")}</th>
            <th>{t("Functions")}</th>
            <th>
              <span className="vh">{t("Remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <td>
                <span className="row">
                  <Avatar name={member.name} section={member.functions[0]} />
                  <span>
                    <b>{member.name}</b> <span className="mute t12">{member.email}</span>
                  </span>
                </span>
              </td>
              <td>
                {mayChange && member.id !== me.member.id ? (
                  <Select
                    aria-label={t("Role of {{name}}", { name: member.name })}
                    w={132}
                    data={ROLES}
                    allowDeselect={false}
                    value={member.role}
                    onChange={(role) => isRole(role) && change.mutate({ id: member.id, role })}
                  />
                ) : (
                  ROLE_NAMES[member.role]
                )}
              </td>
              <td className="sub">{member.functions.map((name) => fromServer(sentence(name))).join(", ")}</td>
              <td className="num">
                {mayChange && member.id !== me.member.id && (
                  <IconButton
                    icon="x"
                    small
                    label={t("Remove {{name}}", { name: member.name })}
                    onClick={() => setLeaving(member)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {leaving && (
        <Confirm
          title={t("Remove {{name}}?", { name: leaving.name })}
          action={t("Remove member")}
          onConfirm={() => remove.mutate(leaving.id)}
          onClose={() => setLeaving(null)}
        >
          {t("They lose sight of this workspace at once. What they wrote stays, under their name.")}
        </Confirm>
      )}
    </div>
  );
}

function Invitations() {
  const mayInvite = useHasRole("admin");
  const invitations = useInvitations();
  const withdraw = useWithdrawInvitation();
  const invite = useInvite();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  if (!mayInvite) return null;
  return (
    <section aria-label={t("Invitations")}>
      <SectionHead title={t("Invite")} note={ROLES.find((known) => known.value === role)?.may} />
      <form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ email, role }, { onSuccess: () => setEmail("") });
        }}
      >
        <TextInput
          className="grow"
          aria-label={t("Email")}
          type="email"
          placeholder="name@example.com"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          aria-label={t("Role")}
          w={140}
          allowDeselect={false}
          data={ROLES}
          value={role}
          onChange={(value) => isRole(value) && setRole(value)}
        />
        <Button kind="primary" type="submit" disabled={!email.trim()} busy={invite.isPending}>
          {t("Invite")}
        </Button>
      </form>
      {invite.data?.link && (
        <Secret
          value={new URL(invite.data.link, location.origin).href}
          note={t("Send this link; it works once.")}
        />
      )}
      <ul className="lines" style={{ marginTop: 8 }}>
        {invitations.data?.map((invitation) => (
          <li key={invitation.id} className="row">
            <span className="grow">
              {invitation.email}{" "}
              <span className="mute t12">
                {t("{{role}}, open until {{on}}", {
                  role: ROLE_NAMES[invitation.role],
                  on: date(invitation.expires_at),
                })}
              </span>
            </span>
            <Button small kind="quiet" onClick={() => withdraw.mutate(invitation.id)}>
              {t("Withdraw")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
