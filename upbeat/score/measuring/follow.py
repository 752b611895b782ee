"""What moves when a metric has a new point: the key results that it measures, and its alerts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from upbeat.domains.metrics.models import Alert, Metric
from upbeat.domains.metrics.points import points_of
from upbeat.domains.strategy.models import CheckIn, KeyResult, Pace
from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.score.goals import standing
from upbeat.score.measuring.ringing import ring
from upbeat.score.moment import Moment

LOOK_BACK = 400  # days of points


def follow(workspace: UUID, metric: UUID) -> None:
    """Bring what hangs on a metric up to its newest point. Doing it again writes nothing."""
    actor = Actor.system(workspace)
    with transaction.atomic(), door.open(actor, source="events", verb="measure") as tx:
        row = rules.visible(actor, Metric).filter(pk=metric, archived_at=None, latest_on__isnull=False).first()
        if row is None:
            return
        assert row.latest_on is not None
        since = row.latest_on - dt.timedelta(days=LOOK_BACK)
        points = list(points_of(row).filter(on__gte=since, on__lte=row.latest_on).order_by("on").values_list("on", "value", "version"))
        pairs = [(on, value) for on, value, _ in points]
        is_computed = bool(points) and points[-1][2] is not None
        for result in _results(actor, row):
            _bring(tx, result, row, pairs, is_computed=is_computed)
        for alert in tx.visible(Alert).filter(metric=row, archived_at=None):
            ring(tx, alert, row, pairs)


def _results(actor: Actor, metric: Metric) -> list[Any]:
    """Its key results that count now, with `current` set to where each stands."""
    at = Moment.now(actor)
    measured = at.rows(KeyResult).filter(metric=metric, objective__status=Pace.ACTIVE, objective__deleted_at=None)
    objectives = list(measured.values_list("objective", flat=True))
    return [result for result in standing(at, objectives)[0] if result.metric_id == metric.pk]  # type: ignore[arg-type]


def _bring(tx: Transaction, result: Any, metric: Metric, points: Sequence[tuple[dt.date, float]], *, is_computed: bool) -> None:
    tx.update(result, current=result.current)
    if not is_computed:  # who typed the point has said it
        return
    day = points[-1][0]
    monday = day - dt.timedelta(days=day.weekday())
    said: dict[str, Any] = {"on": day, "value": metric.latest, "confidence": _chance(result, points)}
    this_week = tx.visible(CheckIn).filter(key_result=result.pk, is_automatic=True, on__gte=monday, on__lte=monday + dt.timedelta(days=6))
    known = this_week.order_by("-on").first()
    if known is None:
        tx.create(CheckIn, key_result=result.pk, is_automatic=True, **said)
    else:
        tx.update(known, **said)


def _chance(result: Any, points: Sequence[tuple[dt.date, float]]) -> int | None:
    """In percent, how likely the target is reached on its day; None where that is not to be said."""
    from upbeat.score.measuring.outlook import chance, outlook  # brings numpy

    if result.target is None or result.due_on is None or result.due_on <= points[-1][0]:
        return None
    ahead = outlook(points, result.due_on)
    return round(chance(ahead[-1], result.target, up=result.direction == "up") * 100) if ahead else None
