"""The counters that stand apart from everything else, so that taking a number never waits for a foreign key.

`Clock` holds the last `seq` of a workspace: gapless, in commit order. `Counter` holds the last number of a type (`FEA-12`).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection, models


class Clock(models.Model):
    """One row a workspace; no foreign key on purpose (its share locks deadlock with the update)."""

    workspace = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)


class Counter(models.Model):
    """The last number given to a type in a workspace. A number is never given twice, and may be missing after a rollback."""

    pk = models.CompositePrimaryKey("workspace", "type")
    workspace = models.UUIDField()
    type = models.CharField(max_length=40)
    value = models.IntegerField(default=0)


def take_numbers(workspace: UUID, type_name: str, count: int) -> int:
    """Reserve `count` numbers; returns the first. Holds the counter's row until commit: call in the order of type names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_counter AS c (workspace, type, value) VALUES (%s, %s, %s)"
            " ON CONFLICT (workspace, type) DO UPDATE SET value = c.value + EXCLUDED.value RETURNING value",
            [workspace, type_name, count],
        )
        row: Any = cursor.fetchone()
    return int(row[0]) - count + 1


def current_seq(workspace: UUID) -> int:
    """The seq of the newest committed change; 0 for a new workspace."""
    return Clock.objects.filter(workspace=workspace).values_list("seq", flat=True).first() or 0
