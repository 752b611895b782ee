"""Me, my workspaces, where I am signed in."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict

from upbeat.domains.people import commands
from upbeat.domains.people.models import Member, User
from upbeat.domains.people.queries import functions_of
from upbeat.edges.api.auth import caller_of, require_user
from upbeat.edges.api.http import Created, parsed, public
from upbeat.edges.tasks import build_sample
from upbeat.kernel.actor import Role
from upbeat.kernel.clock import current_seq
from upbeat.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from upbeat.kernel.words import t
from upbeat.kernel.workspace import Workspace


def as_workspace(workspace: Workspace) -> dict[str, Any]:
    shown = {name: getattr(workspace, name) for name in ("slug", "name", "currency", "timezone", "week_start", "locale", "is_sample")}
    return {"id": str(workspace.pk), **shown}


@public
def me(request: HttpRequest) -> dict[str, Any]:
    """Without a workspace in the header: the user and its workspaces, so that the app can choose one."""
    if request.headers.get("Authorization"):
        caller = caller_of(request)
        member = Member.objects.select_related("workspace", "user").get(pk=caller.member)
    else:
        user: User = require_user(request)
        slug = request.headers.get("Upbeat-Workspace") or request.GET.get("workspace")
        mine = Member.objects.select_related("workspace", "user").filter(user=user, is_active=True)
        if not slug:
            return {"user": as_user(user), "member": None, "workspace": None, "workspaces": _workspaces(user), "seq": 0}
        member = mine.filter(workspace__slug=slug).first()  # type: ignore[assignment]
        if member is None:
            raise NotFound(t("There is no workspace “{slug}” for you.", slug=slug))
    assert member.user is not None
    return {
        "user": as_user(member.user),
        "member": {
            "id": str(member.pk),
            "name": member.name,
            "role": Role(member.role).word,
            "functions": functions_of(member.workspace.pk).get(member.pk, []),
        },
        "workspace": as_workspace(member.workspace),
        "workspaces": _workspaces(member.user) if not request.headers.get("Authorization") else [as_workspace(member.workspace)],
        "seq": current_seq(member.workspace.pk),
    }


def as_user(user: User) -> dict[str, Any]:
    return {
        "id": str(user.pk),
        "email": user.email,
        "name": user.name,
        "preferences": user.preferences,
        "has_password": user.has_usable_password(),
    }


def _workspaces(user: User) -> list[dict[str, Any]]:
    members = (
        Member.objects.select_related("workspace").filter(user=user, is_active=True).order_by("workspace__is_sample", "workspace__name")
    )
    return [as_workspace(member.workspace) for member in members]


class Account(BaseModel):
    """What I may change about myself."""

    model_config = ConfigDict(extra="forbid")
    name: str | None = None
    email: str | None = None
    preferences: dict[str, bool | str | int] | None = None
    password: str | None = None
    current_password: str | None = None


@public
def change_me(request: HttpRequest) -> dict[str, Any]:
    user: User = require_user(request)
    asked = parsed(request, Account)
    if asked.name is not None:
        user.name = asked.name.strip()[:120]
        Member.objects.filter(user=user).update(name=user.name or user.email)
    if asked.preferences is not None:
        user.preferences = user.preferences | asked.preferences
    guarded = asked.email is not None or asked.password is not None
    if guarded and user.has_usable_password() and not user.check_password(asked.current_password or ""):
        raise Invalid.one("current_password", "This is not your password.")
    if asked.email is not None:
        _change_email(user, asked.email)
    if asked.password is not None:
        commands.check_password(asked.password, user)
        user.set_password(asked.password)
    user.save()
    if asked.password is not None:
        update_session_auth_hash(request, user)
    return as_user(user)


def _change_email(user: User, email: str) -> None:
    email = email.strip().lower()
    if "@" not in email or User.objects.exclude(pk=user.pk).filter(email=email).exists():
        raise Invalid.one("email", "This address is not valid or belongs to another account.")
    user.email = email


class NewWorkspace(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    slug: str = ""


@public
def make_workspace(request: HttpRequest) -> Created:
    """For owners, and for whoever belongs nowhere because all their workspaces were removed; not for who was put out of one."""
    user: User = require_user(request)
    theirs = Member.objects.filter(user=user)
    if theirs.exists() and not theirs.filter(is_active=True, role=Role.OWNER).exists():
        raise NotAllowed("A workspace is made by the owner of another one. Ask one for an invitation.")
    asked = parsed(request, NewWorkspace)
    return Created(as_workspace(commands.make_workspace(user, asked.name, slug=asked.slug)))


@public
def make_sample(request: HttpRequest) -> dict[str, Any]:
    """Answers at once; the worker makes it, and `GET /me` names it when it is there."""
    user: User = require_user(request)
    if not Member.objects.filter(user=user, is_active=True, role=Role.OWNER).exists():
        raise NotAllowed("The sample workspace is made by the owner of a workspace. Ask one.")
    there = Workspace.objects.filter(is_sample=True)
    if there.exists() and not there.filter(pk__in=Member.objects.filter(user=user, is_active=True).values("workspace")).exists():
        raise Conflict("There is a sample workspace here already. Ask whoever made it for an invitation.")
    if not there.exists():
        build_sample.defer(user=str(user.pk))
    return {}


@public
def sessions(request: HttpRequest) -> dict[str, Any]:
    user = require_user(request)
    here = request.session.session_key
    rows = UserSession.objects.purge_and_list(user)
    return {
        "items": [
            {
                "id": row.pk,
                "ip": row.ip,
                "user_agent": row.user_agent,
                "created_at": row.created_at.isoformat(),
                "last_seen_at": row.last_seen_at.isoformat(),
                "is_current": row.session_key == here,
            }
            for row in rows
        ]
    }


@public
def end_session(request: HttpRequest, pk: int) -> None:
    found = UserSession.objects.filter(user=require_user(request), pk=pk).first()
    if found is None:
        raise NotFound("There is no such session.")
    found.end()
