"""Lifecycle: did it work, and what do we do about it."""

from __future__ import annotations

from django.db import models

from upbeat.kernel.fields import Link, LongText, Markdown, Person, Text
from upbeat.kernel.record import Record, Sheet


class Verdict(models.TextChoices):
    PENDING = "pending"
    KEEP = "keep"
    ITERATE = "iterate"
    ROLL_BACK = "roll_back", "roll back"
    REMOVE = "remove"


class Outcome(Record):
    """The number a feature or a launch was meant to move, looked at again on a day, with a verdict."""

    name = Text(search="A")
    feature = Link("development.Feature")
    launch = Link("marketing.Launch")
    metric = Link("metrics.Metric")
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    result = models.FloatField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.PENDING)
    reason = LongText(blank=True, default="", search="C", help_text="why this verdict")
    decided_on = models.DateField(null=True, blank=True, editable=False)
    note = Markdown(search="B")
    owner = Person()

    sheet = Sheet(
        prefix="OUT",
        columns=("name", "feature", "metric", "target", "result", "review_on", "verdict"),
        fence=("feature__product", "launch__product"),
    )
