"""The log: every change ever made, append-only, in commit order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models

from upbeat.kernel.workspace import Workspace

# Bookkeeping that each change carries so that a row is exactly the replay of its changes; histories leave it out.
BOOKKEEPING = frozenset({"version", "updated_at"})


class Change(models.Model):
    """What happened to one record: the verb holds the intent, before and after hold the fact (changed fields only, in wire form).

    `request` joins the changes of one act: a bulk edit, a merge, an import.
    """

    pk = models.CompositePrimaryKey("workspace_id", "seq")
    workspace = models.ForeignKey(Workspace, models.DO_NOTHING, db_column="workspace", db_index=False, related_name="+")
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    source = models.CharField(max_length=20)
    request = models.UUIDField()
    type = models.CharField(max_length=40)
    record = models.UUIDField()
    verb = models.CharField(max_length=40)
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["workspace", "record", "seq"], name="change_record"),
            models.Index(fields=["workspace", "type", "seq"], name="change_type"),
            models.Index(fields=["workspace", "request", "seq"], name="change_request"),
            models.Index(fields=["workspace", "at"], name="change_at"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.type}"

    @property
    def version(self) -> int:
        """The record's version after this change."""
        return int(self.after.get("version", 1))


def changes(workspace: UUID) -> models.QuerySet[Change]:
    """All changes of a workspace, newest first."""
    return Change.objects.filter(workspace_id=workspace).order_by("-seq")


def seq_at(workspace: UUID, moment: dt.datetime) -> int:
    """The last seq at a moment; 0 before the first change."""
    return changes(workspace).filter(at__lte=moment).order_by("-at", "-seq").values_list("seq", flat=True).first() or 0


def replay(changes: Iterable[Change]) -> dict[str, Any]:
    """The row that these changes, oldest first, make."""
    row: dict[str, Any] = {}
    for change in changes:
        row |= change.after
    return row
