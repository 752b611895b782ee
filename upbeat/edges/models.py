"""Tables of the edges: what is no record and belongs to a way in or out."""

from __future__ import annotations

from django.db import models

from upbeat.kernel.ids import new_id
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


class ImportState(models.TextChoices):
    """From the upload to its undoing."""

    NEW = "new"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


class Import(models.Model):
    """A file that was brought, what its columns mean, how far it has gone in and what became of its rows.

    The file and the list of its errors stand under `imports/<workspace>/` of the data directory.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", related_name="+")
    member = models.UUIDField(null=True)
    file = models.CharField(max_length=240)
    size = models.BigIntegerField()
    format = models.CharField(max_length=10)
    encoding = models.CharField(max_length=20, blank=True, default="")
    delimiter = models.CharField(max_length=1, blank=True, default="")
    kind = models.CharField(max_length=20, blank=True, default="")
    kinds = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    match = models.CharField(max_length=10, default="id")
    options = models.JSONField(default=dict, help_text="of events: event, product and the key they came under")
    mapping_name = models.CharField(max_length=80, blank=True, default="")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.NEW)
    rows = models.IntegerField(null=True)
    progress = models.FloatField(default=0)
    units_done = models.IntegerField(default=0)
    report = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    error = models.TextField(blank=True, default="")
    skip_bad = models.BooleanField(default=False)
    stop = models.BooleanField(default=False)
    source = models.CharField(max_length=20, default="web")
    request = models.UUIDField(null=True)
    undoer = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "-created_at"], name="import_created"),)

    def __str__(self) -> str:
        return self.file
