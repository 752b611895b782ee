"""Has numbers computed that were defined anew, and what hangs on them brought up to their newest point.

It only leaves jobs, in the same transaction as its cursor.
"""

from __future__ import annotations

from uuid import UUID

from upbeat.kernel.log import Change
from upbeat.score.measuring.moved import moved
from upbeat.score.tasks import follow_metric, measure_metric

name = "numbers"


def handle(workspace: UUID, changes: list[Change]) -> None:
    found = moved(changes)
    for pk in sorted(found.defined):
        measure_metric.defer(workspace=str(workspace), metric=str(pk))
    for pk in sorted(found.followed):
        follow_metric.defer(workspace=str(workspace), metric=str(pk))
