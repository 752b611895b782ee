"""Verbs about people: workspaces, members, invitations, tokens. Ordinary tables, so written here and not through the door."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from upbeat.domains.people.models import Invitation, Member, Token, User
from upbeat.domains.people.queries import digest
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from upbeat.kernel.words import t
from upbeat.kernel.workspace import Workspace

SCOPES = frozenset({"read", "write", "admin"})
INVITATION_DAYS = 14


def make_workspace(user: User, name: str, *, slug: str = "", is_sample: bool = False) -> Workspace:
    """A new workspace with this user as its owner. Raises Invalid and Conflict."""
    name = name.strip()
    if not 1 <= len(name) <= 120:
        raise Invalid.one("name", "Give it a name of 1 to 120 characters.")
    slug = slug or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:50] or "workspace"
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,58}", slug):
        raise Invalid.one("slug", "An address has small letters, digits and hyphens.")
    try:
        with transaction.atomic():
            workspace = Workspace.objects.create(slug=slug, name=name, is_sample=is_sample)
            Member.objects.create(workspace=workspace, user=user, name=user.name or user.email.split("@")[0], role=Role.OWNER)
    except IntegrityError:
        raise Conflict(t("The address “{slug}” is taken. Choose another.", slug=slug)) from None
    return workspace


def make_token(actor: Actor, member: Member, name: str, scopes: Iterable[str]) -> tuple[Token, str]:
    """A new API token; the second value is the secret, shown this once."""
    wanted = sorted(set(scopes))
    if not name.strip():
        raise Invalid.one("name", "Name it after what will use it.")
    if not wanted or not set(wanted) <= SCOPES:
        raise Invalid.one("scopes", t("Choose from {known}.", known=", ".join(sorted(SCOPES))))
    if "admin" in wanted and actor.role < Role.ADMIN:
        raise NotAllowed("Only an admin can make a token with the scope admin.")
    secret = f"upb_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(member=member, name=name.strip()[:120], hash=digest(secret), hint=secret[:8], scopes=wanted)
    return token, secret


def invite(actor: Actor, email: str, role: Role) -> str:
    """Make an invitation and return its secret. Inviting someone again replaces the earlier link."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid.one("email", t("“{email}” is not an e-mail address.", email=email)) from None
    if role > actor.role:
        raise NotAllowed(t("A {role} cannot invite a {other}.", role=actor.role.said, other=role.said))
    if Member.objects.filter(workspace_id=actor.workspace, user__email=email, is_active=True).exists():
        raise Conflict(t("{email} is a member already.", email=email))
    Invitation.objects.filter(workspace_id=actor.workspace, email=email, accepted_at=None).delete()
    secret = secrets.token_urlsafe(32)
    assert actor.member is not None
    Invitation.objects.create(
        workspace_id=actor.workspace,
        email=email,
        role=role,
        hash=digest(secret),
        invited_by_id=actor.member,
        expires_at=timezone.now() + dt.timedelta(days=INVITATION_DAYS),
    )
    return secret


def open_invitation(secret: str) -> Invitation:
    """The invitation behind a link. Raises NotFound for one that is used, expired or withdrawn."""
    found = (
        Invitation.objects.select_related("workspace").filter(hash=digest(secret), accepted_at=None, expires_at__gt=timezone.now()).first()
    )
    if found is None:
        raise NotFound("This invitation is not valid any more. Ask for a new one.")
    return found


def accept(secret: str, *, name: str, password: str, signed_in: User | None) -> tuple[User, Member]:
    """Join the workspace of an invitation: as the signed-in user, or as a new one with a password. Raises Invalid, Conflict, NotFound."""
    with transaction.atomic():
        invitation = open_invitation(secret)
        if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=timezone.now()):  # somebody was faster
            raise NotFound("This invitation is not valid any more. Ask for a new one.")
        user = signed_in or _new_user(invitation.email, name, password)
        member, made = Member.objects.get_or_create(
            workspace=invitation.workspace, user=user, defaults={"name": user.name or name or user.email, "role": invitation.role}
        )
        if not made:
            member.is_active, member.role = True, max(member.role, invitation.role)
            member.save()
    return user, member


def _new_user(email: str, name: str, password: str) -> User:
    if User.objects.filter(email=email).exists():
        raise Conflict(t("{email} has an account. Sign in first, then open the invitation again.", email=email))
    user = User(email=email, name=name.strip()[:120])
    check_password(password, user)
    user.set_password(password)
    user.save()
    return user


def check_password(password: str, user: User) -> None:
    """Raises Invalid with what is missing."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid({"password": list(error.messages)}) from None


def change_member(actor: Actor, member: Member, *, role: Role | None = None, name: str | None = None, active: bool | None = None) -> None:
    """Change a member. The last owner stays; nobody gives more than they have."""
    if actor.role < Role.ADMIN and actor.member != member.pk:
        raise NotAllowed("Only an admin changes other members.")
    if member.role > actor.role:
        raise NotAllowed(t("A {role} cannot change a {other}.", role=actor.role.said, other=Role(member.role).said))
    if name is not None:
        if not name.strip():
            raise Invalid.one("name", "This is required.")
        member.name = name.strip()[:120]
    leaving = active is False or (role is not None and role < Role.OWNER)
    with transaction.atomic():
        owners = Member.objects.select_for_update().filter(workspace_id=actor.workspace, role=Role.OWNER, is_active=True)
        if leaving and member.role == Role.OWNER and len(owners) == 1:
            raise Conflict("The last owner stays. Make someone else an owner first.")
        if role is not None and role != member.role:
            if actor.role < Role.ADMIN or max(role, member.role) > actor.role:
                raise NotAllowed(t("A {role} cannot make this change of role.", role=actor.role.said))
            member.role = role
        if active is not None:
            member.is_active = active
            if not active:
                member.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        member.save()
