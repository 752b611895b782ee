/** Who belongs to the workspace, with which role, and who is invited. */
import { useState } from "react";
import { useHasRole, useMe } from "@/data/session";
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
import { Button, IconButton } from "@/ui/button";
import { Confirm } from "@/ui/dialog";
import { Avatar } from "@/ui/marks";
import { SectionHead } from "@/ui/page-head";
import { Select } from "@/ui/select";
import { ErrorState, Loading } from "@/ui/states";
import { TextInput } from "@/ui/text-field";
import { Secret } from "./secret";

const ROLES: { value: Role; label: string; may: string }[] = [
  { value: "viewer", label: "Viewer", may: "reads the plan" },
  { value: "contributor", label: "Contributor", may: "comments and captures feedback" },
  { value: "editor", label: "Editor", may: "creates and edits everything" },
  { value: "admin", label: "Admin", may: "also members, teams and tokens" },
  { value: "owner", label: "Owner", may: "also removes the workspace" },
];

function isRole(value: string | null): value is Role {
  return ROLES.some((role) => role.value === value);
}

export function MemberSettings() {
  const members = useMembers();
  return (
    <>
      <section aria-label="Members">
        <SectionHead title="Members" />
        {members.isPending && <Loading label="Loading members" />}
        {members.error && (
          <ErrorState title="The members did not load." error={members.error} onRetry={members.refetch} />
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
            <th>Person</th>
            <th>Role</th>
            <th>Functions</th>
            <th>
              <span className="vh">Remove</span>
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
                    aria-label={`Role of ${member.name}`}
                    w={132}
                    data={ROLES}
                    allowDeselect={false}
                    value={member.role}
                    onChange={(role) => isRole(role) && change.mutate({ id: member.id, role })}
                  />
                ) : (
                  sentence(member.role)
                )}
              </td>
              <td className="sub">{member.functions.map(sentence).join(", ")}</td>
              <td className="num">
                {mayChange && member.id !== me.member.id && (
                  <IconButton
                    icon="x"
                    small
                    label={`Remove ${member.name}`}
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
          title={`Remove ${leaving.name}?`}
          action="Remove member"
          onConfirm={() => remove.mutate(leaving.id)}
          onClose={() => setLeaving(null)}
        >
          They lose sight of this workspace at once. What they wrote stays, under their name.
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
    <section aria-label="Invitations">
      <SectionHead title="Invite" note={ROLES.find((known) => known.value === role)?.may} />
      <form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ email, role }, { onSuccess: () => setEmail("") });
        }}
      >
        <TextInput
          className="grow"
          aria-label="Email"
          type="email"
          placeholder="name@example.com"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          aria-label="Role"
          w={140}
          allowDeselect={false}
          data={ROLES}
          value={role}
          onChange={(value) => isRole(value) && setRole(value)}
        />
        <Button kind="primary" type="submit" disabled={!email.trim()} busy={invite.isPending}>
          Invite
        </Button>
      </form>
      {invite.data?.link && (
        <Secret
          value={new URL(invite.data.link, location.origin).href}
          note="Send this link; it works once."
        />
      )}
      <ul className="lines" style={{ marginTop: 8 }}>
        {invitations.data?.map((invitation) => (
          <li key={invitation.id} className="row">
            <span className="grow">
              {invitation.email}{" "}
              <span className="mute t12">
                {sentence(invitation.role)}, open until {date(invitation.expires_at)}
              </span>
            </span>
            <Button small kind="quiet" onClick={() => withdraw.mutate(invitation.id)}>
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
