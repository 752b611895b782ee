"""Which metrics changes in the log set in motion: those defined anew, and those from which something hangs that is to follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from upbeat.domains.metrics.models import Alert
from upbeat.domains.strategy.models import KeyResult
from upbeat.kernel.log import Change
from upbeat.kernel.record import Record

# What is looked at in a change, by type.
MOVES = {
    "metric": {"latest", "latest_on"},
    "key_result": {"metric"},
    "alert": {"metric", "when", "bound", "days", "back", "muted_until"},
}


@dataclass(frozen=True, slots=True)
class Moved:
    """Metrics to be computed, and to be followed."""

    defined: set[UUID]
    followed: set[UUID]


def moved(changes: Iterable[Change]) -> Moved:
    """At most two queries."""
    defined: set[UUID] = set()
    touched: dict[str, set[UUID]] = {kind: set() for kind in MOVES}
    for change in changes:
        if change.type == "metric" and "reads_version" in change.after:
            defined.add(change.record)
        if MOVES.get(change.type, set()) & change.after.keys():
            touched[change.type].add(change.record)
    return Moved(defined, touched["metric"] | _measuring(KeyResult, touched["key_result"]) | _measuring(Alert, touched["alert"]))


def _measuring(cls: type[Record], records: set[UUID]) -> set[UUID]:
    """The metrics of these."""
    rows: Any = cls.without_rules.filter(pk__in=records, deleted_at=None)
    return set(rows.exclude(metric=None).values_list("metric", flat=True)) if records else set()
