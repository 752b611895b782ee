"""What must come before what, and what is worth doing first."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, LongText, Text
from upbeat.kernel.record import Record, Sheet


class Dependency(Record):
    """One feature cannot begin before another ends (finish to start), and some days."""

    blocker = Link("development.Feature", required=True)
    blocked = Link("development.Feature", required=True)
    lag = models.IntegerField(default=0, help_text="days", validators=[MinValueValidator(-365), MaxValueValidator(365)])
    note = Text(max_length=240, blank=True, default="")

    sheet = Sheet(
        prefix="DEP",
        plural="dependencies",
        title=("note",),
        columns=("blocker", "blocked", "lag", "note"),
        fence=("blocker__product", "blocked__product"),
    )

    class Meta(Record.Meta):
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "blocker", "blocked"], name="dependency_once", condition=models.Q(deleted_at__isnull=True)
            ),
        )

    def validate(self, before: Self | None) -> None:
        if self.blocker_id == self.blocked_id:
            raise Invalid.one("blocked", "A feature cannot wait for itself.")


class Framework(models.TextChoices):
    RICE = "rice", "RICE"
    ICE = "ice", "ICE"
    WSJF = "wsjf", "WSJF"
    VALUE_EFFORT = "value_effort", "value over effort"


class Prioritisation(Record):
    """A framework applied to a feature; each input has a value, a source and a day."""

    feature = Link("development.Feature", required=True)
    framework = models.CharField(max_length=12, choices=Framework.choices, default=Framework.RICE)
    inputs = models.JSONField(default=dict, blank=True, help_text="by name: value, source, on")
    score = models.FloatField(null=True, blank=True, editable=False)
    note = LongText(blank=True, default="", search="B")

    sheet = Sheet(
        prefix="PRI", title=("note", "framework"), columns=("feature", "framework", "score", "updated_at"), fence=("feature__product",)
    )
