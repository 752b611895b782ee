"""The tables beside the segments: what waits to be sealed, which files count, who is whom, which names there are. None is a record."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from upbeat.kernel.workspace import Workspace


def _workspace() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")


class Batch(models.Model):
    """Events that were answered with 200 and are not in a segment yet; `body` is `event.packed`."""

    workspace = _workspace()
    key = models.UUIDField()
    received_at = models.DateTimeField()
    body = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["workspace", "id"], name="events_batch_order"),)

    def __str__(self) -> str:
        return f"batch {self.pk}"


class Intake(models.Model):
    """How many events a key brought on a day. Those that were turned away are in Refused."""

    pk = models.CompositePrimaryKey("workspace", "key", "day")
    workspace = _workspace()
    key = models.UUIDField()
    day = models.DateField()
    taken = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day} {self.taken}"


class Refused(models.Model):
    """How many events were turned away with a key on a day, by reason."""

    pk = models.CompositePrimaryKey("workspace", "key", "day", "reason")
    workspace = _workspace()
    key = models.UUIDField()
    day = models.DateField()
    reason = models.CharField(max_length=40)
    count = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day} {self.reason} {self.count}"


class Keeping(models.Model):
    """For how many days the events of a workspace are kept; for ever without a row."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, db_column="workspace", primary_key=True, related_name="+")
    days = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.days} days"


class Erasure(models.Model):
    """That a person's events were erased, when and by whom. Whose they were is not said."""

    workspace = _workspace()
    at = models.DateTimeField(default=timezone.now)
    member = models.UUIDField(null=True, help_text="None for the command line")
    events = models.BigIntegerField()
    distinct_ids = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=["workspace", "-at"], name="events_erasure_newest"),)

    def __str__(self) -> str:
        return f"{self.at} {self.events}"


class Segment(models.Model):
    """One immutable file of events. `merged_at` says since when a larger one has its events; the file goes a little later."""

    workspace = _workspace()
    file = models.CharField(max_length=60)
    rows = models.BigIntegerField()
    size = models.BigIntegerField(help_text="bytes")
    first_at = models.BigIntegerField(help_text="µs since 1970")
    last_at = models.BigIntegerField(help_text="µs since 1970")
    made_at = models.DateTimeField(default=timezone.now)
    keeps_ids = models.BooleanField(default=False, help_text="its events came from files, which may come again at any time")
    merged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "merged_at"], name="events_segment_alive"),)

    def __str__(self) -> str:
        return self.file


class Identity(models.Model):
    """A distinct id and the person it belongs to, both by number: segments hold `code`, questions count `person`."""

    pk = models.CompositePrimaryKey("workspace", "code")
    workspace = _workspace()
    code = models.IntegerField()
    distinct_id = models.TextField()
    person = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "distinct_id"], name="events_identity_known"),)

    def __str__(self) -> str:
        return f"{self.distinct_id} is {self.person}"


class Trait(models.Model):
    """What events said of a distinct id: by property the µs since 1970 and the newest value."""

    pk = models.CompositePrimaryKey("workspace", "code")
    workspace = _workspace()
    code = models.IntegerField()
    said = models.JSONField()

    def __str__(self) -> str:
        return f"of {self.code}"


class Group(models.Model):
    """What events said of a group, such as a company: like Trait."""

    pk = models.CompositePrimaryKey("workspace", "kind", "key")
    workspace = _workspace()
    kind = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    said = models.JSONField()

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Membership(models.Model):
    """That a distinct id did something as one of a group, and when last (µs since 1970)."""

    pk = models.CompositePrimaryKey("workspace", "kind", "key", "code")
    workspace = _workspace()
    kind = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    code = models.IntegerField()
    last_at = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["workspace", "key"], name="events_membership_key"),)

    def __str__(self) -> str:
        return f"{self.code} of {self.key}"


class Name(models.Model):
    """A name that events have come under, and how many."""

    pk = models.CompositePrimaryKey("workspace", "name")
    workspace = _workspace()
    name = models.CharField(max_length=200)
    count = models.BigIntegerField(default=0)
    first_at = models.BigIntegerField(help_text="µs since 1970")
    last_at = models.BigIntegerField(help_text="µs since 1970")

    def __str__(self) -> str:
        return self.name
