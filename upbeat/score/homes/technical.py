"""What the home of a technical PM adds: can it be built, and when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, When
from django.db.models.functions import Coalesce

from upbeat.domains.development.models import Criterion, Feature, Story
from upbeat.domains.development.planning import Dependency
from upbeat.score.delivery import begun, flow, forecasts
from upbeat.score.homes.lines import MOST, feature_line, first_of, iso, with_stories
from upbeat.score.moment import Moment
from upbeat.score.notices import named


def technical(at: Moment) -> dict[str, Any]:
    """Dependencies whose days collide first, how good the requirements are, when what is being built will be done, how work flows."""
    links = at.rows(Dependency).exclude(blocked__status__in=["shipped", "retired"]).exclude(blocker__status__in=["shipped", "retired"])
    links = links.filter(blocker__deleted_at=None, blocked__deleted_at=None).select_related("blocker", "blocked")
    links = links.annotate(slack=_slack()).order_by(F("slack").asc(nulls_last=True), "number")
    under_way = Case(When(status="building", then=0), default=1)
    building = at.rows(Feature).filter(status__in=["planned", "building"]).order_by(under_way, "ends_on", "number")
    stories = at.rows(Story).filter(feature__status__in=["planned", "building"], feature__deleted_at=None)
    criteria = at.rows(Criterion).filter(story__feature__status__in=["planned", "building"], story__deleted_at=None)
    bare = stories.exclude(Exists(at.rows(Criterion).filter(story=OuterRef("pk")))).select_related("feature").order_by("number")
    counted = criteria.order_by().aggregate(all=Count("pk"), passed=Count("pk", filter=Q(passed=True)))
    return {
        "dependencies": first_of(links, _dependency) | {"late": links.filter(slack__lt=0).count()},
        "building": _with_forecast(at, building),
        "flow": flow(at),
        "quality": {
            "stories": stories.count(),
            "without_criteria": bare.count(),
            "criteria": counted["all"],
            "passed": counted["passed"],
            "bare": [{"record": named(row, "story"), "feature": named(row.feature, "feature")} for row in bare[:MOST]],
        },
    }


def _with_forecast(at: Moment, rows: Any) -> dict[str, Any]:
    """How long each has been built, in days, and when its stories will be done."""
    known = forecasts(at, {team for team in rows.values_list("team", flat=True)[:MOST] if team})
    building = first_of(with_stories(at, rows), feature_line)
    began = begun(at, [UUID(line["record"]["id"]) for line in building["items"] if line["status"] == "building"])
    for line in building["items"]:
        pk = UUID(line["record"]["id"])
        line |= {"age": (at.today - began[pk]).days if pk in began else None, "forecast": known.get(pk)}
    return building


def _dependency(link: Any) -> dict[str, Any]:
    return {
        "blocker": named(link.blocker, "feature"),
        "blocked": named(link.blocked, "feature"),
        "ends_on": iso(link.blocker.ends_on or link.blocker.starts_on),
        "slack": link.slack,
    }


def _slack() -> Any:
    """Days between the end of the blocker with its lag and the start of what waits, as `move` pushes it; below 0: too late."""
    earliest = Coalesce("blocker__ends_on", "blocker__starts_on") + F("lag") + 1
    begins = Coalesce("blocked__starts_on", "blocked__ends_on")
    # PostgreSQL's day minus day is a whole number; Django would make an interval of two fields that say they are days.
    return ExpressionWrapper(begins - ExpressionWrapper(earliest, IntegerField()), IntegerField())
