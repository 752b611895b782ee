"""One look at a workspace: which one, and which day it is there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record
from upbeat.kernel.workspace import Workspace

R = TypeVar("R", bound=Record)
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


@dataclass(frozen=True)
class Moment:
    """The workspace as an actor sees it on one day."""

    actor: Actor
    today: dt.date
    archived: bool = False  # what is archived counts too

    @classmethod
    def now(cls, actor: Actor, *, archived: bool = False) -> Moment:
        zone = Workspace.objects.values_list("timezone", flat=True).get(pk=actor.workspace)
        return cls(actor, timezone.now().astimezone(ZoneInfo(zone)).date(), archived)

    def rows(self, cls: type[R]) -> QuerySet[R]:
        rows = rules.visible(self.actor, cls)
        return rows if self.archived else rows.filter(archived_at=None)

    def day(self, offset: int) -> dt.date:
        return self.today + dt.timedelta(days=offset)

    @cached_property
    def currency(self) -> str:
        return Workspace.objects.values_list("currency", flat=True).get(pk=self.actor.workspace)


def money(minor: int | None, currency: str) -> str:
    """`€1.2M`, `€412k`, `€86`: short, for sentences."""
    whole = (minor or 0) / 100
    symbol = SYMBOLS.get(currency, f"{currency} ")
    for size, unit in ((1_000_000, "M"), (1_000, "k")):
        if whole >= size:
            short = f"{whole / size:.1f}".removesuffix(".0") if whole < 10 * size else f"{whole / size:.0f}"
            return f"{symbol}{short}{unit}"
    return f"{symbol}{whole:.0f}"


def spoken(day: dt.date | None) -> str:
    """`18 June`; with the year where it is not near: `18 June 2027`."""
    if day is None:
        return "no date"
    year = "" if abs((day - timezone.now().date()).days) < 300 else f" {day.year}"
    return f"{day.day} {day:%B}{year}"


def many(count: int, one: str, more: str = "") -> str:
    """`1 note`, `34 notes`."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
