"""What each role's home adds to My part, as far as the records of today tell it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from upbeat.domains.collaboration.models import Finding
from upbeat.domains.development.models import Criterion, Feature, Story
from upbeat.domains.development.planning import Dependency
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.messaging import Message, Positioning
from upbeat.domains.marketing.models import Announcement, Launch, LaunchTask
from upbeat.domains.metrics.models import Metric
from upbeat.kernel.log import Change
from upbeat.kernel.registry import types
from upbeat.score.goals import MOST as GOALS
from upbeat.score.goals import active, progress, standing, units
from upbeat.score.kpis import figures
from upbeat.score.moment import Moment
from upbeat.score.notices import named
from upbeat.score.part import my_teams

MOST = 12
LOOK_BACK = 28  # days, for a leader's "what changed"


def product_manager(at: Moment) -> dict[str, Any]:
    return {}


def team_member(at: Moment) -> dict[str, Any]:
    """What the member's teams are building."""
    rows = at.rows(Feature).filter(team__in=my_teams(at), status__in=["planned", "building"]).order_by("ends_on", "number")
    return {"building": _first(_with_stories(at, rows), _feature)}


def technical(at: Moment) -> dict[str, Any]:
    """Dependencies whose days collide first, how good the requirements are, what is being built."""
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
        "dependencies": _first(links, _dependency) | {"late": links.filter(slack__lt=0).count()},
        "building": _first(_with_stories(at, building), _feature),
        "quality": {
            "stories": stories.count(),
            "without_criteria": bare.count(),
            "criteria": counted["all"],
            "passed": counted["passed"],
            "bare": [{"record": named(row, "story"), "feature": named(row.feature, "feature")} for row in bare[:MOST]],
        },
    }


def growth(at: Moment) -> dict[str, Any]:
    """Every metric with its last weeks, and the key results."""
    metrics = at.rows(Metric).filter(archived_at=None).order_by("-is_north_star", "-is_pinned", "number")[:MOST]
    return {"metrics": figures(at, list(metrics)), "key_results": _key_results(at)}


def marketing(at: Moment) -> dict[str, Any]:
    """Launches to come with how ready they are, what they say, and what is to be announced."""
    tasks = at.rows(LaunchTask).filter(launch=OuterRef("pk")).order_by().values("launch")
    launches = (
        at.rows(Launch)
        .filter(status__in=["planned", "go", "live"])
        .annotate(
            tasks=Subquery(tasks.annotate(n=Count("pk")).values("n")),
            done=Subquery(tasks.annotate(n=Count("pk", filter=Q(status="done"))).values("n")),
        )
        .order_by("on", "number")
    )
    messages = at.rows(Message).filter(positioning=OuterRef("pk")).order_by().values("positioning")
    positionings = at.rows(Positioning).annotate(
        messages=Subquery(messages.annotate(n=Count("pk")).values("n")),
        proven=Subquery(messages.annotate(n=Count("pk", filter=~Q(proof=""))).values("n")),
    )
    announcements = at.rows(Announcement).order_by("-status", "publish_at", "-number")
    return {
        "launches": _first(
            launches,
            lambda r: {
                "record": named(r, "launch"),
                "on": _day(r.on),
                "tier": r.tier,
                "status": r.status,
                "tasks": r.tasks or 0,
                "done": r.done or 0,
            },
        ),
        "positionings": _first(
            positionings.order_by("status", "-updated_at"),
            lambda r: {"record": named(r, "positioning"), "status": r.status, "messages": r.messages or 0, "proven": r.proven or 0},
        ),
        "announcements": _first(
            announcements.exclude(status="published"),
            lambda r: {
                "record": named(r, "announcement"),
                "status": r.status,
                "publish_at": r.publish_at.isoformat() if r.publish_at else None,
            },
        ),
    }


def leader(at: Moment) -> dict[str, Any]:
    """Objectives with their progress, what came back, what is out of tune, what moved on the plan."""
    open_ = at.rows(Finding).filter(closed_at=None, muted_reason="").order_by()
    outcomes = at.rows(Outcome).select_related("feature", "metric").order_by("review_on", "number")
    return {
        "objectives": _objectives(at),
        "outcomes": _first(outcomes.filter(Q(verdict="pending") | Q(review_on__gte=at.day(-LOOK_BACK))), _outcome),
        "verdicts": dict(at.rows(Outcome).order_by().values_list("verdict").annotate(n=Count("pk"))),
        "findings_by_severity": dict(open_.values_list("severity").annotate(n=Count("pk"))),
        "moved": _moved(at),
    }


def _outcome(r: Any) -> dict[str, Any]:
    return {
        "record": named(r, "outcome"),
        "verdict": r.verdict,
        "review_on": _day(r.review_on),
        "metric": r.metric.name if r.metric else "",
        "unit": r.metric.unit if r.metric else "",
        "baseline": r.baseline,
        "target": r.target,
        "result": r.result,
    }


HOMES: dict[str, Callable[[Moment], dict[str, Any]]] = {
    "pm": product_manager,
    "tpm": technical,
    "growth": growth,
    "pmm": marketing,
    "leader": leader,
    "team": team_member,
}


