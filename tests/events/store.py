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
    for part, some in enumerate(lying.shares(list(events))):
        put(workspace, some, key)
        sealing.seal(workspace)
        if part == 0 and lying.how != "segments":
            postings.keep_up(workspace)


class Lying:
    """How what is kept lies: in segments alone, or half of it in postings as well: every second event has come since, or the later half."""

    how = "segments"

    def shares(self, events: list[Event]) -> list[list[Event]]:
        if len(events) < 2 or self.how == "segments":
            return [events]
        if self.how == "mixed":
            return [events[::2], events[1::2]]
        events, middle = sorted(events, key=lambda event: event.at), len(events) // 2
        return [events[:middle], events[middle:]]


lying = Lying()


def place(workspace: UUID, zone: str = "UTC", week_start: int = 1, keys: tuple[UUID, ...] = (KEY,)) -> Place:
    return Place(workspace, ZoneInfo(zone), week_start, keys)
