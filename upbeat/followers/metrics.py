"""Has a metric computed that was defined anew. It only leaves jobs, in the same transaction as its cursor."""

from __future__ import annotations

from uuid import UUID

from upbeat.kernel.log import Change
from upbeat.score.tasks import measure_metric

name = "metrics"


def handle(workspace: UUID, changes: list[Change]) -> None:
    defined = {change.record for change in changes if change.type == "metric" and "reads_version" in change.after}
    for metric in sorted(defined):
        measure_metric.defer(workspace=str(workspace), metric=str(metric))
