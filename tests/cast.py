"""The small cast everyone knows: an owner, an editor, a viewer, and a stranger from another workspace."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from upbeat.domains.people import commands, queries
from upbeat.domains.people.models import Member, User
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.ids import new_id
from upbeat.kernel.workspace import Workspace


@dataclass
class Voice:
    """A member who calls the API with a token of its own."""

    member: Member
    actor: Actor
    token: str

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The response, with `.data` holding its JSON (or None)."""
        client = Client(headers={"Authorization": f"Bearer {self.token}"})
        keywords: dict[str, Any] = {"headers": {name.replace("_", "-"): value for name, value in headers.items()}}
        if body is not None:
            keywords |= {"data": json.dumps(body), "content_type": "application/json"}
        response: Any = getattr(client, method)(f"/api/v1{path}", **keywords)
        is_json = "json" in response.headers.get("Content-Type", "")
        response.data = json.loads(response.content) if is_json else None
        return response

    def get(self, path: str, **headers: str) -> Any:
        return self.call("get", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.call("post", path, body if body is not None else {}, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.call("patch", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.call("delete", path, **headers)


@dataclass
class Cast:
    workspace: Workspace
    owner: Voice
    editor: Voice
    contributor: Voice
    viewer: Voice
    stranger: Voice


def gather() -> Cast:
    """A workspace with everyone in it, and a stranger with a workspace of its own."""
    owner = User.objects.create_user(f"owner-{new_id().hex}@example.org", None, name="owner")
    workspace = commands.make_workspace(owner, "Ondula", slug=f"w-{new_id().hex}")
    stranger = User.objects.create_user(f"stranger-{new_id().hex}@example.org", None, name="stranger")
    elsewhere = commands.make_workspace(stranger, "Elsewhere", slug=f"e-{new_id().hex}")
    others = {role: join(workspace, role.word, role) for role in (Role.EDITOR, Role.CONTRIBUTOR, Role.VIEWER)}
    return Cast(
        workspace,
        voice(Member.objects.get(workspace=workspace, user=owner)),
        voice(others[Role.EDITOR]),
        voice(others[Role.CONTRIBUTOR]),
        voice(others[Role.VIEWER]),
        voice(Member.objects.get(workspace=elsewhere)),
    )


def join(workspace: Workspace, name: str, role: Role) -> Member:
    user = User.objects.create_user(f"{name}-{new_id().hex}@example.org", None, name=name)
    return Member.objects.create(workspace=workspace, user=user, name=name, role=role)


def voice(member: Member) -> Voice:
    actor = queries.actor_of(member)
    scopes = ["read", "write", "admin"] if actor.role >= Role.ADMIN else ["read", "write"]
    _, secret = commands.make_token(actor, member, "tests", scopes)
    return Voice(member, actor, secret)
