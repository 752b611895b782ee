"""Metrics: numbers with an owner, a unit and a direction, their points in time; and the keys that events are sent with."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from upbeat.domains.metrics.definition import reading_of
from upbeat.kernel.actor import Role
from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, LongText, Person, Text
from upbeat.kernel.record import Record, Sheet
from upbeat.kernel.words import packed, t
from upbeat.kernel.workspace import Workspace


class Unit(models.TextChoices):
    """How a value is written. Percent is kept as 44.1 for 44.1 %; money in minor units."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    SECONDS = "seconds"
    SCORE = "score"


class Metric(Record):
    """A number we steer by; a tree below the North Star. Its points are typed, or computed from the events that it `reads`."""

    name = Text(max_length=160, search="A")
    definition = LongText(blank=True, default="", search="B")
    unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.COUNT)
    direction = models.CharField(max_length=4, choices=[("up", "up"), ("down", "down")], default="up", help_text="which way is good")
    is_north_star = models.BooleanField(default=False, verbose_name="north star")
    is_pinned = models.BooleanField(default=False, verbose_name="pinned", help_text="shown on the Score")
    parent = Link("self")
    target = models.FloatField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True, verbose_name="target by", help_text="the day by which the target is to be reached")
    reads = models.JSONField(null=True, blank=True, help_text="the question over events that computes it; without one, it is typed")
    reads_version = models.IntegerField(default=0, editable=False, help_text="counts what it was defined as")
    trouble = Text(max_length=500, blank=True, default="", editable=False, help_text="why it could not be computed")
    said = models.JSONField(default=dict, blank=True, editable=False)
    latest = models.FloatField(null=True, blank=True, editable=False, help_text="its newest point")
    latest_on = models.DateField(null=True, blank=True, editable=False)
    product = Link("people.Product")
    owner = Person()

    sheet = Sheet(
        prefix="MET",
        columns=("name", "latest", "latest_on", "unit", "direction", "target", "is_north_star", "owner"),
        fence=("product",),
        said="said",
    )

    def validate(self, before: Metric | None) -> None:
        then = (None, None, 0) if before is None else (before.reads, before.product_id, before.reads_version)
        if self.reads is not None and self.reads != then[0]:
            self.reads = reading_of(self.reads).model_dump(mode="json")
        if (self.reads, self.product_id) != then[:2]:
            self.reads_version = max(self.reads_version, then[2]) + 1  # an undo brings an old number back
            self.trouble, self.said = "", {}


class MetricPoint(models.Model):
    """One value of a metric on a day; not a record. `version` is that of the definition which computed it, null where it was typed."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    metric = models.ForeignKey(Metric, models.CASCADE, db_column="metric", db_index=False, related_name="points")
    on = models.DateField()
    value = models.FloatField()
    version = models.IntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "metric", "on"], name="metric_point_day"),)

    def __str__(self) -> str:
        return f"{self.on} {self.value}"


class Computation(models.Model):
    """When a metric was last computed, by which version of its definition, and what that took."""

    metric = models.OneToOneField(Metric, models.CASCADE, primary_key=True, db_column="metric", related_name="computation")
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    version = models.IntegerField()
    at = models.DateTimeField()
    events = models.BigIntegerField(default=0, help_text="looked at")
    ms = models.FloatField(default=0)

    def __str__(self) -> str:
        return f"{self.metric_id} at {self.at}"


class When(models.TextChoices):
    """What an alert waits for: the value beyond a bound, or its change within some days."""

    ABOVE = "above"
    BELOW = "below"
    RISES = "rises"
    FALLS = "falls"


class Ringing(models.TextChoices):
    QUIET = "quiet"
    RINGING = "ringing"


class Alert(Record):
    """Tells the owners and watchers of a metric that it crossed a bound, or changed by so much; once, until it has come back."""

    metric = Link("metrics.Metric", required=True)
    name = Text(max_length=200, blank=True, default="", editable=False, search="A")
    when = models.CharField(max_length=6, choices=When.choices, default=When.BELOW)
    bound = models.FloatField(help_text="in the metric's unit; of a change, in points of a share or score, else in percent")
    days = models.SmallIntegerField(
        default=7, validators=[MinValueValidator(1), MaxValueValidator(366)], help_text="over which a change is measured"
    )
    back = models.FloatField(
        default=0, validators=[MinValueValidator(0)], help_text="how far inside the bound it must come before it can ring again"
    )
    muted_until = models.DateField(null=True, blank=True, help_text="up to this day it does not ring")
    state = models.CharField(max_length=8, choices=Ringing.choices, default=Ringing.QUIET, editable=False)
    rang_on = models.DateField(null=True, blank=True, editable=False)
    rang_at = models.FloatField(null=True, blank=True, editable=False, help_text="the value or change that it rang at")
    note = LongText(blank=True, default="", search="B", help_text="what to do when it rings")
    owner = Person()
    said = models.JSONField(default=dict, blank=True, editable=False)

    sheet = Sheet(
        prefix="ALT",
        columns=("name", "metric", "state", "rang_on", "muted_until", "owner"),
        fence=("metric__product",),
        said="said",
    )

    def validate(self, before: Alert | None) -> None:
        if self.when in (When.RISES, When.FALLS) and self.bound <= 0:
            raise Invalid.one("bound", "A change is more than zero; whether up or down stands in “when”.")
        sentence = t(SENTENCES[When(self.when)], bound=self.bound, days=self.days)
        self.name, self.said = str(sentence)[:200], {"name": packed(sentence)}

    @property
    def called(self) -> str:
        return f"{self.metric.called}: {self.told('name')}"


SENTENCES = {
    When.ABOVE: "above {bound}",
    When.BELOW: "below {bound}",
    When.RISES: "up by {bound} in {days} days",
    When.FALLS: "down by {bound} in {days} days",
}


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
