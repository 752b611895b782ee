"""My part: one address for each role's home, the visit, and the nudge."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from pydantic import BaseModel, ConfigDict

from upbeat.domains.collaboration.asking import Approval, Request
from upbeat.domains.collaboration.attention import Attention, Kind, Notice, attention_of
from upbeat.domains.collaboration.models import Finding
from upbeat.domains.people.queries import actors_of
from upbeat.edges.api.http import endpoint, parsed
from upbeat.edges.api.records import require_read
from upbeat.followers.notices import wake
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.clock import current_seq
from upbeat.kernel.errors import Conflict, NotAllowed, NotFound
from upbeat.kernel.record import type_name
from upbeat.kernel.words import t
from upbeat.score.homes import HOMES
from upbeat.score.moment import Moment
from upbeat.score.part import nudge_of, part

VISIT = dt.timedelta(minutes=30)  # away for longer than this, and coming back is another visit
NUDGED: dict[str, tuple[type[Any], str]] = {type_name(Request): (Request, "owner_id"), type_name(Approval): (Approval, "approver_id")}


def home(request: HttpRequest, actor: Actor, name: str) -> dict[str, Any]:
    require_read(actor, Finding)
    if name not in HOMES:
        raise NotFound(t("There is no home “{name}”. There are: {known}.", name=name, known=", ".join(HOMES)))
    _member(actor)
    at = Moment.now(actor)
    return {**part(at, name), "role": HOMES[name](at)}


def visit(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """I am here: after a while away, what happened in between is what “since you were here” shows."""
    member = _member(actor)
    was = attention_of(actor.workspace, member)
    now = timezone.now()
    if was.here_at is None or now - was.here_at > VISIT:
        was.since_at, was.since_seq = was.here_at, was.here_seq
    was.here_at, was.here_seq = now, current_seq(actor.workspace)
    fields = ["here_at", "here_seq", "since_at", "since_seq"]
    Attention.objects.bulk_create([was], update_conflicts=True, unique_fields=["member"], update_fields=fields)
    return {"since": was.since_at.isoformat() if was.since_at else None}


class Nudge(BaseModel):
    """What I asked for and would like to be answered."""

    model_config = ConfigDict(extra="forbid")
    type: str
    id: UUID


def nudge(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Remind whoever I wait for; once a day."""
    asked = parsed(request, Nudge)
    if asked.type not in NUDGED:
        raise NotFound("Requests and approvals can be nudged.")
    cls, field = NUDGED[asked.type]
    record = rules.find(actor, cls, asked.id)
    member: UUID | None = getattr(record, field)
    if record.created_by_id != _member(actor) or not actor.has_scope("write"):
        raise NotAllowed("Only who asked can nudge.")
    if member is None or member == actor.member:
        raise Conflict(t("{key} is asked of nobody in particular. Name a person first.", key=record.key))
    other = actors_of(actor.workspace, {member}).get(member)
    if other is None or not rules.visible(other, cls).filter(pk=record.pk).exists():
        raise Conflict("They are not here any more, or cannot see this. Ask somebody else.")
    happening = nudge_of(record.pk, Moment.now(actor).today)
    choice = attention_of(actor.workspace, member).choice(Kind.WAITING)
    _, made = Notice.objects.get_or_create(
        workspace_id=actor.workspace,
        member_id=member,
        happening=happening,
        defaults={
            "kind": Kind.WAITING,
            "type": asked.type,
            "record": record.pk,
            "actor": actor.member,
            "at": timezone.now(),
            "in_app": choice["app"],
            "mail": "" if choice["mail"] == "off" else choice["mail"],
        },
    )
    if not made:
        raise Conflict("They were nudged today. Try again tomorrow.")
    wake(actor.workspace, {member})
    return {"nudged": str(member)}


def _member(actor: Actor) -> UUID:
    if actor.member is None:
        raise NotAllowed("Only a member has a part.")
    return actor.member


ADDRESSES = [
    path("my-part/visit", endpoint(post=visit)),
    path("my-part/nudge", endpoint(post=nudge)),
    path("my-part/<slug:name>", endpoint(get=home)),
]
