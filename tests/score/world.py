"""A workspace to make records in, by hand and through the door, on days counted from today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from unittest import mock
from uuid import UUID

from django.utils import timezone

from tests.cast import Cast
from upbeat.domains.collaboration.models import Finding
from upbeat.domains.research.models import Feedback, Highlight
from upbeat.kernel import door, rules
from upbeat.kernel.record import Record
from upbeat.score import check

R = TypeVar("R", bound=Record)


class World:
    """What the tests of the score stand on."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.actor = cast.owner.actor
        self.today = timezone.now().date()

    @property
    def id(self) -> UUID:
        return self.cast.workspace.pk

    def day(self, offset: int) -> dt.date:
        return self.today + dt.timedelta(days=offset)

    def make(self, cls: type[R], **values: Any) -> R:
        values.setdefault("name", f"Some {cls.__name__.lower()}")
        if not hasattr(cls, "name"):
            values.pop("name")
        with door.open(self.actor) as tx:
            return tx.create(cls, **values)

    def update(self, record: Record, **values: Any) -> None:
        with door.open(self.actor) as tx:
            tx.update(record, **values)

    def heard(self, *, importance: int = 2, account: Any = None, text: str = "Let me spell it by ear", **links: Any) -> Highlight:
        """A note, and a highlight over all of it."""
        note = self.make(Feedback, text=text, account=account)
        return self.make(Highlight, feedback=note, quote=text, end=len(text), importance=importance, **links)

    @contextmanager
    def ago(self, days: int) -> Iterator[None]:
        """What is written in this block was written so many days ago."""
        then = timezone.now() - dt.timedelta(days=days)
        with mock.patch("django.utils.timezone.now", return_value=then):
            yield

    def findings(self, code: str, *, closed: bool = False) -> list[Finding]:
        rows = rules.visible(self.actor, Finding).filter(rule=code, closed_at__isnull=not closed)
        return list(rows.order_by("number"))

    def check(self, *codes: str) -> check.Result:
        return check.run(self.id, codes or None)
