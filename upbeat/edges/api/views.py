"""Saved views over HTTP."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal
from uuid import UUID

from django.db.models import Max
from django.http import HttpRequest
from django.urls import path
from pydantic import BaseModel, ConfigDict, Field

from upbeat.domains.collaboration import views
from upbeat.domains.collaboration.views import Scope, View, ViewDefault
from upbeat.domains.people.models import Team
from upbeat.edges.api.http import Created, endpoint, parsed, query_of, takes
from upbeat.edges.api.records import type_of
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import Conflict, Invalid, NotAllowed
from upbeat.kernel.words import t

MOST = 200  # views of one member on one list
Value = str | int | float | bool


class NewView(BaseModel):
    """A view to save, of a collection, `insight`, `roadmap`, `score` or `signals`; `query` is what the address of the screen says."""

    model_config = ConfigDict(extra="forbid")
    collection: str
    name: str = Field(min_length=1, max_length=80)
    scope: Literal["private", "team", "workspace"] = "private"
    team: UUID | None = None
    query: dict[str, Value] = Field(default={}, max_length=60)


class ViewChange(BaseModel):
    """What changes; `default` and `default_for_everyone` say whether the list opens with it, `deleted` takes it away or brings it back."""

    model_config = ConfigDict(extra="forbid")
    name: str | None = Field(default=None, min_length=1, max_length=80)
    scope: Literal["private", "team", "workspace"] | None = None
    team: UUID | None = None
    query: dict[str, Value] | None = Field(default=None, max_length=60)
    position: int | None = Field(default=None, ge=0, le=100_000)
    default: bool | None = None
    default_for_everyone: bool | None = None
    deleted: bool | None = None


@takes("collection")
def listing(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """The views one sees, of one collection or all."""
    rules.require_role(actor, Role.VIEWER)
    wanted = query_of(request).get("collection")
    rows = views.seen(actor).filter(deleted_at=None).select_related("owner")
    if wanted:
        rows = rows.filter(collection=wanted)
    chosen = ViewDefault.objects.filter(workspace_id=actor.workspace)
    mine = set(chosen.filter(member=actor.member).values_list("view", flat=True)) if actor.member else set()
    everyones = set(chosen.filter(member=None).values_list("view", flat=True))
    return {"items": [_shown(view, actor, mine, everyones) for view in rows[:1000]]}


def creation(request: HttpRequest, actor: Actor) -> Created:
    _require_write(actor)
    asked = parsed(request, NewView)
    if asked.collection not in views.PICTURES:
        type_of(asked.collection)
    if actor.member is None:
        raise Conflict("A view belongs to a member; this token has none.")
    own = View.objects.filter(workspace_id=actor.workspace, owner=actor.member, collection=asked.collection, deleted_at=None)
    if own.count() >= MOST:
        raise Conflict(t("You have {most} views of this list already. Delete one first.", most=MOST))
    last = own.aggregate(last=Max("position"))["last"]
    view = View(
        workspace_id=actor.workspace,
        owner_id=actor.member,
        collection=asked.collection,
        name=asked.name.strip(),
        query=asked.query,
        position=(last or 0) + 1,
    )
    _share(actor, view, asked.scope, asked.team)
    view.save()
    return Created(_shown(view, actor, set(), set()))


def change(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    _require_write(actor)
    asked = parsed(request, ViewChange)
    mine_only = asked.model_fields_set == {"default"}
    view = views.seen(actor).filter(pk=pk).first() if mine_only else None
    view = view or views.own(actor, pk)
    if asked.name is not None:
        view.name = asked.name.strip()
    if asked.query is not None:
        view.query = asked.query
    if asked.position is not None:
        view.position = asked.position
    if asked.deleted is not None:
        view.deleted_at = dt.datetime.now(dt.UTC) if asked.deleted else None
    if asked.scope is not None:
        _share(actor, view, asked.scope, asked.team)
    view.save()
    if asked.default is not None:
        views.set_default(actor, view, everyone=False, wanted=asked.default)
    if asked.default_for_everyone is not None:
        views.set_default(actor, view, everyone=True, wanted=asked.default_for_everyone)
    chosen = ViewDefault.objects.filter(view=view)
    mine = {view.pk} if chosen.filter(member=actor.member).exists() else set()
    return _shown(view, actor, mine, {view.pk} if chosen.filter(member=None).exists() else set())


def removal(request: HttpRequest, actor: Actor, pk: UUID) -> None:
    """Out of sight; `PATCH {"deleted": false}` brings it back with all it was."""
    _require_write(actor)
    view = views.own(actor, pk)
    view.deleted_at = dt.datetime.now(dt.UTC)
    view.save(update_fields=["deleted_at"])


def _require_write(actor: Actor) -> None:
    """Every member may keep views, viewers too; a token needs the scope."""
    if not actor.has_scope("write"):
        raise NotAllowed("This token may only read. Make one with the scope “write” to save views.")


def _share(actor: Actor, view: View, scope: str, team: UUID | None) -> None:
    if scope != Scope.PRIVATE:
        rules.require_role(actor, Role.CONTRIBUTOR)
    if scope == Scope.TEAM:
        if team is None or not rules.visible(actor, Team).filter(pk=team).exists():
            raise Invalid.one("team", "Say which team the view is for.")
        view.team_id = team
    else:
        view.team_id = None
    view.scope = scope


def _shown(view: View, actor: Actor, mine: set[UUID], everyones: set[UUID]) -> dict[str, Any]:
    return {
        "id": str(view.pk),
        "collection": view.collection,
        "name": view.name,
        "scope": view.scope,
        "team": str(view.team_id) if view.team_id else None,
        "query": view.query,
        "position": view.position,
        "owner": {"id": str(view.owner_id), "name": view.owner.name},
        "is_own": view.owner_id == actor.member,
        "may_edit": view.owner_id == actor.member or actor.role >= Role.ADMIN,
        "default": view.pk in mine,
        "default_for_everyone": view.pk in everyones,
    }


ADDRESSES = [
    path("views", endpoint(get=listing, post=creation)),
    path("views/<uuid:pk>", endpoint(patch=change, delete=removal)),
]
