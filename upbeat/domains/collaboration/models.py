"""Collaboration: what people say about records, what they decided, what hangs on them, and what is out of tune."""

from __future__ import annotations

from typing import Self

from django.db import models

from upbeat.domains.collaboration import attention  # noqa: F401 - Django finds its tables here
from upbeat.domains.collaboration.asking import Approval, Request, Template  # noqa: F401 - Django finds types here
from upbeat.domains.collaboration.views import View, ViewDefault  # noqa: F401
from upbeat.kernel.actor import Role
from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import AboutId, AboutType, Link, LongText, Markdown, People, Person, Text
from upbeat.kernel.record import Record, Sheet, columns, noun
from upbeat.kernel.registry import type_called
from upbeat.kernel.words import t


class Tag(Record):
    """A free label, the same in the whole workspace."""

    name = Text(max_length=60, search="A")
    colour = Text(max_length=20, blank=True, default="")

    sheet = Sheet(prefix="TAG", columns=("name", "colour"), create=Role.CONTRIBUTOR)


class Comment(Record):
    """What someone says about a record; a reply has a parent."""

    about_type = AboutType()
    about_id = AboutId()
    parent = Link("self")
    body = Markdown(blank=False, search="B")
    mentions = People(tells="mention")
    resolved = models.BooleanField(default=False)
    field = Text(max_length=60, blank=True, default="", help_text="the field whose words it is on")
    quote = LongText(blank=True, default="", help_text="the words it is on")
    prefix = Text(max_length=80, blank=True, default="", help_text="what stood before the words, to find them again")
    suffix = Text(max_length=80, blank=True, default="", help_text="what stood after the words")
    start = models.IntegerField(null=True, blank=True, help_text="where in the field's text the words began when it was written")
    reactions = models.JSONField(default=dict, blank=True, editable=False, help_text="members by emoji")
    source = Text(max_length=80, blank=True, default="")
    source_id = Text(max_length=200, null=True, blank=True)
    author_name = Text(max_length=120, blank=True, default="", help_text="who wrote it, where it was imported")

    sheet = Sheet(
        prefix="COM",
        title=("body",),
        columns=("body", "about_type", "created_by", "resolved"),
        create=Role.CONTRIBUTOR,
        edit=Role.ADMIN,
        speaks="comment",
    )

    class Meta(Record.Meta):
        indexes = (*Record.Meta.indexes, models.Index(fields=["workspace", "about_id", "id"], name="comment_about"))

    def validate(self, before: Self | None) -> None:
        about = type_called(self.about_type)
        if self.field and (before is None or before.field != self.field) and self.field not in columns(about):
            raise Invalid.one("field", t("A {what} has no field “{field}”.", what=noun(about), field=self.field))
        if self.quote and self.parent_id is not None:
            raise Invalid.one("quote", "A reply stands under the words of the comment it answers.")


class Attachment(Record):
    """A file that hangs on a record; the bytes stand in the file store under its digest."""

    name = Text(max_length=240, search="A")
    about_type = AboutType()
    about_id = AboutId()
    size = models.BigIntegerField(default=0, editable=False)
    content_type = Text(max_length=120, default="application/octet-stream", editable=False)
    digest = Text(max_length=64, default="", blank=True, editable=False)

    sheet = Sheet(prefix="ATT", columns=("name", "about_type", "size", "content_type"), create=Role.CONTRIBUTOR)

    class Meta(Record.Meta):
        indexes = (*Record.Meta.indexes, models.Index(fields=["workspace", "about_id", "id"], name="attachment_about"))


class DecisionStatus(models.TextChoices):
    OPEN = "open"
    DECIDED = "decided"
    REVERSED = "reversed"


class Decision(Record):
    """A question with options and an outcome; DACI: driver, approvers, contributors, informed."""

    name = Text(search="A", verbose_name="question")
    about_type = AboutType(blank=True, default="")
    about_id = AboutId(null=True, blank=True)
    status = models.CharField(max_length=10, choices=DecisionStatus.choices, default=DecisionStatus.OPEN)
    options = Markdown(search="C")
    outcome = Markdown(search="B")
    driver = Person()
    approvers = People(tells="waiting")
    contributors = People(tells="assigned")
    informed = People(tells="assigned")
    due_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    sheet = Sheet(prefix="DEC", columns=("name", "status", "driver", "due_on", "decided_on"))

    class Meta(Record.Meta):
        indexes = (*Record.Meta.indexes, models.Index(fields=["workspace", "about_id", "id"], name="decision_about"))


class Severity(models.TextChoices):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(Record):
    """One result of the alignment check: a rule that one record breaks. Closed when it is mended, muted with a reason."""

    rule = Text(max_length=10)
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.WARNING)
    name = Text(search="A", verbose_name="finding")
    detail = Text(max_length=500, blank=True, default="")
    about_type = AboutType()
    about_id = AboutId()
    closed_at = models.DateTimeField(null=True, blank=True)
    muted_until = models.DateField(null=True, blank=True)
    muted_reason = Text(max_length=500, blank=True, default="")
    muted_by = Person(tells="")
    said = models.JSONField(default=dict, blank=True, editable=False)

    sheet = Sheet(
        prefix="UPF",
        columns=("rule", "severity", "name", "about_type", "created_at", "muted_reason"),
        create=Role.ADMIN,
        speaks="finding",
        said="said",
    )

    class Meta(Record.Meta):
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "rule", "about_id"],
                name="finding_open",
                condition=models.Q(closed_at__isnull=True, deleted_at__isnull=True),
            ),
        )
        indexes = (*Record.Meta.indexes, models.Index(fields=["workspace", "about_id", "id"], name="finding_about"))
