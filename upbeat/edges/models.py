"""Tables of the edges: what is no record and belongs to a way in or out."""

from __future__ import annotations

from django.db import models

from upbeat.kernel.workspace import Workspace


class Idempotency(models.Model):
    """The first answer to a request that carried an Idempotency-Key, kept for a day."""

    pk = models.CompositePrimaryKey("workspace_id", "member", "key")
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    member = models.UUIDField()
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=b"")
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
