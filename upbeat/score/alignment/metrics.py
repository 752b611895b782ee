"""UP2xx: do the numbers that we steer by still say something?"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from upbeat.domains.metrics.definition import reading_of
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.events.event import EPOCH, MICROSECOND
from upbeat.kernel.words import t, unpacked
from upbeat.score.alignment.fixes import ask, set_to
from upbeat.score.alignment.rule import WARNING, Asked, rule
from upbeat.score.measuring.compute import heard, place_of
from upbeat.score.moment import Moment, spoken

if TYPE_CHECKING:
    from upbeat.events.questions.place import Place

SILENCE = dt.timedelta(days=7)
RARE = 3  # times the usual distance between two events: what happens rarely is not silent so soon
LOOK_BACK = 180  # days of points that the trend is taken from


@rule(
    "UP208",
    "Metric will miss its target",
    WARNING,
    about=Metric,
    fix="Do something about it, set a target within reach, or leave its day open.",
    fixes=(ask("target", "Set a target", "number"), set_to("open", "Leave its day open", target_on=None)),
)
def metric_missing_its_target(at: Moment) -> Asked:
    """
    The metric has a target and a day for it, and as it goes it will not be there: even the better end of what its forecast holds for
    likely (four of five cases) falls short. That is the time to act, or to say what is within reach.

    The forecast is the one on the metric's page: exponential smoothing of its points of the last 180 days.
    """
    rows = at.rows(Metric).filter(target__isnull=False, target_on__gt=at.today)
    return Asked(
        rows,
        Q(pk__in=_falling_short(at, list(rows))),
        lambda m: (
            t("“{name}” will miss its target", name=m.called),
            t("As it goes, it will not be where it should on {day}.", day=spoken(m.target_on)),
        ),
    )


@rule(
    "UP209",
    "Event of a metric has gone silent",
    WARNING,
    about=Metric,
    fix="Mend the app that sends it, choose another event in Insight, or type the metric by hand.",
    fixes=(set_to("type", "Type it by hand", reads=None),),
)
def event_gone_silent(at: Moment) -> Asked:
    """
    An event that the metric counts used to come and has not for 7 days, nor for three times its usual distance. Either nobody does it any
    more, or an app stopped sending it; the metric cannot tell one from the other.

    Asked every hour, of the events that the metric counts.
    """
    rows = at.rows(Metric).filter(reads__isnull=False)
    silent = _silent(at, list(rows))
    return Asked(
        rows,
        Q(pk__in=silent),
        lambda m: (
            t("“{name}” no longer hears its event", name=m.called),
            t("“{event}” came last on {day}.", event=silent[m.pk][0], day=spoken(silent[m.pk][1])),
        ),
    )


@rule(
    "UP210",
    "Metric cannot be computed",
    WARNING,
    about=Metric,
    fix="Ask its question again in Insight, or type the metric by hand.",
    fixes=(set_to("type", "Type it by hand", reads=None),),
)
def metric_without_answer(at: Moment) -> Asked:
    """The metric reads events, and its question has no answer. What is in the way stands on the metric; its last points stay, and age."""
    return Asked(
        at.rows(Metric).filter(reads__isnull=False),
        ~Q(trouble=""),
        lambda m: (t("“{name}” cannot be computed", name=m.called), unpacked(m.said.get("trouble")) or m.trouble),
    )


def _falling_short(at: Moment, metrics: list[Metric]) -> list[UUID]:
    from upbeat.score.measuring.outlook import outlook  # brings numpy

    points: dict[UUID, list[tuple[dt.date, float]]] = defaultdict(list)
    kept = MetricPoint.objects.filter(workspace=at.actor.workspace, metric__in=metrics, on__gte=at.day(-LOOK_BACK), on__lte=at.today)
    for metric, on, value in kept.order_by("on").values_list("metric", "on", "value"):
        points[metric].append((on, value))
    short = []
    for m in metrics:
        assert m.target is not None
        assert m.target_on is not None
        ahead = outlook(points[m.pk], m.target_on)
        if ahead and (ahead[-1].high < m.target if m.direction == "up" else ahead[-1].low > m.target):
            short.append(m.pk)
    return short


def _silent(at: Moment, metrics: list[Metric]) -> dict[UUID, tuple[str, dt.date]]:
    """By metric, the event that has been silent longest and the day it was last heard."""
    silent: dict[UUID, tuple[str, dt.date]] = {}
    by_product: dict[UUID | None, list[Metric]] = defaultdict(list)
    for m in metrics:
        by_product[m.product_id].append(m)
    for some in by_product.values():
        names = {m.pk: reading_of(m.reads).events for m in some}
        last = _last_heard(at, place_of(some[0]), {name for wanted in names.values() for name in wanted})
        for pk, wanted in names.items():
            if gone := [name for name in wanted if name in last]:
                longest = min(gone, key=lambda name: last[name])
                silent[pk] = (longest, at.day_of(last[longest]))
    return silent


def _last_heard(at: Moment, place: Place, wanted: set[str]) -> dict[str, dt.datetime]:
    """Those that are silent."""
    now: Any = dt.datetime.combine(at.day(1), dt.time(), at.zone)
    last: dict[str, dt.datetime] = {}
    for name, count, first_at, last_at in heard(place, wanted):
        at_last = EPOCH + last_at * MICROSECOND
        usual = (last_at - first_at) / max(1, count - 1) * MICROSECOND
        if now - at_last > max(SILENCE, RARE * usual):
            last[name] = at_last
    return last
