"""Development: what we build, the stories and criteria that say when it is right, and the release it ships in."""

from __future__ import annotations

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from upbeat.domains.development.planning import Dependency, Prioritisation  # noqa: F401 - Django finds types here
from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, Links, LongText, Markdown, Person, Text
from upbeat.kernel.record import Record, Sheet


class FeatureStatus(models.TextChoices):
    """From first idea to the end."""

    IDEA = "idea"
    CANDIDATE = "candidate"
    PLANNED = "planned"
    BUILDING = "building"
    SHIPPED = "shipped"
    RETIRED = "retired"


class Horizon(models.TextChoices):
    NOW = "now"
    NEXT = "next"
    LATER = "later"


class ChangeKind(models.TextChoices):
    """The sections of a changelog (keepachangelog.com)."""

    ADDED = "added"
    CHANGED = "changed"
    DEPRECATED = "deprecated"
    REMOVED = "removed"
    FIXED = "fixed"
    SECURITY = "security"


class Feature(Record):
    """A solution we may build; with a parent for epics. It addresses opportunities and serves objectives."""

    name = Text(search="A")
    description = Markdown(search="B")
    spec = Markdown(search="C", help_text="what it must do, how, and what it leaves out")
    status = models.CharField(max_length=10, choices=FeatureStatus.choices, default=FeatureStatus.IDEA)
    horizon = models.CharField(max_length=5, choices=Horizon.choices, blank=True, default="")
    parent = Link("self")
    addresses = Links("research.Opportunity")
    serves = Links("strategy.Objective")
    release = Link("development.Release")
    product = Link("people.Product")
    team = Link("people.Team")
    owner = Person()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, verbose_name="due")
    shipped_on = models.DateField(null=True, blank=True)
    effort = models.FloatField(null=True, blank=True, help_text="person-weeks", validators=[MinValueValidator(0)])
    position = models.FloatField(default=0, help_text="place among the features of its horizon")
    public = models.BooleanField(default=False, help_text="shown on the portal of its product")
    public_name = Text(blank=True, default="", help_text="what the portal calls it; its own name if empty")
    public_text = LongText(blank=True, default="", max_length=2000, help_text="what the portal says of it")
    change = models.CharField(
        max_length=10, choices=ChangeKind.choices, blank=True, default="", help_text="where the changelog lists it; empty: by its stories"
    )
    source = Text(max_length=80, blank=True, default="")
    source_id = Text(max_length=200, null=True, blank=True)
    merged_into = Link("self", editable=False)

    sheet = Sheet(
        prefix="FEA", columns=("name", "status", "horizon", "release", "team", "owner", "starts_on", "ends_on"), fence=("product",)
    )

    class Meta(Record.Meta):
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "source", "source_id"], name="feature_source", condition=Q(source_id__isnull=False)
            ),
        )
        indexes = (*Record.Meta.indexes, models.Index(fields=["workspace", "status", "id"], name="feature_status"))

    def validate(self, before: Self | None) -> None:
        if self.parent_id == self.pk:
            raise Invalid.one("parent", "A feature cannot be its own parent.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Invalid.one("ends_on", "The due date lies before the start.")


class StoryKind(models.TextChoices):
    STORY = "story"
    BUG = "bug"
    TASK = "task"
    SPIKE = "spike"


class StoryStatus(models.TextChoices):
    TODO = "todo", "to do"
    DOING = "doing"
    DONE = "done"


class Priority(models.TextChoices):
    HIGHEST = "highest"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    LOWEST = "lowest"


class Story(Record):
    """As someone I want something so that something: a slice of a feature that can be built and shown."""

    name = Text(search="A")
    feature = Link("development.Feature")
    kind = models.CharField(max_length=6, choices=StoryKind.choices, default=StoryKind.STORY)
    status = models.CharField(max_length=6, choices=StoryStatus.choices, default=StoryStatus.TODO)
    as_a = Text(blank=True, default="")
    i_want = LongText(blank=True, default="")
    so_that = LongText(blank=True, default="")
    description = Markdown(search="B")
    priority = models.CharField(max_length=8, choices=Priority.choices, blank=True, default="")
    estimate = models.FloatField(null=True, blank=True, help_text="points", validators=[MinValueValidator(0)])
    sprint = Text(max_length=120, blank=True, default="")
    parent = Link("self")
    product = Link("people.Product")
    owner = Person()
    position = models.FloatField(default=0, help_text="place among the stories of its feature")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    source = Text(max_length=80, blank=True, default="")
    source_id = Text(max_length=200, null=True, blank=True)

    sheet = Sheet(
        prefix="STO",
        plural="stories",
        columns=("name", "feature", "kind", "status", "priority", "estimate", "sprint", "owner"),
        fence=("product", "feature__product"),
    )

    class Meta(Record.Meta):
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["workspace", "source", "source_id"], name="story_source", condition=Q(source_id__isnull=False)),
        )


class Proof(models.TextChoices):
    """How far a criterion is known to hold."""

    WRITTEN = "written"
    TESTED = "tested"
    OBSERVED = "observed"


class Criterion(Record):
    """Given a state, when something happens, then this follows (Gherkin)."""

    story = Link("development.Story", required=True)
    given = LongText(blank=True, default="", search="B")
    when = LongText(blank=True, default="", search="B")
    then = LongText(search="A")
    state = models.CharField(max_length=8, choices=Proof.choices, default=Proof.WRITTEN)
    passed = models.BooleanField(default=False)
    position = models.FloatField(default=0, help_text="place among the criteria of its story")

    sheet = Sheet(
        prefix="CRI",
        plural="criteria",
        title=("then",),
        columns=("story", "given", "when", "then", "passed", "state"),
        fence=("story__product", "story__feature__product"),
    )


class ReleaseStatus(models.TextChoices):
    PLANNED = "planned"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


class Release(Record):
    """What ships together, across products, on a planned day and on the actual one."""

    name = Text(max_length=120, search="A")
    version_name = Text(max_length=40, blank=True, default="", verbose_name="version", search="A")
    description = Markdown(search="B")
    status = models.CharField(max_length=10, choices=ReleaseStatus.choices, default=ReleaseStatus.PLANNED)
    planned_on = models.DateField(null=True, blank=True)
    shipped_on = models.DateField(null=True, blank=True)
    products = Links("people.Product")
    owner = Person()

    sheet = Sheet(prefix="REL", columns=("name", "version_name", "status", "planned_on", "shipped_on", "owner"), fence=("products",))
