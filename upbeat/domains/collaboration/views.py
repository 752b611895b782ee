"""Saved views: what a list shows, kept under a name for oneself, a team or everyone. No records: they say how to look, not what is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet

from upbeat.domains.people.models import Member, Team
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import NotAllowed, NotFound
from upbeat.kernel.ids import new_id
from upbeat.kernel.workspace import Workspace

# Screens with views of their own, which are of no one collection.
PICTURES = frozenset({"insight", "roadmap", "score", "signals"})


class Scope(models.TextChoices):
    """Who sees a view."""

    PRIVATE = "private"
    TEAM = "team"
    WORKSPACE = "workspace"


class View(models.Model):
    """The address of a list under a name: filters, sort, group, columns and layout, as they stand in the address of the screen."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    owner = models.ForeignKey(Member, models.CASCADE, db_column="owner", db_index=False, related_name="+")
    collection = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.PRIVATE)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, db_column="team", db_index=False, related_name="+")
    query = models.JSONField(default=dict)
    position = models.IntegerField(default=0)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "collection"], name="view_collection"),)

    def __str__(self) -> str:
        return self.name


class ViewDefault(models.Model):
    """The view a list opens with: for one member, or without a member for everyone who chose none."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    collection = models.CharField(max_length=60)
    member = models.ForeignKey(Member, models.CASCADE, null=True, db_column="member", db_index=False, related_name="+")
    view = models.ForeignKey(View, models.CASCADE, db_column="view", related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "collection", "member"], name="view_default_once", nulls_distinct=False),
        )

    def __str__(self) -> str:
        return f"{self.collection}: {self.view_id}"


def seen(actor: Actor) -> QuerySet[View]:
    """Own views, those of teams one is in, and everyone's; in their order."""
    teams = rules.visible(actor, Team).filter(members__contains=[actor.member]).values("pk") if actor.member else []
    shared = Q(scope=Scope.WORKSPACE) | Q(scope=Scope.TEAM, team__in=teams)
    return View.objects.filter(Q(owner=actor.member) | shared, workspace_id=actor.workspace).order_by("position", "name", "id")


def own(actor: Actor, pk: UUID) -> View:
    """A view to change. Raises NotFound where it is not seen, NotAllowed where it is another's and the actor no admin."""
    view = seen(actor).filter(pk=pk).first()
    if view is None:
        raise NotFound("There is no such view here.")
    if view.owner_id != actor.member and actor.role < Role.ADMIN:
        raise NotAllowed("This view belongs to somebody else. Save your own under another name.")
    return view


def set_default(actor: Actor, view: View, *, everyone: bool, wanted: bool) -> None:
    """Open the list with this view from now on, or no longer. For everyone it takes an admin and a view that everyone sees."""
    if everyone:
        rules.require_role(actor, Role.ADMIN)
        if wanted and view.scope != Scope.WORKSPACE:
            raise NotAllowed("Only a view that everyone sees can open for everyone. Share it first.")
    place: dict[str, Any] = {
        "workspace_id": actor.workspace,
        "collection": view.collection,
        "member_id": None if everyone else actor.member,
    }
    if wanted:
        ViewDefault.objects.update_or_create(**place, defaults={"view": view})
    else:
        ViewDefault.objects.filter(**place, view=view).delete()
