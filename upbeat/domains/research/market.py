"""Who we build for and against whom: personas, segments, competitors."""

from __future__ import annotations

from django.db import models

from upbeat.kernel.fields import Link, LongText, Markdown, Person, Text, Url
from upbeat.kernel.record import Record, Sheet


class Segment(Record):
    """A part of the market whose members need the same."""

    name = Text(max_length=120, search="A")
    description = Markdown(search="B")
    owner = Person()

    sheet = Sheet(prefix="SEG", columns=("name", "description", "owner"))


class Persona(Record):
    """Someone we build for, described well enough to argue about."""

    name = Text(max_length=120, search="A")
    quote = Text(max_length=240, blank=True, default="", search="B", help_text="what they would say")
    description = Markdown(search="B")
    goals = LongText(blank=True, default="", search="C")
    pains = LongText(blank=True, default="", search="C")
    segment = Link("research.Segment")
    product = Link("people.Product")
    owner = Person()

    sheet = Sheet(prefix="PER", columns=("name", "quote", "segment", "product", "owner"), fence=("product",))


class Competitor(Record):
    """Whom customers could choose in our place."""

    name = Text(max_length=120, search="A")
    url = Url(blank=True, default="")
    description = Markdown(search="B")
    owner = Person()

    sheet = Sheet(prefix="CMP", columns=("name", "url", "description", "owner"))


class Battlecard(Record):
    """What to say when a customer weighs us against a competitor."""

    name = Text(search="A")
    competitor = Link("research.Competitor", required=True)
    product = Link("people.Product")
    strengths = Markdown(help_text="where they are strong", search="C")
    weaknesses = Markdown(help_text="where they are weak", search="C")
    answers = Markdown(help_text="what we answer to what they say", search="C")
    owner = Person()
    reviewed_on = models.DateField(null=True, blank=True)

    sheet = Sheet(prefix="BAT", columns=("name", "competitor", "product", "owner", "reviewed_on"), fence=("product",))
