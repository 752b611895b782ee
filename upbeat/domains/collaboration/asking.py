"""What people ask of each other, and what they begin from."""

from __future__ import annotations

from django.db import models

from upbeat.domains.people.models import Function
from upbeat.kernel.actor import Role
from upbeat.kernel.fields import AboutId, AboutType, Link, LongText, Markdown, Person, Text
from upbeat.kernel.record import Record, Sheet


class RequestStatus(models.TextChoices):
    OPEN = "open"
    ACCEPTED = "accepted"
    DONE = "done"
    DECLINED = "declined"


class Request(Record):
    """Work asked of another function, with a day and an answer."""

    name = Text(search="A")
    body = Markdown(search="B")
    about_type = AboutType(blank=True, default="")
    about_id = AboutId(null=True, blank=True)
    function = models.CharField(max_length=20, choices=Function.choices, blank=True, default="")
    team = Link("people.Team")
    owner = Person(verbose_name="asked of", tells="waiting")
    status = models.CharField(max_length=10, choices=RequestStatus.choices, default=RequestStatus.OPEN)
    due_on = models.DateField(null=True, blank=True)
    answer = Markdown(search="C")

    sheet = Sheet(
        prefix="REQ",
        columns=("name", "status", "function", "owner", "created_by", "due_on"),
        create=Role.CONTRIBUTOR,
    )

    class Meta(Record.Meta):
        indexes = (*Record.Meta.indexes, models.Index(fields=["workspace", "about_id", "id"], name="request_about"))


class ApprovalStatus(models.TextChoices):
    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"


class Approval(Record):
    """One person's yes or no to a record as it stands."""

    name = Text(search="A", verbose_name="question")
    about_type = AboutType()
    about_id = AboutId()
    approver = Person(required=True, tells="waiting")
    status = models.CharField(max_length=10, choices=ApprovalStatus.choices, default=ApprovalStatus.PENDING, editable=False)
    note = LongText(blank=True, default="", search="B", editable=False)
    due_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    sheet = Sheet(prefix="APP", columns=("name", "status", "approver", "created_by", "due_on"), create=Role.CONTRIBUTOR)

    class Meta(Record.Meta):
        indexes = (*Record.Meta.indexes, models.Index(fields=["workspace", "about_id", "id"], name="approval_about"))


class Offered(models.TextChoices):
    """Who is offered a template in forms; like any record, it can be seen by all."""

    PRIVATE = "private", "only its author"
    TEAM = "team"
    WORKSPACE = "workspace", "everyone"


class Template(Record):
    """What a new record of a type begins with: its values, and the records made under it."""

    name = Text(max_length=120, search="A")
    for_type = AboutType()
    content = models.JSONField(default=dict, blank=True, help_text="values: by field; children: by type, a list of values")
    offered_to = models.CharField(max_length=10, choices=Offered.choices, default=Offered.WORKSPACE)
    team = Link("people.Team", verbose_name="offered team")

    sheet = Sheet(prefix="TPL", columns=("name", "for_type", "offered_to", "team", "created_by"))