def _dependency(link: Any) -> dict[str, Any]:
    return {
        "blocker": named(link.blocker, "feature"),
        "blocked": named(link.blocked, "feature"),
        "ends_on": _day(link.blocker.ends_on or link.blocker.starts_on),
        "slack": link.slack,
    }


def _slack() -> Any:
    """Days between the end of the blocker with its lag and the start of what waits, as `move` pushes it; below 0: too late."""
    earliest = Coalesce("blocker__ends_on", "blocker__starts_on") + F("lag") + 1
    begins = Coalesce("blocked__starts_on", "blocked__ends_on")
    # PostgreSQL's day minus day is a whole number; Django would make an interval of two fields that say they are days.
    return ExpressionWrapper(begins - ExpressionWrapper(earliest, IntegerField()), IntegerField())


def _first(rows: QuerySet[Any] | list[Any], line: Callable[[Any], dict[str, Any]], most: int = MOST) -> dict[str, Any]:
    """The first of them, and how many there are."""
    total = len(rows) if isinstance(rows, list) else rows.count()
    return {"items": [line(row) for row in rows[:most]], "total": total}


def _with_stories(at: Moment, features: Any) -> Any:
    stories = at.rows(Story).filter(feature=OuterRef("pk")).order_by().values("feature")
    criteria = at.rows(Criterion).filter(story__feature=OuterRef("pk")).order_by().values("story__feature")
    return features.select_related("team").annotate(
        stories=Subquery(stories.annotate(n=Count("pk")).values("n")),
        stories_done=Subquery(stories.annotate(n=Count("pk", filter=Q(status="done"))).values("n")),
        criteria=Subquery(criteria.annotate(n=Count("pk")).values("n")),
        passed=Subquery(criteria.annotate(n=Count("pk", filter=Q(passed=True))).values("n")),
    )


def _feature(row: Any) -> dict[str, Any]:
    counts = {name: getattr(row, name) or 0 for name in ("stories", "stories_done", "criteria", "passed")}
    team = row.team.called if row.team else ""
    return {"record": named(row, "feature"), "status": row.status, "due": _day(row.ends_on), "team": team, **counts}


def _key_results(at: Moment) -> dict[str, Any]:
    objectives = {o.pk: o for o in active(at)[:GOALS]}
    results, spoken = standing(at, objectives.values())
    shown = sorted(results, key=lambda k: (objectives[k.objective_id].number, k.number))
    return _first(
        shown,
        lambda k: {
            "record": named(k, "key_result"),
            "objective": named(objectives[k.objective_id], "objective"),
            "progress": k.progress(),
            "current": k.current,
            "target": k.target,
            **units(k),
            "confidence": spoken[k.pk].confidence if k.pk in spoken else None,
            "due": _day(k.due_on),
        },
        4 * MOST,
    )


def _objectives(at: Moment) -> dict[str, Any]:
    """Progress as the page of objectives says it, confidence the mean of what was last said of the key results."""
    serves = at.rows(Feature).filter(serves__has=OuterRef("pk")).exclude(status="retired")
    serving = serves.order_by().annotate(one=F("workspace")).values("one")
    objectives: list[Any] = list(
        active(at).annotate(
            features=Subquery(serving.annotate(n=Count("pk")).values("n")),
            shipped=Subquery(serving.annotate(n=Count("pk", filter=Q(status="shipped"))).values("n")),
        )[:GOALS]
    )
    results, spoken = standing(at, objectives)
    reached = progress(objectives, results)
    sure: dict[UUID, list[float | None]] = defaultdict(list)
    for k in results:
        sure[k.objective_id].append(spoken[k.pk].confidence if k.pk in spoken else None)
    return _first(
        objectives,
        lambda o: {
            "record": named(o, "objective"),
            "ends_on": _day(o.ends_on),
            "key_results": len(sure[o.pk]),
            "progress": reached.get(o.pk),
            "confidence": _mean(sure[o.pk]),
            "features": o.features or 0,
            "shipped": o.shipped or 0,
        },
    )


def _moved(at: Moment) -> dict[str, Any]:
    """Features whose day or state stands differently than four weeks ago: what the log says, first against last; two queries."""
    start = dt.datetime.combine(at.day(-LOOK_BACK), dt.time(), at.zone)
    rows = Change.objects.filter(workspace_id=at.actor.workspace, type="feature", at__gte=start).exclude(verb="create")
    rows = rows.filter(Q(after__has_key="ends_on") | Q(after__has_key="status")).order_by("seq")
    first: dict[tuple[UUID, str], Any] = {}
    last: dict[tuple[UUID, str], Any] = {}
    for change in rows[:2_000]:
        for name in {"ends_on", "status"} & change.after.keys():
            first.setdefault((change.record, name), change.before.get(name))
            last[change.record, name] = change.after[name]
    moved = {key: [first[key], value] for key, value in last.items() if first[key] != value}
    names = at.rows(types()["feature"]).in_bulk(list({pk for pk, _ in moved})[:200])
    by_record: dict[UUID, dict[str, Any]] = {}
    for (pk, name), values in moved.items():
        if pk in names:
            by_record.setdefault(pk, {})[name] = values
    return _first([*by_record.items()][::-1], lambda line: {"record": named(names[line[0]], "feature"), "fields": line[1]})


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 3) if known else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
