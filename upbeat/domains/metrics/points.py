"""Writing the points of a metric: by hand, or as its definition computes them. What was typed for a day stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import QuerySet

from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.kernel.door import Transaction


def type_points(tx: Transaction, metric: Metric, values: Mapping[dt.date, float | None]) -> None:
    """Values by day; one that is there is overwritten, None takes it away."""
    _write(metric, values, None)
    _note_latest(tx, metric)


def compute_points(tx: Transaction, metric: Metric, values: Mapping[dt.date, float | None]) -> None:
    """What the definition now says of these days, None where it has no value.

    Whatever an earlier one said goes: it meant something else, and perhaps was for fewer eyes.
    """
    known = points_of(metric)
    known.exclude(version=None).exclude(version=metric.reads_version).delete()
    typed = set(known.filter(version=None, on__in=values).values_list("on", flat=True))
    _write(metric, {on: value for on, value in values.items() if on not in typed}, metric.reads_version)
    _note_latest(tx, metric)


def points_of(metric: Metric) -> QuerySet[MetricPoint]:
    return MetricPoint.objects.filter(workspace=metric.workspace_id, metric=metric)


def _write(metric: Metric, values: Mapping[dt.date, float | None], version: int | None) -> None:
    points_of(metric).filter(on__in=[on for on, value in values.items() if value is None]).delete()
    MetricPoint.objects.bulk_create(
        [
            MetricPoint(workspace_id=metric.workspace_id, metric=metric, on=on, value=value, version=version)
            for on, value in values.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=["workspace", "metric", "on"],
        update_fields=["value", "version"],
    )


def _note_latest(tx: Transaction, metric: Metric) -> None:
    newest = points_of(metric).order_by("-on").first()
    tx.update(metric, latest=newest and newest.value, latest_on=newest and newest.on)
