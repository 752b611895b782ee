"""What a member was told, what they watch, and how they want to be told."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field

from upbeat.domains.collaboration.attention import Attention, Kind, Level, Notice, Watch, attention_of
from upbeat.edges.api.http import choice, endpoint, number, parsed, public, query_of, takes
from upbeat.edges.mail import outgoing, unsubscribe
from upbeat.followers.notices import wake
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.clock import current_seq
from upbeat.kernel.errors import BadRequest, Invalid, NotAllowed, NotFound
from upbeat.kernel.registry import type_called
from upbeat.score import notices

AT_ONCE = 500
MANY = 10_000  # notices put away at once
NAMED = 50  # watchers of one record


@takes("state", "kind", "limit", "cursor")
def listing(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Newest first. `state`: open (the default), unread, all; `kind`: one or several, with commas."""
    query = query_of(request)
    state = choice(query, "state", "open", "unread", "all") or "open"
    rows = _in_state(_somebody(actor), state)
    if query.get("kind"):
        rows = rows.filter(kind__in=query["kind"].split(","))
    if query.get("cursor"):
        try:
            rows = rows.filter(pk__lt=UUID(query["cursor"]))
        except ValueError:
            raise BadRequest("“cursor” is the `next` of the page before.") from None
    limit = number(query, "limit", 50, 200)
    found = list(rows[: limit + 1])
    following = str(found[limit - 1].pk) if len(found) > limit else None
    return {"items": notices.shown(actor, found[:limit]), "next": following}


def _in_state(actor: Actor, state: str) -> QuerySet[Notice]:
    rows = notices.mine(actor)
    if state != "all":
        rows = rows.filter(notices.open_now())
    return rows.filter(read_at=None) if state == "unread" else rows


class Some(BaseModel):
    """Which notices: by id, or all in a state, up to the newest that was seen."""

    model_config = ConfigDict(extra="forbid")
    ids: list[UUID] = Field(default_factory=list, max_length=MANY)
    all: bool = False
    state: Literal["open", "unread"] = "open"
    newest: UUID | None = None


class Read(Some):
    read: bool = True


class Done(Some):
    done: bool = True


class Snooze(Some):
    """None: at once again."""

    until: dt.datetime | None


