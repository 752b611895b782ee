"""Computes a metric from its events: the points of the last weeks, or why there are none. Doing it again writes nothing new.

A metric counts what everybody may know who sees it: the events of its product, or without one of all products that are not restricted.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import dataclass, replace
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
from upbeat.kernel.workspace import Workspace, today_in, zone_of

if TYPE_CHECKING:
    from upbeat.events.questions.place import Place

BACK = 90  # days that a new definition is computed for
LATE = 3  # days within which events come late, so that a funnel is asked again

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a metric's question says by day, or what is in the way; `events` were looked at in `ms`."""

    version: int
    by_day: dict[dt.date, float]
    events: int = 0
    ms: float = 0
    trouble: str = ""


def ask(metric: Metric) -> Answer:
    """Ask its question of the days up to yesterday. Takes seconds the first time, so it is no part of a transaction."""
    begin = time.perf_counter()
    until = today_in(metric.workspace_id) - dt.timedelta(days=1)
    try:
        answer = _ask(metric, reading_of(metric.reads), until)
    except UpbeatError as error:
        return _trouble(metric, error.message)
    except Exception as error:  # the outermost edge: whatever it is stands on the metric
        log.exception("%s could not be computed", metric.key)
        return _trouble(metric, t("Its events could not be read: {error}. It is tried again every hour.", error=str(error)[:200]))
    return replace(answer, ms=round((time.perf_counter() - begin) * 1000, 1))


def keep(tx: Transaction, metric: Metric, answer: Answer) -> None:
    """Write what was answered, unless the metric has been defined anew since it was asked."""
    if answer.version != metric.reads_version:
        return
    said = {"trouble": packed(answer.trouble)} if answer.trouble else {}
    tx.update(metric, trouble=str(answer.trouble)[:500], said=said)
    compute_points(tx, metric, answer.by_day)
    if answer.trouble:
        return
    state = {"version": answer.version, "at": timezone.now(), "events": answer.events, "ms": answer.ms}
    Computation.objects.update_or_create(metric=metric, defaults=state | {"workspace_id": metric.workspace_id})


def _ask(metric: Metric, reading: Reading, until: dt.date) -> Answer:
    from upbeat.score.measuring.values import values  # brings numpy

    place = place_of(metric)
    begun = _first_day(metric.workspace_id, reading.events, place)
    if begun is None:
        no_event = t("No event called {events} has come yet. Ask again in Insight.", events=", ".join(reading.events))
        return _trouble(metric, no_event)
    since = max(begun, until - dt.timedelta(days=BACK - 1))
    found = values(reading, place, since, until, _missing(metric, since, until))
    return Answer(metric.reads_version, found.by_day, found.events)


def _trouble(metric: Metric, said: str) -> Answer:
    return Answer(metric.reads_version, {}, trouble=said)


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
