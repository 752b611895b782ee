"""Who is here: each open page says so every few seconds and hears who else is. Nobody is shown at a record that the reader may not see."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.urls import path
from pydantic import BaseModel, ConfigDict

from upbeat.edges.api.http import endpoint, parsed
from upbeat.edges.api.refs import named
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import NotAllowed
from upbeat.kernel.record import collection
from upbeat.kernel.registry import types

STAYS = 15  # seconds after the last sign of life; a page gives one every 6
MOST = 400  # open pages

_SAY = """
INSERT INTO edges_presence AS p (workspace, member, tab, type, record, seen_at) VALUES (%s, %s, %s, %s, %s, now())
ON CONFLICT (workspace, member, tab) DO UPDATE SET type = EXCLUDED.type, record = EXCLUDED.record, seen_at = EXCLUDED.seen_at
"""
_FORGET = "DELETE FROM edges_presence WHERE workspace = %s AND seen_at < now() - make_interval(secs => %s)"
_HEAR = """
SELECT p.member, p.type, p.record FROM edges_presence p JOIN people_member m ON m.id = p.member AND m.is_active
WHERE p.workspace = %s AND p.member <> %s AND p.seen_at > now() - make_interval(secs => %s) ORDER BY p.seen_at DESC LIMIT %s
"""


class Sign(BaseModel):
    """A page of one's own, and the record it shows, if it shows one."""

    model_config = ConfigDict(extra="forbid")
    tab: UUID
    type: str = ""
    record: UUID | None = None


class Leaving(BaseModel):
    model_config = ConfigDict(extra="forbid")
    tab: UUID


def say(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """I am here; who else is?"""
    rules.require_role(actor, Role.VIEWER)
    member, sign = _member(actor), parsed(request, Sign)
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [actor.workspace, STAYS])
        cursor.execute(_SAY, [actor.workspace, member, sign.tab, sign.type if sign.record else "", sign.record])
        cursor.execute(_HEAR, [actor.workspace, member, STAYS, MOST])
        rows = cursor.fetchall()
    places = _visible(actor, rows)
    here: dict[UUID, dict[str, str] | None] = {}
    for who, _, record in rows:  # the newest page first, but rather one that can be told, and best one here
        place = places.get(record)
        if who not in here or (place and (here[who] is None or record == sign.record)):
            here[who] = place
    return {"items": [{"member": str(who), "at": place} for who, place in here.items()]}


def leave(request: HttpRequest, actor: Actor) -> None:
    """This page is closed."""
    tab = parsed(request, Leaving).tab
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM edges_presence WHERE workspace = %s AND member = %s AND tab = %s", [actor.workspace, _member(actor), tab]
        )


def _member(actor: Actor) -> UUID:
    if actor.member is None:
        raise NotAllowed("Only a member can be here.")
    return actor.member


def _visible(actor: Actor, rows: list[Any]) -> dict[UUID, dict[str, str]]:
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for _, kind, record in rows:
        if record is not None and kind in types():
            wanted[kind].add(record)
    return {
        UUID(pk): {**ref, "id": pk, "collection": collection(types()[kind])}
        for kind, ids in wanted.items()
        for pk, ref in named(actor, types()[kind], ids).items()
    }


ADDRESSES = [path("presence", endpoint(post=say)), path("presence/leave", endpoint(post=leave))]
