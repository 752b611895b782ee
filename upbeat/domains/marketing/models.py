"""Marketing: how the market hears of what ships, and whether every function is ready for it."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from upbeat.domains.marketing.messaging import Message, Positioning  # noqa: F401 - Django finds types here
from upbeat.domains.people.models import Function
from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, Links, Markdown, Money, Person, Text, Url
from upbeat.kernel.record import Record, Sheet


class LaunchStatus(models.TextChoices):
    PLANNED = "planned"
    GO = "go"
    NO_GO = "no_go", "no-go"
    LIVE = "live"
    DONE = "done"
    CANCELLED = "cancelled"


class Launch(Record):
    """The day the market hears of releases; tier 1 is the loudest."""

    name = Text(search="A")
    description = Markdown(search="B")
    tier = models.SmallIntegerField(default=2, validators=[MinValueValidator(1), MaxValueValidator(3)])
    status = models.CharField(max_length=10, choices=LaunchStatus.choices, default=LaunchStatus.PLANNED)
    on = models.DateField(null=True, blank=True, verbose_name="date")
    releases = Links("development.Release")
    goals = Markdown()
    decision = Link("collaboration.Decision", verbose_name="go/no-go")
    metric = Link("metrics.Metric", verbose_name="adoption", help_text="the number that says how many use it")
    product = Link("people.Product")
    owner = Person()

    sheet = Sheet(prefix="LAU", plural="launches", columns=("name", "tier", "status", "on", "releases", "owner"), fence=("product",))


class TaskStatus(models.TextChoices):
    TODO = "todo", "to do"
    DOING = "doing"
    DONE = "done"


class Repeats(models.TextChoices):
    """How often a task comes back once it is done."""

    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly", "every two weeks"
    MONTHLY = "monthly"


class LaunchTask(Record):
    """What one function has to have ready for a launch."""

    name = Text(search="A")
    launch = Link("marketing.Launch", required=True)
    function = models.CharField(max_length=20, choices=Function.choices)
    status = models.CharField(max_length=6, choices=TaskStatus.choices, default=TaskStatus.TODO)
    owner = Person()
    team = Link("people.Team")
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    milestone = models.BooleanField(default=False, help_text="stands on the launch's countdown")
    repeats = models.CharField(
        max_length=11, choices=Repeats.choices, blank=True, default="", help_text="when it is done, the next one is made"
    )
    note = Markdown()

    sheet = Sheet(
        prefix="TSK", plural="launch tasks", columns=("name", "launch", "function", "status", "owner", "due_on"), fence=("launch__product",)
    )


class AnnouncementStatus(models.TextChoices):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"


class Announcement(Record):
    """A release note or changelog entry, linked to the features it tells of and so to those who asked."""

    name = Text(search="A", verbose_name="title")
    body = Markdown(search="B")
    status = models.CharField(max_length=10, choices=AnnouncementStatus.choices, default=AnnouncementStatus.DRAFT)
    publish_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    audience = Text(max_length=120, blank=True, default="")
    launch = Link("marketing.Launch")
    release = Link("development.Release", help_text="whose notes these are")
    features = Links("development.Feature")
    product = Link("people.Product")
    owner = Person()

    sheet = Sheet(prefix="ANN", columns=("name", "status", "publish_at", "launch", "owner"), fence=("product", "launch__product"))

    def validate(self, before: Self | None) -> None:
        if self.status == AnnouncementStatus.SCHEDULED and self.publish_at is None:
            raise Invalid.one("publish_at", "Say when it is to be published.")
        if self.status != AnnouncementStatus.PUBLISHED:
            self.published_at = None
        else:  # however it got there, it is out since one moment that has passed
            now = timezone.now()
            self.publish_at = self.published_at = min(self.publish_at or self.published_at or now, now)


class Progress(models.TextChoices):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


class Campaign(Record):
    """A run of messages in a channel, for marketing, sales or support."""

    name = Text(search="A")
    channel = Text(max_length=80, blank=True, default="")
    function = models.CharField(max_length=20, choices=Function.choices, default=Function.MARKETING)
    status = models.CharField(max_length=10, choices=Progress.choices, default=Progress.PLANNED)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    budget = Money()
    launch = Link("marketing.Launch")
    owner = Person()

    sheet = Sheet(
        prefix="CAM", columns=("name", "channel", "function", "status", "starts_on", "ends_on", "owner"), fence=("launch__product",)
    )

    def validate(self, before: Self | None) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Invalid.one("ends_on", "The end lies before the start.")


class Asset(Record):
    """Something that enables others: a deck, a page, a playbook."""

    name = Text(search="A")
    kind = Text(max_length=60, blank=True, default="")
    function = models.CharField(max_length=20, choices=Function.choices, default=Function.SALES)
    status = models.CharField(max_length=10, choices=Progress.choices, default=Progress.PLANNED)
    launch = Link("marketing.Launch")
    url = Url(blank=True, default="")
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    owner = Person()

    sheet = Sheet(prefix="AST", columns=("name", "kind", "function", "status", "due_on", "owner"), fence=("launch__product",))
