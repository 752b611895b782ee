"""What the worker does for the score; found there by its file name."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from upbeat.domains.metrics.models import Alert, Metric
from upbeat.events.models import Batch
from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.workspace import Workspace
from upbeat.score.measuring.compute import ask, keep
from upbeat.score.measuring.follow import follow

log = logging.getLogger(__name__)
PAUSE = 3  # seconds
PATIENCE = 100  # times a computation waits that long for events to be sealed


@app.periodic(cron="11 * * * *")
@app.task(name="measure_everything", queueing_lock="measure_everything")
def measure_everything(timestamp: int) -> None:
    """Every hour, because a day ends at a different one in each time zone."""
    for workspace in Workspace.objects.values_list("pk", flat=True):
        rows = rules.visible(Actor.system(workspace), Metric).filter(archived_at=None, reads__isnull=False)
        for pk in rows.values_list("pk", flat=True):
            _guarded(_measure, workspace, pk)
        alerts: Any = Alert.without_rules.filter(workspace=workspace, deleted_at=None)
        for pk in alerts.values_list("metric", flat=True).distinct():
            _guarded(follow, workspace, pk)  # for those that were muted until today


@app.task(name="follow_metric")
def follow_metric(workspace: str, metric: str) -> None:
    """Bring key results and alerts up to the newest point of their metric."""
    follow(UUID(workspace), UUID(metric))


@app.task(name="measure_metric")
def measure_metric(workspace: str, metric: str, asked_at: str = "", waited: int = 0, anew: bool = False) -> None:
    """Compute one metric, `anew` all of its days, once the events are sealed that had come when it was first asked for."""
    since = dt.datetime.fromisoformat(asked_at) if asked_at else timezone.now()
    if waited < PATIENCE and Batch.objects.filter(workspace=UUID(workspace), received_at__lt=since).exists():
        later = measure_metric.configure(schedule_in={"seconds": PAUSE})
        later.defer(workspace=workspace, metric=metric, asked_at=since.isoformat(), waited=waited + 1, anew=anew)
        return
    _measure(UUID(workspace), UUID(metric), anew=anew)


def _guarded(work: Callable[[UUID, UUID], None], workspace: UUID, metric: UUID) -> None:
    """Does it, and lets no metric stand in the way of the others."""
    try:
        work(workspace, metric)
    except Exception:
        log.exception("%s of metric %s failed", work.__name__, metric)


def _measure(workspace: UUID, pk: UUID, *, anew: bool = False) -> None:
    actor = Actor.system(workspace)
    rows = rules.visible(actor, Metric).filter(pk=pk, archived_at=None, reads__isnull=False)
    metric = rows.first()
    if metric is None:
        return
    answer = ask(metric, anew=anew)
    with transaction.atomic(), door.open(actor, source="events", verb="measure") as tx:
        metric = rows.select_for_update(no_key=True).first()
        if metric is not None:
            keep(tx, metric, answer)