def read(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = parsed(request, Read)
    return _set(actor, asked, read_at=timezone.now() if asked.read else None)


def done(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = parsed(request, Done)
    now = timezone.now() if asked.done else None
    return _set(actor, asked, done_at=now, **({"read_at": now} if now else {}))


def snooze(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = parsed(request, Snooze)
    if asked.until is not None and asked.until.tzinfo is None:
        raise Invalid.one("until", "Write the time with its zone, as in 2026-06-30T08:00:00Z.")
    return _set(actor, asked, snoozed_until=asked.until)


def _set(actor: Actor, asked: Some, **values: Any) -> dict[str, Any]:
    """The ids of those that were set, so that it can be taken back."""
    member = _member(actor)
    if not asked.all and not asked.ids:
        raise Invalid.one("ids", "Name the notices, or say all.")
    rows = _in_state(actor, asked.state) if asked.all else notices.mine(actor).filter(pk__in=asked.ids)
    if asked.newest:
        rows = rows.filter(pk__lte=asked.newest)
    ids = list(rows.values_list("pk", flat=True)[:MANY])
    Notice.objects.filter(pk__in=ids).update(**values)
    wake(actor.workspace, {member})
    return {"changed": len(ids), "ids": [str(pk) for pk in ids]}


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")
    type: str
    id: UUID


class Watching(BaseModel):
    """How I want to stand to these records."""

    model_config = ConfigDict(extra="forbid")
    records: list[Record] = Field(min_length=1, max_length=AT_ONCE)
    level: Level


@takes("records", "limit", "cursor")
def watches(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """What I watch or muted; `records`: ids separated by commas, to ask about these only."""
    query = query_of(request)
    rows = Watch.objects.filter(workspace_id=actor.workspace, member_id=_member(actor)).order_by("-id")
    try:
        if query.get("records"):
            rows = rows.filter(record__in=[UUID(part) for part in query["records"].split(",")][:AT_ONCE])
        if query.get("cursor"):
            rows = rows.filter(pk__lt=UUID(query["cursor"]))
    except ValueError:
        raise BadRequest("“records” is a list of ids separated by commas, “cursor” the `next` of the page before.") from None
    limit = number(query, "limit", 50, 200)
    found = list(rows.exclude(level=Level.OFF)[: limit + 1])
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for watch in found[:limit]:
        wanted[watch.type].add(watch.record)
    named = {pk: notices.named(row, kind) for kind, ids in wanted.items() for pk, row in _visible(actor, kind, ids).items()}
    items = [{"record": named[w.record], "level": w.level} for w in found[:limit] if w.record in named]
    return {"items": items, "next": str(found[limit - 1].pk) if len(found) > limit else None}


def watch(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = parsed(request, Watching)
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for record in asked.records:
        type_called(record.type)
        wanted[record.type].add(record.id)
    there = {(kind, pk) for kind, ids in wanted.items() for pk in _visible(actor, kind, ids)}
    if len(there) < sum(len(ids) for ids in wanted.values()):
        raise NotFound("One of these records is not here.")
    since, member = current_seq(actor.workspace), _member(actor)
    Watch.objects.bulk_create(
        [Watch(workspace_id=actor.workspace, member_id=member, type=kind, record=pk, level=asked.level, since=since) for kind, pk in there],
        update_conflicts=True,
        unique_fields=["workspace", "record", "member"],
        update_fields=["level", "since"],
    )
    return {"changed": len(there)}


def watch_of(request: HttpRequest, actor: Actor, kind: str, pk: UUID) -> dict[str, Any]:
    """How I stand to one record, and who watches it; the first of them by name."""
    member = _member(actor)
    if not _visible(actor, kind, {pk}):
        raise NotFound("There is no such record, or it is not for you to see.")
    rows = Watch.objects.filter(workspace_id=actor.workspace, record=pk, member__is_active=True)
    mine = rows.filter(member=member).values_list("level", flat=True).first()
    names = list(rows.filter(level=Level.WATCHING).order_by("member__name").values_list("member", "member__name"))
    return {
        "level": mine or Level.OFF,
        "watchers": [{"id": str(pk), "name": name} for pk, name in names[:NAMED]],
        "count": len(names),
    }


def _visible(actor: Actor, kind: str, ids: set[UUID]) -> dict[UUID, Any]:
    return rules.visible(actor, type_called(kind)).in_bulk(list(ids))


class Choice(BaseModel):
    model_config = ConfigDict(extra="forbid")
    app: bool
    mail: Literal["off", "now", "digest"]


class Wishes(BaseModel):
    """What of my settings changes."""

    model_config = ConfigDict(extra="forbid")
    choices: dict[Kind, Choice] | None = None
    auto_watch: bool | None = None
    digest: Literal["daily", "weekly"] | None = None
    digest_hour: int | None = Field(None, ge=0, le=23)
    digest_day: int | None = Field(None, ge=1, le=7)
    quiet_from: int | None = Field(None, ge=0, le=23)
    quiet_to: int | None = Field(None, ge=0, le=23)
    remind_days: int | None = Field(None, ge=0, le=30)


def settings(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    return as_wishes(attention_of(actor.workspace, _member(actor)))


def as_wishes(wishes: Attention) -> dict[str, Any]:
    plain = ("auto_watch", "digest", "digest_hour", "digest_day", "quiet_from", "quiet_to", "remind_days")
    return {
        "choices": {kind.value: wishes.choice(kind.value) for kind in Kind},
        **{name: getattr(wishes, name) for name in plain},
        "mail": {"configured": outgoing.is_configured(), "sender": outgoing.sender() if outgoing.is_configured() else None},
    }


def change_settings(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = parsed(request, Wishes)
    wishes = attention_of(actor.workspace, _member(actor))
    given = asked.model_dump(mode="json", exclude_unset=True)
    if (given.get("quiet_from", wishes.quiet_from) is None) != (given.get("quiet_to", wishes.quiet_to) is None):
        raise Invalid.one("quiet_to", "Quiet hours have a beginning and an end; leave both out for none.")
    wishes.choices = wishes.choices | given.pop("choices", {})
    for name, value in given.items():
        if value is None and not name.startswith("quiet_"):
            raise Invalid.one(name, "This is required.")
        setattr(wishes, name, value)
    wishes.save()
    return as_wishes(wishes)


def test_mail(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Send a mail to the admin who asks, at once, and say what the server answered."""
    rules.require_role(actor, Role.ADMIN)
    return {"sent_to": outgoing.send_test(_member(actor))}


@public
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of a mail; looking at it changes nothing, as programs open links too."""
    return unsubscribe.page(token)


@public
def leave_now(request: HttpRequest, token: str) -> HttpResponse:
    """One click, without signing in (RFC 8058)."""
    return unsubscribe.carry_out(token)


def _somebody(actor: Actor) -> Actor:
    _member(actor)
    return actor


def _member(actor: Actor) -> UUID:
    if actor.member is None:
        raise NotAllowed("Only members are told things.")
    return actor.member


ADDRESSES = [
    path("notifications", endpoint(get=listing)),
    path("notifications/read", endpoint(post=read)),
    path("notifications/done", endpoint(post=done)),
    path("notifications/snooze", endpoint(post=snooze)),
    path("notifications/settings", endpoint(get=settings, patch=change_settings)),
    path("notifications/test-mail", endpoint(post=test_mail)),
    path("watches", endpoint(get=watches, post=watch)),
    path("watches/<slug:kind>/<uuid:pk>", endpoint(get=watch_of)),
    path("unsubscribe/<str:token>", endpoint(get=leave, post=leave_now)),
]
