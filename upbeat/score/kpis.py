"""The strip of figures above the Score: pinned metrics with their last twelve weeks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from upbeat.domains.metrics.models import Metric, Unit
from upbeat.score.moment import Moment

MOST = 5
WEEKS = 12
MONTH = 4  # weeks the change is measured over


def kpis(at: Moment) -> list[dict[str, Any]]:
    """The North Star first; two queries."""
    metrics = list(at.rows(Metric).filter(Q(is_pinned=True) | Q(is_north_star=True)).order_by("-is_north_star", "number")[:MOST])
    return figures(at, metrics)


def figures(at: Moment, metrics: list[Metric]) -> list[dict[str, Any]]:
    """Each metric with its last weeks; one query."""
    series = weekly(at, [metric.pk for metric in metrics])
    return [figure(metric, series.get(metric.pk, [])) for metric in metrics]


def weekly(at: Moment, metrics: list[UUID]) -> dict[UUID, list[tuple[str, float]]]:
    """For each metric the last value known at the end of each of twelve weeks, the oldest first, as (day it is of, value)."""
    series: dict[UUID, list[tuple[str, float]]] = {}
    if not metrics:
        return series
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT m.id, p.on, p.value
               FROM unnest(%(metrics)s::uuid[]) m (id) CROSS JOIN generate_series(%(weeks)s - 1, 0, -1) ago
               JOIN LATERAL (
                   SELECT v.on, v.value FROM metrics_metricpoint v
                   WHERE v.workspace = %(workspace)s AND v.metric = m.id AND v.on <= %(today)s::date - 7 * ago
                   ORDER BY v.on DESC LIMIT 1
               ) p ON true ORDER BY m.id, ago DESC""",
            {"metrics": metrics, "weeks": WEEKS, "workspace": at.actor.workspace, "today": at.today},
        )
        rows: list[Any] = cursor.fetchall()
    for metric, on, value in rows:
        series.setdefault(metric, []).append((on.isoformat(), value))
    return series


def figure(metric: Metric, points: list[tuple[str, float]]) -> dict[str, Any]:
    """A metric with its change over four weeks, as JSON values; `points` as `weekly` gives them."""
    values = [value for _, value in points]
    change = _change(metric.unit, values[-1], values[max(0, len(values) - 1 - MONTH)]) if len(values) > 1 else None
    return {
        "metric": {
            "id": str(metric.pk),
            "key": metric.key,
            "name": metric.name,
            "unit": metric.unit,
            "is_north_star": metric.is_north_star,
        },
        "value": values[-1] if values else None,
        "change": change,
        "change_unit": "%" if metric.unit in (Unit.COUNT, Unit.MONEY, Unit.SECONDS) else "pt" if metric.unit == Unit.PERCENT else "",
        "good": change is None or change == 0 or (change > 0) == (metric.direction == "up"),
        "target": metric.target,
        "points": values,
        "on": points[-1][0] if points else None,
    }


def _change(unit: str, now: float, then: float) -> float | None:
    if unit in (Unit.PERCENT, Unit.SCORE):
        return round(now - then, 1)
    return round((now - then) / abs(then) * 100, 1) if then else None
