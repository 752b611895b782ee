"""Metrics: numbers with an owner, a unit and a direction, their points in time; and the keys that events are sent with."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from django.db import models

from upbeat.kernel.actor import Role
from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, LongText, Person, Text
from upbeat.kernel.record import Record, Sheet
from upbeat.kernel.words import t
from upbeat.kernel.workspace import Workspace


class Unit(models.TextChoices):
    """How a value is written. Percent is kept as 44.1 for 44.1 %; money in minor units."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    SECONDS = "seconds"
    SCORE = "score"


class Metric(Record):
    """A number we steer by; a tree below the North Star."""

    name = Text(max_length=160, search="A")
    definition = LongText(blank=True, default="", search="B")
    unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.COUNT)
    direction = models.CharField(max_length=4, choices=[("up", "up"), ("down", "down")], default="up", help_text="which way is good")
    is_north_star = models.BooleanField(default=False, verbose_name="north star")
    is_pinned = models.BooleanField(default=False, verbose_name="pinned", help_text="shown on the Score")
    parent = Link("self")
    target = models.FloatField(null=True, blank=True)
    latest = models.FloatField(null=True, blank=True, editable=False, help_text="its newest point")
    latest_on = models.DateField(null=True, blank=True, editable=False)
    product = Link("people.Product")
    owner = Person()

    sheet = Sheet(
        prefix="MET", columns=("name", "latest", "latest_on", "unit", "direction", "target", "is_north_star", "owner"), fence=("product",)
    )


class MetricPoint(models.Model):
    """One value of a metric on a day, typed or computed; not a record."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    metric = models.ForeignKey(Metric, models.CASCADE, db_column="metric", db_index=False, related_name="points")
    on = models.DateField()
    value = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "metric", "on"], name="metric_point_day"),)

    def __str__(self) -> str:
        return f"{self.on} {self.value}"


def _new_write_key() -> str:
    return f"upe_{secrets.token_urlsafe(24)}"


class WriteKey(Record):
    """What an app or a web page sends its events with: public, as anybody can read it there, and good for nothing else."""

    name = Text(max_length=120, search="A", help_text="which app or page sends with it")
    product = Link("people.Product", help_text="whose events they are")
    write_key = models.CharField(max_length=60, default=_new_write_key, unique=True, editable=False, help_text="goes into the app's SDK")
    origins = LongText(blank=True, default="", help_text="web addresses that may send with it, one a line; from anywhere if none")
    is_revoked = models.BooleanField(default=False, verbose_name="revoked", help_text="nothing is taken with it any more")
    owner = Person()

    sheet = Sheet(
        prefix="KEY",
        columns=("name", "product", "write_key", "is_revoked", "owner"),
        fence=("product",),
        create=Role.ADMIN,
        edit=Role.ADMIN,
    )

    def validate(self, before: Record | None) -> None:
        for origin in self.origins.split():
            parts = urlsplit(origin)
            if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
                raise Invalid.one(
                    "origins", t("{origin} is no web address. Write it as https://app.example.com, one a line.", origin=origin)
                )


class EventDefinition(Record):
    """What an event, or a property of events, means. One that nobody verified was not planned."""

    name = Text(max_length=200, search="A", help_text="exactly as the app sends it")
    kind = models.CharField(max_length=10, choices=[("event", "event"), ("property", "property")], default="event")
    description = LongText(blank=True, default="", search="B")
    is_verified = models.BooleanField(default=False, verbose_name="verified", help_text="it is meant to come, and comes as it should")
    is_hidden = models.BooleanField(default=False, verbose_name="hidden", help_text="left out where an event is chosen")
    product = Link("people.Product", help_text="whose events they are")
    owner = Person()

    sheet = Sheet(prefix="EVD", columns=("name", "kind", "description", "is_verified", "is_hidden", "owner"), fence=("product",))
