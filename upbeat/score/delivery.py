"""How work flows, and when what is planned will be done: stories and features finished a week, how long features take, how old work is.

A day is the one the record states, else the one on which the log says its state turned. What was written down as done from the start and
states no day is not counted: nobody knows when it was. Counted is what may be seen, so a reader without a restricted product gets the flow
of the rest.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, Max, Min, Q, When

from upbeat.domains.development.models import Feature, FeatureStatus, Story, StoryStatus
from upbeat.kernel import rules
from upbeat.kernel.log import Change
from upbeat.kernel.record import Record, type_name
from upbeat.score.moment import Moment
from upbeat.score.throughput import LEAST, LIKELY, SAFE, landings, percentile

WEEKS = 12
UNDER_WAY = (FeatureStatus.BUILDING, FeatureStatus.PLANNED)


def flow(at: Moment) -> dict[str, Any]:
    """Twelve weeks, the oldest first; times are days from building to shipped of what shipped in them."""
    shipped = _finished(at, Feature, FeatureStatus.SHIPPED, "shipped_on")
    stories = _finished(at, Story, StoryStatus.DONE, "done_on")
    began = begun(at, [pk for pk, _ in shipped])
    times = sorted((day - began[pk]).days for pk, day in shipped if pk in began and began[pk] <= day)
    return {
        "weeks": [at.day(1 - 7 * ago).isoformat() for ago in range(WEEKS, 0, -1)],
        "stories": _by_week(at, [day for _, day in stories]),
        "features": _by_week(at, [day for _, day in shipped]),
        "median": percentile(times, LIKELY) if times else None,
        "most": percentile(times, SAFE) if times else None,
        "timed": len(times),
    }


def begun(at: Moment, features: list[UUID]) -> dict[UUID, dt.date]:
    """The day on which each began to be built: when the log says so first, else the start it states; one query, and one of the log."""
    stated = rules.visible(at.actor, Feature).filter(pk__in=features, starts_on__lte=at.today).values_list("pk", "starts_on")
    turned = _turns(at, Feature, FeatureStatus.BUILDING).filter(record__in=features).values_list("record").annotate(on=Min("at"))
    return {pk: day for pk, day in stated if day} | {pk: at.day_of(moment) for pk, moment in turned}


def forecasts(at: Moment, of: Collection[UUID] | None = None) -> dict[UUID, dict[str, Any]]:
    """For each feature with a team, one of these where they are named, and open stories: what is left, and the days of `throughput`.

    A team builds first what is being built and what is due first. Five queries.
    """
    first = Case(When(status=FeatureStatus.BUILDING, then=0), default=1)
    left = Count("pk", filter=~Q(status=StoryStatus.DONE))
    stories = at.rows(Story).filter(feature__status__in=UNDER_WAY, feature__deleted_at=None, feature__archived_at=None)
    stories = stories.exclude(feature__team=None) if of is None else stories.filter(feature__team__in=of)
    counted = dict(stories.order_by().values_list("feature").annotate(n=left).filter(n__gt=0))
    queues: dict[UUID | None, list[Feature]] = defaultdict(list)
    for feature in at.rows(Feature).filter(pk__in=counted).order_by(first, F("ends_on").asc(nulls_last=True), "number"):
        queues[feature.team_id].append(feature)
    if not queues:
        return {}
    done = _finished(at, Story, StoryStatus.DONE, "done_on")
    teams = dict(rules.visible(at.actor, Story).filter(pk__in=[pk for pk, _ in done]).values_list("pk", "feature__team"))
    found = {}
    for team, queue in queues.items():
        weekly = _by_week(at, [day for pk, day in done if teams.get(pk) == team])
        known = landings(weekly, [counted[f.pk] for f in queue], at.today)
        for index, feature in enumerate(queue):
            landing = known[index] if known else None
            behind = (landing.safe - feature.ends_on).days if landing and landing.safe and feature.ends_on else None
            found[feature.pk] = {
                "left": counted[feature.pk],
                "weeks": sum(n > 0 for n in weekly),
                "needs": LEAST,
                "likely": landing.likely.isoformat() if landing and landing.likely else None,
                "safe": landing.safe.isoformat() if landing and landing.safe else None,
                "behind": behind,
            }
    return found


def _finished(at: Moment, cls: type[Record], state: str, field: str) -> list[tuple[UUID, dt.date]]:
    """What was finished in the weeks looked at, archived or not; one query, and one of the log."""
    since = at.day(1 - 7 * WEEKS)
    rows: Any = rules.visible(at.actor, cls)
    turns = _turns(at, cls, state).filter(at__gte=dt.datetime.combine(since, dt.time(), at.zone))
    turned = {pk: at.day_of(moment) for pk, moment in turns.values_list("record").annotate(on=Max("at"))}
    found = rows.filter(Q(**{f"{field}__range": (since, at.today)}) | Q(**{field: None}, pk__in=list(turned)), status=state)
    return [(pk, day or turned[pk]) for pk, day in found.values_list("pk", field)]


def _turns(at: Moment, cls: type[Record], state: str) -> Any:
    """Changes by which records came into a state; not those that were made in it."""
    changes = Change.objects.filter(workspace_id=at.actor.workspace, type=type_name(cls), after__status=state, before__has_key="status")
    return changes.order_by()


def _by_week(at: Moment, days: list[dt.date]) -> list[int]:
    counts = Counter((at.today - day).days // 7 for day in days)
    return [counts[ago] for ago in range(WEEKS - 1, -1, -1)]
