"""Has a metric computed that was defined anew, and what hangs on it brought up to its newest point.

It only leaves jobs, in the same transaction as its cursor.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from upbeat.domains.metrics.models import Alert
from upbeat.domains.strategy.models import KeyResult
from upbeat.kernel.log import Change
from upbeat.kernel.record import Record
from upbeat.score.tasks import follow_metric, measure_metric

# What is looked at in a change, by type.
MOVES = {
    "metric": {"latest", "latest_on"},
    "key_result": {"metric"},
    "alert": {"metric", "when", "bound", "days", "back", "muted_until"},
}

name = "metrics"


def handle(workspace: UUID, changes: list[Change]) -> None:
    defined = {change.record for change in changes if change.type == "metric" and "reads_version" in change.after}
    touched: dict[str, set[UUID]] = {kind: set() for kind in MOVES}
    for change in changes:
        if MOVES.get(change.type, set()) & change.after.keys():
            touched[change.type].add(change.record)
    moved = touched["metric"] | _measuring(KeyResult, touched["key_result"]) | _measuring(Alert, touched["alert"])
    for metric in sorted(defined):
        measure_metric.defer(workspace=str(workspace), metric=str(metric))
    for metric in sorted(moved):
        follow_metric.defer(workspace=str(workspace), metric=str(metric))


def _measuring(cls: type[Record], records: Iterable[UUID]) -> set[UUID]:
    """The metrics of these."""
    rows: Any = cls.without_rules.filter(pk__in=list(records), deleted_at=None)
    return set(rows.exclude(metric=None).values_list("metric", flat=True)) if records else set()
