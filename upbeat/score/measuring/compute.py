"""Computes a metric from its events: the points of the last weeks, or why there are none. Doing it again writes nothing new.

A metric counts what everybody may know who sees it: the events of its product, or without one of all products that are not restricted.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from upbeat.domains.metrics.definition import Reading, reading_of
from upbeat.domains.metrics.models import Computation, Metric, WriteKey
from upbeat.domains.metrics.points import compute_points, points_of
from upbeat.events.event import EPOCH, MICROSECOND
from upbeat.events.models import Keeping
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
    by_day: dict[dt.date, float | None]
    events: int = 0
    ms: float = 0
    trouble: str = ""


def ask(metric: Metric, *, anew: bool = False) -> Answer:
    """Ask its question of the days up to yesterday; of a funnel only those that may have changed, or `anew` all.

    Takes seconds the first time, so it is no part of a transaction.
    """
    begin = time.perf_counter()
    until = today_in(metric.workspace_id) - dt.timedelta(days=1)
    try:
        answer = _ask(metric, reading_of(metric.reads), until, anew=anew)
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


def _ask(metric: Metric, reading: Reading, until: dt.date, *, anew: bool) -> Answer:
    from upbeat.score.measuring.values import reach, values  # brings numpy

    place = place_of(metric)
    begun = min((first for _, _, first, _ in heard(place, reading.events)), default=None)
    if begun is None:
        no_event = t("No event called {events} has come yet. Ask again in Insight.", events=", ".join(reading.events))
        return _trouble(metric, no_event)
    kept = _first_kept(metric.workspace_id, until)
    first_day = (EPOCH + begun * MICROSECOND).astimezone(place.zone).date()
    since = max(first_day, kept, until - dt.timedelta(days=BACK - 1))
    if since > until:  # its first day is not over
        return Answer(metric.reads_version, {})
    found = values(reading, place, since, until, _open(metric, place, since, until, anew=anew))
    final = _final(metric, kept + dt.timedelta(days=reach(reading) - 1), until)
    return Answer(metric.reads_version, {day: value for day, value in found.by_day.items() if day not in final}, found.events)


def _trouble(metric: Metric, said: str) -> Answer:
    return Answer(metric.reads_version, {}, trouble=said)


def place_of(metric: Metric) -> Place:
    """Where it is asked: the workspace's calendar, and the keys whose events whoever sees the metric may know."""
    from upbeat.events.questions.place import Place

    keys = rules.visible(Actor.system(metric.workspace_id), WriteKey)
    keys = keys.filter(product=metric.product_id) if metric.product_id else keys.exclude(product__restricted=True)
    workspace = Workspace.objects.get(pk=metric.workspace_id)
    return Place(workspace.pk, zone_of(workspace.pk), workspace.week_start, tuple(keys.values_list("pk", flat=True)))


def heard(place: Place, events: Iterable[str]) -> list[tuple[str, int, int, int]]:
    """Of these events, as far as they count there: name, number, first and last in µs since 1970."""
    from upbeat.events import names  # brings pyarrow

    others = WriteKey.without_rules.filter(workspace=place.workspace).exclude(pk__in=place.keys)
    return names.heard(place.workspace, events, place.keys if others.exists() else None)


def _first_kept(workspace: UUID, until: dt.date) -> dt.date:
    """The first day of which no event has been let go."""
    days = Keeping.objects.filter(workspace=workspace).values_list("days", flat=True).first()
    return dt.date(1970, 1, 1) if days is None else until - dt.timedelta(days=days - 2)


def _open(metric: Metric, place: Place, since: dt.date, until: dt.date, *, anew: bool) -> set[dt.date]:
    """Days that were not asked of yet with this definition, and those to which events may have come late since."""
    last = None if anew else Computation.objects.filter(metric=metric, version=metric.reads_version).first()
    if last is not None:
        since = max(since, last.at.astimezone(place.zone).date() - dt.timedelta(days=LATE))
    return {since + dt.timedelta(days=n) for n in range((until - since).days + 1)}


def _final(metric: Metric, whole: dt.date, until: dt.date) -> set[dt.date]:
    """Days before `whole` that have their value: what it was read from is not all there any more."""
    old = points_of(metric).filter(version=metric.reads_version, on__lt=whole, on__lte=until - dt.timedelta(days=LATE))
    return set(old.values_list("on", flat=True))
