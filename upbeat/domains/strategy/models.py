"""Strategy: what we want to be true, how we would know, and the bets we make on it."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, Links, LongText, Markdown, Money, Person, Text
from upbeat.kernel.record import Record, Sheet


class Pace(models.TextChoices):
    """How far along something of strategy is."""

    DRAFT = "draft"
    ACTIVE = "active"
    DONE = "done"
    DROPPED = "dropped"


class Vision(Record):
    """Where a product is going, on one board (product vision board, Pichler 2011)."""

    name = Text(search="A", verbose_name="statement")
    target_group = LongText(blank=True, default="", search="C")
    needs = LongText(blank=True, default="", search="C")
    offering = LongText(blank=True, default="", search="C")
    business_goals = LongText(blank=True, default="", search="C")
    product = Link("people.Product")
    owner = Person()

    sheet = Sheet(prefix="VIS", columns=("name", "product", "owner"), fence=("product",))


class Pillar(Record):
    """A strategic theme that objectives stand under."""

    name = Text(max_length=120, search="A")
    description = Markdown(search="B")
    vision = Link("strategy.Vision")
    product = Link("people.Product")
    owner = Person()
    position = models.IntegerField(default=0)

    sheet = Sheet(prefix="PIL", columns=("name", "vision", "product", "owner"), fence=("product", "vision__product"))


class Objective(Record):
    """What should be true at the end of a period, in words worth getting up for."""

    name = Text(search="A")
    description = Markdown(search="B")
    parent = Link("self")
    pillar = Link("strategy.Pillar")
    product = Link("people.Product")
    team = Link("people.Team")
    owner = Person()
    status = models.CharField(max_length=10, choices=Pace.choices, default=Pace.ACTIVE)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    sheet = Sheet(prefix="OBJ", columns=("name", "pillar", "status", "owner", "team", "ends_on"), fence=("product",))


class Direction(models.TextChoices):
    UP = "up"
    DOWN = "down"


class KeyResult(Record):
    """One measured way to tell that an objective was reached: from a baseline to a target by a day."""

    name = Text(search="A")
    objective = Link("strategy.Objective", required=True)
    metric = Link("metrics.Metric")
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    current = models.FloatField(null=True, blank=True)
    unit = Text(max_length=20, blank=True, default="")
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.UP)
    owner = Person()
    due_on = models.DateField(null=True, blank=True)

    sheet = Sheet(
        prefix="KR",
        plural="key results",
        columns=("name", "objective", "metric", "baseline", "current", "target", "owner", "due_on"),
        fence=("objective__product", "metric__product"),
    )

    def progress(self) -> float | None:
        """Share of the way from baseline to target, 0 to 1; None while a number is missing."""
        if self.baseline is None or self.target is None or self.current is None or self.target == self.baseline:
            return None
        return min(1.0, max(0.0, (self.current - self.baseline) / (self.target - self.baseline)))


class CheckIn(Record):
    """What a key result's owner says about it on a day, or its metric each week."""

    key_result = Link("strategy.KeyResult", required=True)
    on = models.DateField()
    value = models.FloatField(null=True, blank=True)
    confidence = models.SmallIntegerField(
        null=True, blank=True, help_text="percent", validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    note = LongText(blank=True, default="", search="B")
    done = models.BooleanField(default=True, help_text="false: planned for that day")
    is_automatic = models.BooleanField(default=False, verbose_name="automatic", editable=False, help_text="its metric said it, nobody did")

    sheet = Sheet(
        prefix="CHK",
        title=("note",),
        columns=("key_result", "on", "value", "confidence", "is_automatic", "note"),
        fence=("key_result__objective__product", "key_result__metric__product"),
    )


class Initiative(Record):
    """A bet that serves objectives, with an appetite."""

    name = Text(search="A")
    description = Markdown(search="B")
    objectives = Links("strategy.Objective")
    product = Link("people.Product")
    team = Link("people.Team")
    owner = Person()
    status = models.CharField(max_length=10, choices=Pace.choices, default=Pace.DRAFT)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    budget = Money()

    sheet = Sheet(prefix="INI", columns=("name", "status", "objectives", "owner", "starts_on", "ends_on"), fence=("product",))

    def validate(self, before: Self | None) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Invalid.one("ends_on", "The end lies before the start.")
