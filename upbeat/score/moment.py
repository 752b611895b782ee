"""One look at a workspace: which one, and which day it is there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record
from upbeat.kernel.words import Text, t
from upbeat.kernel.workspace import Workspace, today_in, zone_of

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
        return cls(actor, today_in(actor.workspace), archived)

    def rows(self, cls: type[R]) -> QuerySet[R]:
        rows = rules.visible(self.actor, cls)
        return rows if self.archived else rows.filter(archived_at=None)

    def day(self, offset: int) -> dt.date:
        return self.today + dt.timedelta(days=offset)

    @cached_property
    def zone(self) -> ZoneInfo:
        return zone_of(self.actor.workspace)

    def day_of(self, moment: dt.datetime) -> dt.date:
        return moment.astimezone(self.zone).date()

    @cached_property
    def currency(self) -> str:
        return Workspace.objects.values_list("currency", flat=True).get(pk=self.actor.workspace)


def money(minor: int | None, currency: str) -> Text:
    """`€1.2M`, `€412k`, `€86`: short, for sentences."""
    whole, symbol = (minor or 0) / 100, SYMBOLS.get(currency, f"{currency} ")
    for size, short in ((1_000_000, "{symbol}{amount}M"), (1_000, "{symbol}{amount}k")):
        if whole >= size:
            return t(short, symbol=symbol, amount=round(whole / size, 1 if whole < 10 * size else None))
    return t("{symbol}{amount}", symbol=symbol, amount=round(whole))


def spoken(day: dt.date | None) -> dt.date | Text:
    """A day inside a text: `18 June`; with the year where it is not near."""
    return day or t("no date")
