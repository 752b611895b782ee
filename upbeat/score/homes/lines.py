"""What the homes share: the first of a list with how many there are, and features with how far they have come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from upbeat.domains.development.models import Criterion, Story
from upbeat.score.moment import Moment
from upbeat.score.notices import named

MOST = 12


def first_of(rows: QuerySet[Any] | list[Any], line: Callable[[Any], dict[str, Any]], most: int = MOST) -> dict[str, Any]:
    """The first of them, and how many there are."""
    total = len(rows) if isinstance(rows, list) else rows.count()
    return {"items": [line(row) for row in rows[:most]], "total": total}


def with_stories(at: Moment, features: Any) -> Any:
    stories = at.rows(Story).filter(feature=OuterRef("pk")).order_by().values("feature")
    criteria = at.rows(Criterion).filter(story__feature=OuterRef("pk")).order_by().values("story__feature")
    return features.select_related("team").annotate(
        stories=Subquery(stories.annotate(n=Count("pk")).values("n")),
        stories_done=Subquery(stories.annotate(n=Count("pk", filter=Q(status="done"))).values("n")),
        criteria=Subquery(criteria.annotate(n=Count("pk")).values("n")),
        passed=Subquery(criteria.annotate(n=Count("pk", filter=Q(passed=True))).values("n")),
    )


def feature_line(row: Any) -> dict[str, Any]:
    counts = {name: getattr(row, name) or 0 for name in ("stories", "stories_done", "criteria", "passed")}
    team = row.team.called if row.team else ""
    return {"record": named(row, "feature"), "status": row.status, "due": iso(row.ends_on), "team": team, **counts}


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
