"""What followers keep: how far each has read, and the index of words."""

from __future__ import annotations

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from upbeat.kernel.workspace import Workspace


class Cursor(models.Model):
    """The last seq a follower has dealt with in a workspace. Setting it to 0 rewinds the follower."""

    pk = models.CompositePrimaryKey("workspace_id", "follower")
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    follower = models.CharField(max_length=40)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.follower} {self.seq}"


class Document(models.Model):
    """The words of one record, weighted A to D."""

    id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    type = models.CharField(max_length=40)
    number = models.IntegerField()
    title = models.TextField()
    words = SearchVectorField()
    updated_at = models.DateTimeField()
    archived = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = (models.Index(fields=["workspace", "type", "number"], name="document_key"),)

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """One distinct word of a workspace: where typos are resolved."""

    pk = models.CompositePrimaryKey("workspace_id", "word")
    workspace = models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", db_index=False, related_name="+")
    word = models.TextField()

    def __str__(self) -> str:
        return self.word
