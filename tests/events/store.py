"""Events written the way capture writes them, and asked the way the API asks, without a server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from upbeat.events import postings, sealing
from upbeat.events.event import Event, micros, packed
from upbeat.events.models import Batch
from upbeat.events.questions.place import Place

KEY = UUID(int=7)


def at(said: str) -> int:
    """µs of an ISO moment, UTC where it says no zone."""
    return micros(dt.datetime.fromisoformat(said))


def event(who: str, name: str, when: str | int, *, formerly: str = "", properties: bytes = b"{}") -> Event:
    return Event(uuid4().bytes, name, who, when if isinstance(when, int) else at(when), properties, formerly)


def put(workspace: UUID, events: Iterable[Event], key: UUID = KEY) -> None:
    Batch.objects.create(workspace_id=workspace, key=key, received_at=timezone.now(), body=packed(list(events)))


def keep(workspace: UUID, *events: Event, key: UUID = KEY) -> None:
    for some in lying.shares(list(events)):
        put(workspace, some, key)
        sealing.seal(workspace)
        lying.made(workspace)


class Lying:
    """How what is kept lies: in segments alone, or half of it in postings as well, so that half has come since."""

    how = "segments"

    def __init__(self) -> None:
        self.parts = 0

    def shares(self, events: list[Event]) -> list[list[Event]]:
        return [events[::2], events[1::2]] if self.how == "both" and len(events) > 1 else [events]

    def made(self, workspace: UUID) -> None:
        self.parts += 1
        if self.how == "both" and self.parts % 2:
            postings.keep_up(workspace)


lying = Lying()


def place(workspace: UUID, zone: str = "UTC", week_start: int = 1, keys: tuple[UUID, ...] = (KEY,)) -> Place:
    return Place(workspace, ZoneInfo(zone), week_start, keys)
