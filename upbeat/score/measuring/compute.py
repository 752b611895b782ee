"""Computes a metric from its events: the points of the last weeks, or why there are none. Doing it again writes nothing new.

A metric counts what everybody may know who sees it: the events of its product, or without one of all products that are not restricted.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from upbeat.domains.metrics.definition import Reading, reading_of
from upbeat.domains.metrics.models import Computation, Metric, WriteKey
from upbeat.domains.metrics.points import compute_points, points_of
from upbeat.events.event import EPOCH, MICROSECOND
from upbeat.events.models import Name
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import UpbeatError
from upbeat.kernel.words import packed, t
from upbeat.kernel.workspace import Workspace, zone_of

if TYPE_CHECKING:
    from upbeat.events.questions.place import Place

BACK = 90  # days that a new definition is computed for
LATE = 3  # days within which events come late, so that a funnel is asked again

log = logging.getLogger(__name__)


def compute(tx: Transaction, metric: Metric) -> None:
    """Write the points up to yesterday, or what is in the way into `trouble`."""
    begin = time.perf_counter()
    try:
        looked_at = _compute(tx, metric, reading_of(metric.reads))
    except UpbeatError as error:
        _say(tx, metric, error.message)
        return
    except Exception as error:  # the outermost edge: whatever it is stands on the metric
        log.exception("%s could not be computed", metric)
        _say(tx, metric, t("Its events could not be read: {error}. It is tried again every hour.", error=str(error)[:200]))
        return
    if looked_at is not None:
        ms = round((time.perf_counter() - begin) * 1000, 1)
        state = {"workspace_id": metric.workspace_id, "version": metric.reads_version, "at": timezone.now(), "events": looked_at, "ms": ms}
        Computation.objects.update_or_create(metric=metric, defaults=state)


def _compute(tx: Transaction, metric: Metric, reading: Reading) -> int | None:
    from upbeat.score.measuring.values import values  # brings numpy

    place = place_of(metric)
    until = tx.today - dt.timedelta(days=1)
    begun = _first_day(metric.workspace_id, reading.events, place)
    if begun is None:
        _say(tx, metric, t("No event called {events} has come yet. Ask again in Insight.", events=", ".join(reading.events)))
        return None
    since = max(begun, until - dt.timedelta(days=BACK - 1))
    found = values(reading, place, since, until, _missing(metric, since, until))
    compute_points(tx, metric, found.by_day, since)
    _say(tx, metric, "")
    return found.events


def place_of(metric: Metric) -> Place:
    """Where it is asked: the workspace's calendar, and the keys whose events whoever sees the metric may know."""
    from upbeat.events.questions.place import Place

    keys = rules.visible(Actor.system(metric.workspace_id), WriteKey)
    keys = keys.filter(product=metric.product_id) if metric.product_id else keys.exclude(product__restricted=True)
    workspace = Workspace.objects.get(pk=metric.workspace_id)
    return Place(workspace.pk, zone_of(workspace.pk), workspace.week_start, tuple(keys.values_list("pk", flat=True)))


def _first_day(workspace: UUID, events: list[str], place: Place) -> dt.date | None:
    first = Name.objects.filter(workspace=workspace, name__in=events).aggregate(at=Min("first_at"))["at"]
    return None if first is None else (EPOCH + first * MICROSECOND).astimezone(place.zone).date()


def _missing(metric: Metric, since: dt.date, until: dt.date) -> set[dt.date]:
    """Days without a point of this version, and those to which late events may still have come."""
    there = set(points_of(metric).filter(version=metric.reads_version, on__gte=since).values_list("on", flat=True))
    recent = until - dt.timedelta(days=LATE)
    days = {since + dt.timedelta(days=n) for n in range((until - since).days + 1)}
    return {day for day in days if day > recent or day not in there}


def _say(tx: Transaction, metric: Metric, trouble: str) -> None:
    said = {"trouble": packed(trouble)} if trouble else {}
    tx.update(metric, trouble=str(trouble)[:500], said=said)
