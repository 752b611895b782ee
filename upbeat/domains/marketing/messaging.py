"""What we want to be known for, and what we say to whom."""

from __future__ import annotations

from typing import Self

from django.db import models

from upbeat.kernel.fields import Link, LongText, Markdown, Person, Text
from upbeat.kernel.record import Record, Sheet
from upbeat.kernel.workspace import today_in


class PositioningStatus(models.TextChoices):
    DRAFT = "draft"
    AGREED = "agreed"


class Positioning(Record):
    """Why someone should choose this, against what else they could do (after Dunford, Obviously Awesome, 2019)."""

    name = Text(search="A")
    statement = Markdown(search="B")
    alternatives = LongText(blank=True, default="", search="C", help_text="what customers would do without it")
    attributes = LongText(blank=True, default="", search="C", help_text="what only this has")
    value = LongText(blank=True, default="", search="C", help_text="what that does for customers")
    category = Text(max_length=120, blank=True, default="", help_text="the market in which this is easy to understand")
    segment = Link("research.Segment")
    status = models.CharField(max_length=6, choices=PositioningStatus.choices, default=PositioningStatus.DRAFT)
    agreed_on = models.DateField(null=True, blank=True)
    launch = Link("marketing.Launch")
    product = Link("people.Product")
    owner = Person()

    sheet = Sheet(
        prefix="POS",
        columns=("name", "status", "agreed_on", "launch", "product", "owner"),
        fence=("product", "launch__product"),
    )

    def validate(self, before: Self | None) -> None:
        if self.status == PositioningStatus.AGREED and self.agreed_on is None:
            self.agreed_on = today_in(self.workspace_id)


class Message(Record):
    """What one persona should remember, and what proves it: a room of the messaging house."""

    name = Text(search="A", verbose_name="message")
    positioning = Link("marketing.Positioning", required=True)
    persona = Link("research.Persona")
    proof = LongText(blank=True, default="", search="B")
    position = models.IntegerField(default=0)

    sheet = Sheet(
        prefix="MES",
        columns=("name", "positioning", "persona", "proof"),
        fence=("positioning__product", "positioning__launch__product", "persona__product"),
    )
