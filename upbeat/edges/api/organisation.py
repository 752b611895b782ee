"""The workspace, its members, invitations and tokens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field, field_validator

from upbeat.domains.people import commands
from upbeat.domains.people.models import Invitation, Member, Token
from upbeat.domains.people.queries import functions_of
from upbeat.edges.api import attachments
from upbeat.edges.api.http import Created, parsed, public, query_of, takes
from upbeat.edges.api.me import as_workspace
from upbeat.edges.importers import imports
from upbeat.events.folder import remove_folder
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.erase import erase
from upbeat.kernel.errors import BadRequest, Invalid, NotAllowed, NotFound
from upbeat.kernel.rules import require_role
from upbeat.kernel.words import t
from upbeat.kernel.workspace import Workspace


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class WorkspaceChange(Strict):
    name: str | None = Field(default=None, min_length=1, max_length=120)
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    timezone: str | None = None
    week_start: int | None = Field(default=None, ge=1, le=7)
    locale: str | None = Field(default=None, pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

    @field_validator("timezone")
    @classmethod
    def known_timezone(cls, value: str | None) -> str | None:
        if value is not None and value not in available_timezones():
            raise ValueError("Use a name such as Europe/Berlin.")
        return value


def workspace(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    return as_workspace(Workspace.objects.get(pk=actor.workspace))


def change_workspace(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_role(actor, Role.ADMIN)
    found = Workspace.objects.get(pk=actor.workspace)
    for name, value in parsed(request, WorkspaceChange).model_dump(exclude_none=True).items():
        setattr(found, name, value)
    found.save()
    return as_workspace(found)


@takes("confirm")
def remove_workspace(request: HttpRequest, actor: Actor) -> None:
    """One click for the sample; another workspace asks for its name in `?confirm=`."""
    require_role(actor, Role.OWNER)
    found = Workspace.objects.get(pk=actor.workspace)
    if not found.is_sample and query_of(request).get("confirm") != found.slug:
        raise Invalid.one("confirm", t("This removes everything. Send ?confirm={slug} to do it.", slug=found.slug))
    erase(found.pk)
    attachments.store().remove_workspace(found.pk)
    imports.remove_workspace(found.pk)
    remove_folder(found.pk)


def as_member(member: Member, functions: Mapping[UUID, list[str]]) -> dict[str, Any]:
    return {
        "id": str(member.pk),
        "name": member.name,
        "role": Role(member.role).word,
        "email": member.user.email if member.user else None,
        "is_active": member.is_active,
        "functions": functions.get(member.pk, []),
    }


def members(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    rows = Member.objects.select_related("user").filter(workspace_id=actor.workspace).order_by("-is_active", "name")
    functions = functions_of(actor.workspace)
    return {"items": [as_member(row, functions) for row in rows]}


class MemberChange(Strict):
    role: str | None = Field(default=None, pattern="^(owner|admin|editor|contributor|viewer)$")
    name: str | None = None
    is_active: bool | None = None


def change_member(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    asked, found = parsed(request, MemberChange), _member(actor, pk)
    if not actor.has_scope("admin"):
        raise NotAllowed("This asks for a token with the scope admin.")
    commands.change_member(actor, found, role=Role.named(asked.role) if asked.role else None, name=asked.name, active=asked.is_active)
    return as_member(found, functions_of(actor.workspace))


def remove_member(request: HttpRequest, actor: Actor, pk: UUID) -> None:
    """The row stays, so that history keeps its names; the tokens are revoked."""
    require_role(actor, Role.ADMIN)
    commands.change_member(actor, _member(actor, pk), active=False)


def _member(actor: Actor, pk: UUID) -> Member:
    found = Member.objects.select_related("user").filter(workspace_id=actor.workspace, pk=pk).first()
    if found is None:
        raise NotFound("There is no such member here.")
    return found


class NewInvitation(Strict):
    email: str
    role: str = Field(default="editor", pattern="^(owner|admin|editor|contributor|viewer)$")


def invitations(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_role(actor, Role.ADMIN)
    rows = Invitation.objects.filter(workspace_id=actor.workspace, accepted_at=None).order_by("email")
    return {"items": [{"id": str(r.pk), "email": r.email, "role": Role(r.role).word, "expires_at": r.expires_at.isoformat()} for r in rows]}


def invite(request: HttpRequest, actor: Actor) -> Created:
    require_role(actor, Role.ADMIN)
    asked = parsed(request, NewInvitation)
    secret = commands.invite(actor, asked.email, Role.named(asked.role))
    return Created({"email": asked.email, "role": asked.role, "link": f"{settings.OPTIONS.url}/invite/{secret}"})


def withdraw(request: HttpRequest, actor: Actor, pk: UUID) -> None:
    require_role(actor, Role.ADMIN)
    if not Invitation.objects.filter(workspace_id=actor.workspace, pk=pk).delete()[0]:
        raise NotFound("There is no such invitation.")


class Acceptance(Strict):
    token: str
    name: str = ""
    password: str = ""


@public
def accept(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json":  # what another site's form cannot send: it would sign somebody in as somebody else
        raise BadRequest("An invitation is accepted with Content-Type application/json.")
    asked = parsed(request, Acceptance)
    user, member = commands.accept(
        asked.token,
        name=asked.name,
        password=asked.password,
        signed_in=request.user if request.user.is_authenticated else None,
    )
    if not request.user.is_authenticated:
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return {"workspace": as_workspace(member.workspace)}


@public
def look_at_invitation(request: HttpRequest, secret: str) -> dict[str, Any]:
    found = commands.open_invitation(secret)
    return {"email": found.email, "workspace": found.workspace.name}


def as_token(token: Token) -> dict[str, Any]:
    return {
        "id": str(token.pk),
        "name": token.name,
        "hint": token.hint,
        "scopes": token.scopes,
        "created_at": token.created_at.isoformat(),
        "last_used_at": token.last_used_at.isoformat() if token.last_used_at else None,
        "member": {"id": str(token.member_id), "name": token.member.name},
    }


def tokens(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """One's own; an admin sees all of the workspace."""
    rows = Token.objects.select_related("member").filter(member__workspace_id=actor.workspace, revoked_at=None).order_by("-created_at")
    return {"items": [as_token(row) for row in rows if row.member.pk == actor.member or actor.role >= Role.ADMIN]}


class NewToken(Strict):
    name: str
    scopes: list[str] = ["read", "write"]


def make_token(request: HttpRequest, actor: Actor) -> Created:
    require_role(actor, Role.VIEWER)
    if actor.scopes is not None and not actor.has_scope("admin"):
        raise NotAllowed("A token makes other tokens only with the scope admin.")
    asked = parsed(request, NewToken)
    assert actor.member is not None
    token, secret = commands.make_token(actor, _member(actor, actor.member), asked.name, asked.scopes)
    return Created({**as_token(token), "token": secret})


def revoke_token(request: HttpRequest, actor: Actor, pk: UUID) -> None:
    if not actor.has_scope("admin"):
        raise NotAllowed("This asks for a token with the scope admin.")
    found = Token.objects.select_related("member").filter(member__workspace_id=actor.workspace, pk=pk, revoked_at=None).first()
    if found is None or (found.member.pk != actor.member and actor.role < Role.ADMIN):
        raise NotFound("There is no such token.")
    found.revoked_at = timezone.now()
    found.save()
