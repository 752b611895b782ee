"""Attention, in ordinary tables: what a member watches, what they were told, and how they want to be told."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models

from upbeat.domains.people.models import Member
from upbeat.kernel.ids import new_id
from upbeat.kernel.workspace import Workspace


class Kind(models.TextChoices):
    """Why somebody is told; the strongest first."""

    WAITING = "waiting"
    MENTION = "mention"
    ASSIGNED = "assigned"
    COMMENT = "comment"
    ALERT = "alert"
    FINDING = "finding"
    CHANGE = "change"
    ANNOUNCEMENT = "announcement"
    DUE = "due"


class Level(models.TextChoices):
    """`off` is an explicit no to watching; `muted` silences everything about the record."""

    WATCHING = "watching"
    MUTED = "muted"
    OFF = "off"


class Watch(models.Model):
    """How one member stands to one record; holds for changes after `since`, a seq."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, db_column="member", db_index=False, related_name="+")
    type = models.CharField(max_length=40)
    record = models.UUIDField()
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.WATCHING)
    since = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "record", "member"], name="watch_once"),)
        indexes = (models.Index(fields=["workspace", "member", "id"], name="watch_member"),)

    def __str__(self) -> str:
        return f"{self.level} {self.type}"


class Notice(models.Model):
    """One thing a member was told, about one record or, for an act on many, about the first of `count`.

    `happening` names what happened, so that reading the log again tells nobody twice. It holds no words of the record: those are looked up,
    with the rules of that moment, whenever it is shown or mailed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, db_column="member", db_index=False, related_name="+")
    happening = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    type = models.CharField(max_length=40)
    record = models.UUIDField()
    source_type = models.CharField(max_length=40, blank=True, default="")
    source = models.UUIDField(null=True)  # the comment or finding that speaks about the record
    actor = models.UUIDField(null=True)
    seq = models.BigIntegerField(default=0)
    count = models.IntegerField(default=1)
    fields = models.JSONField(default=dict)  # choices and days that changed: [before, after] by name
    at = models.DateTimeField()
    in_app = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    mail = models.CharField(max_length=6, blank=True, default="")  # now, digest, or nothing
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "member", "happening"], name="notice_once"),)
        indexes = (
            models.Index(fields=["workspace", "member", "id"], name="notice_member"),
            models.Index(
                fields=["workspace", "member"],
                name="notice_unread",
                condition=models.Q(read_at__isnull=True, done_at__isnull=True, in_app=True),
            ),
            models.Index(fields=["mail", "at"], name="notice_to_mail", condition=models.Q(mailed_at__isnull=True) & ~models.Q(mail="")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.type}"


IN_APP_ONLY = (Kind.CHANGE, Kind.FINDING, Kind.ANNOUNCEMENT)


def default_choices() -> dict[str, dict[str, Any]]:
    """What holds until a member chooses: everything in the app, by mail what is addressed to them."""
    return {kind.value: {"app": True, "mail": "off" if kind in IN_APP_ONLY else "now"} for kind in Kind}


class Attention(models.Model):
    """How a member wants to be told, and when they last looked at My part. Hours are those of the workspace's time zone."""

    member = models.OneToOneField(Member, models.CASCADE, primary_key=True, db_column="member", related_name="attention")
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", related_name="+")
    choices = models.JSONField(default=dict)  # by kind, where it differs from the default
    auto_watch = models.BooleanField(default=True)
    digest = models.CharField(max_length=6, default="daily")  # daily or weekly
    digest_hour = models.SmallIntegerField(default=8)
    digest_day = models.SmallIntegerField(default=1)  # ISO weekday, for the weekly one
    digested_on = models.DateField(null=True)
    quiet_from = models.SmallIntegerField(null=True)  # hours; both or neither
    quiet_to = models.SmallIntegerField(null=True)
    remind_days = models.SmallIntegerField(default=2)  # before a day is due
    here_at = models.DateTimeField(null=True)
    here_seq = models.BigIntegerField(default=0)
    since_at = models.DateTimeField(null=True)  # the visit before this one
    since_seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"attention of {self.member_id}"

    def choice(self, kind: str) -> dict[str, Any]:
        chosen: dict[str, Any] = self.choices.get(kind, {})
        return default_choices()[kind] | chosen

    def is_quiet(self, local: dt.datetime) -> bool:
        """Whether mail waits at this hour; the hours may cross midnight."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return False
        inside = self.quiet_from <= local.hour < self.quiet_to
        return inside if self.quiet_from < self.quiet_to else local.hour >= self.quiet_from or local.hour < self.quiet_to


def attention_of(workspace: UUID, member: UUID) -> Attention:
    """The member's settings; those not saved yet are the defaults."""
    return Attention.objects.filter(pk=member).first() or Attention(member_id=member, workspace_id=workspace)


def attention_of_all(workspace: UUID, members: set[UUID]) -> dict[UUID, Attention]:
    """As `attention_of`, in one query."""
    found = {one.pk: one for one in Attention.objects.filter(pk__in=members)}
    return {member: found.get(member) or Attention(member_id=member, workspace_id=workspace) for member in members}
