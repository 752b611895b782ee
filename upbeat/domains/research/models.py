"""Research: what customers said, word for word, and the problems worth solving that we hear in it."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from upbeat.domains.research.market import Battlecard, Competitor, Persona, Segment  # noqa: F401 - Django finds types here
from upbeat.domains.research.wish import Wish  # noqa: F401
from upbeat.kernel.actor import Role
from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, LongText, Markdown, Person, Text, Url
from upbeat.kernel.record import Record, Sheet


class Triage(models.TextChoices):
    """Where a piece of feedback stands in the inbox."""

    NEW = "new"
    SNOOZED = "snoozed"
    DONE = "done"
    MERGED = "merged"


class Feedback(Record):
    """One piece of customer voice, kept verbatim."""

    title = Text(blank=True, default="", search="A")
    text = LongText(search="B", help_text="kept word for word")
    state = models.CharField(max_length=10, choices=Triage.choices, default=Triage.NEW)
    source = Text(max_length=80, blank=True, default="")
    channel = Text(max_length=80, blank=True, default="")
    rating = models.SmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)])
    sentiment = models.FloatField(null=True, blank=True, help_text="-1 to 1", validators=[MinValueValidator(-1), MaxValueValidator(1)])
    language = Text(max_length=16, blank=True, default="")
    country = Text(max_length=60, blank=True, default="")
    app_version = Text(max_length=60, blank=True, default="")
    received_at = models.DateTimeField(blank=True)
    contact = Link("people.Contact")
    account = Link("people.Account")
    product = Link("people.Product")
    owner = Person()
    snoozed_until = models.DateField(null=True, blank=True)
    merged_into = Link("self", editable=False)
    url = Url(blank=True, default="")
    source_id = Text(max_length=200, null=True, blank=True)

    sheet = Sheet(
        prefix="FB",
        plural="feedback",
        title=("title", "text"),
        columns=("title", "text", "source", "rating", "account", "state", "received_at"),
        fence=("product",),
        create=Role.CONTRIBUTOR,
    )

    class Meta(Record.Meta):
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "source", "source_id"], name="feedback_source", condition=Q(source_id__isnull=False)
            ),
        )
        indexes = (
            *Record.Meta.indexes,
            models.Index(fields=["workspace", "state", "-received_at", "-id"], name="feedback_inbox"),
            models.Index(fields=["workspace", "received_at", "id"], name="feedback_received"),
        )

    def validate(self, before: Self | None) -> None:
        if before is None and self.received_at is None:
            self.received_at = self.created_at


class Status(models.TextChoices):
    """What became of an opportunity."""

    OPEN = "open"
    EXPLORING = "exploring"
    COMMITTED = "committed"
    SOLVED = "solved"
    PARKED = "parked"


class Opportunity(Record):
    """A problem, need or desire worth solving; a tree under an objective (opportunity solution tree, Torres 2021)."""

    name = Text(search="A")
    description = Markdown(search="B")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    parent = Link("self")
    objective = Link("strategy.Objective")
    product = Link("people.Product")
    owner = Person()
    merged_into = Link("self", editable=False)

    sheet = Sheet(prefix="OPP", plural="opportunities", columns=("name", "status", "objective", "owner", "product"), fence=("product",))

    def validate(self, before: Self | None) -> None:
        if self.parent_id == self.pk:
            raise Invalid.one("parent", "An opportunity cannot be its own parent.")


class Importance(models.IntegerChoices):
    """How much the words weigh for what they are linked to."""

    NOT = 0, "not important"
    NICE = 1, "nice to have"
    IMPORTANT = 2, "important"
    CRITICAL = 3, "critical"


class Highlight(Record):
    """Words selected in feedback, linked to the opportunity or feature they speak for. Offsets count characters."""

    feedback = Link("research.Feedback", required=True)
    start = models.IntegerField(default=0)
    end = models.IntegerField(default=0)
    quote = LongText(search="B")
    importance = models.SmallIntegerField(choices=Importance.choices, default=Importance.NICE)
    opportunity = Link("research.Opportunity")
    feature = Link("development.Feature")

    sheet = Sheet(
        prefix="HIL",
        title=("quote",),
        columns=("quote", "feedback", "opportunity", "feature", "importance"),
        fence=("feedback__product", "opportunity__product", "feature__product"),
    )

    def validate(self, before: Self | None) -> None:
        if self.end < self.start or self.start < 0:
            raise Invalid.one("end", "The highlight ends before it starts.")


class StudyStatus(models.TextChoices):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


class Study(Record):
    """A question we go and ask, by a method, in a window of time."""

    name = Text(search="A")
    question = LongText(blank=True, default="", search="B")
    method = Text(max_length=80, blank=True, default="")
    status = models.CharField(max_length=10, choices=StudyStatus.choices, default=StudyStatus.PLANNED)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    participants = models.IntegerField(null=True, blank=True)
    objective = Link("strategy.Objective")
    opportunity = Link("research.Opportunity")
    product = Link("people.Product")
    team = Link("people.Team")
    owner = Person()

    sheet = Sheet(prefix="STU", plural="studies", columns=("name", "method", "status", "starts_on", "ends_on", "owner"), fence=("product",))
