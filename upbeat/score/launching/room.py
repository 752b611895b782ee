"""The launch room in one reading: what ships, who is ready, what is said, what came of it. The number of queries does not grow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from upbeat.domains.collaboration.asking import Template
from upbeat.domains.collaboration.models import Decision, Finding
from upbeat.domains.development.models import Feature, Release
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.commands import next_turn
from upbeat.domains.marketing.messaging import Message, Positioning
from upbeat.domains.marketing.models import Announcement, Launch, LaunchStatus, LaunchTask, Repeats
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.domains.people.models import Function, Team
from upbeat.domains.research.market import Persona
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record, wire
from upbeat.score import check
from upbeat.score.launching.templates import offered
from upbeat.score.moment import Moment

TASKS = 500  # of one launch
BESIDE = 100  # of anything else in the room
BEFORE, AFTER = 30, 120  # days of adoption shown around a launch
POINTS = 1_000


def room(actor: Actor, ref: str) -> dict[str, Any]:
    """Everything the room of one launch shows, as JSON values (docs/integrate.md, “Launch room”)."""
    launch, at = rules.find(actor, Launch, ref), Moment.now(actor)
    tasks = list(at.rows(LaunchTask).filter(launch=launch).order_by("due_on", "number")[:TASKS])
    releases = list(at.rows(Release).filter(pk__in=launch.releases).order_by("planned_on", "number")[:BESIDE])
    features = at.rows(Feature).filter(release__in=[r.pk for r in releases]).order_by("-status", "-effort", "number")
    positioning = at.rows(Positioning).filter(launch=launch).order_by("-status", "number").first()
    messages = list(at.rows(Message).filter(positioning=positioning).order_by("position", "number")[:BESIDE])
    near = Q(product=None) | Q(product=launch.product_id) | Q(pk__in={m.persona_id for m in messages if m.persona_id})
    personas = at.rows(Persona).filter(near).order_by("name", "number")
    outcomes = list(at.rows(Outcome).filter(launch=launch).order_by("review_on", "number")[:BESIDE])
    decision = at.rows(Decision).filter(pk=launch.decision_id).first() if launch.decision_id else None
    announcements = at.rows(Announcement).filter(Q(launch=launch) | Q(release__in=launch.releases)).order_by("number")
    return {
        "today": at.today.isoformat(),
        "launch": shown(launch),
        "releases": each(releases),
        "features": [
            {"id": str(f.pk), "key": f.key, "name": f.name, "status": f.status} for f in features.only("number", "name", "status")[:BESIDE]
        ],
        "tasks": [{**shown(task), "next_on": next_on(task, at.today)} for task in tasks],
        "sections": sections(tasks, list(at.rows(Team).order_by("number")[:BESIDE])),
        "findings": _findings(at, [launch.pk, *(t.pk for t in tasks), *launch.releases]),
        "decision": shown(decision) if decision else None,
        "positioning": shown(positioning) if positioning else None,
        "messages": each(messages),
        "personas": each(personas[:BESIDE]),
        "outcomes": each(outcomes),
        "announcements": each(announcements[:BESIDE]),
        "adoption": _adoption(at, launch, outcomes),
        "templates": offered(list(at.rows(Template).filter(for_type="launch").order_by("number")[:BESIDE])),
    }


def next_on(task: LaunchTask, today: dt.date) -> str | None:
    """The day on which a task that repeats comes back, were it done today."""
    return next_turn(task.due_on or today, Repeats(task.repeats), today).isoformat() if task.repeats else None


def shown(record: Record) -> dict[str, Any]:
    """A record as the API sends it."""
    whole = wire(record)
    whole.pop("workspace")
    return {"id": whole.pop("id"), "key": record.key, **whole}


def each(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [shown(record) for record in records]


def sections(tasks: list[LaunchTask], teams: list[Team]) -> list[dict[str, Any]]:
    """The eight functions in the order of the Score: how ready each is, and who would take what nobody has."""
    out = []
    for function in Function:
        own = [task for task in tasks if task.function == function]
        done, begun = sum(t.status == "done" for t in own), sum(t.status != "todo" for t in own)
        team = next((t for t in teams if t.function == function and t.lead_id), None)
        out.append(
            {
                "function": function.value,
                "state": "none" if not own else "full" if done == len(own) else "half" if begun else "hollow",
                "done": done,
                "of": len(own),
                "lead": str(team.lead_id) if team else None,
                "team": team.name if team else None,
            }
        )
    return out


def _findings(at: Moment, about: list[UUID]) -> list[dict[str, Any]]:
    found: Any = check.open_findings(at).filter(about_id__in=about).order_by("number")
    return [_finding(f) for f in found[:BESIDE]]


def _finding(f: Finding) -> dict[str, Any]:
    return {"number": f.number, "key": f.key, "rule": f.rule, "name": f.told("name"), "detail": f.told("detail"), "about": str(f.about_id)}


def _adoption(at: Moment, launch: Launch, outcomes: list[Outcome]) -> dict[str, Any] | None:
    """The curve of the launch's own number, else of its first outcome's; beside it that of the launch before, by days since."""
    metric_id = launch.metric_id or next((o.metric_id for o in outcomes if o.metric_id), None)
    before = (
        at.rows(Launch).exclude(pk=launch.pk).exclude(status=LaunchStatus.CANCELLED).filter(on__lt=launch.on, metric__isnull=False)
        if launch.on
        else at.rows(Launch).none()
    )
    previous = before.order_by("-tier", "-on").first()
    known = {m.pk: m for m in at.rows(Metric).filter(pk__in=[i for i in (metric_id, previous and previous.metric_id) if i])}
    metric = known.get(metric_id) if metric_id else None
    if metric is None:
        return None
    aim = next((o for o in outcomes if o.metric_id == metric.pk and o.target is not None), None)
    target = aim.target if aim else metric.target
    points = _points(
        at, [(metric.pk, launch.on), *([(previous.metric_id, previous.on)] if previous and previous.metric_id in known else [])]
    )
    return {
        "metric": shown(metric),
        "target": target,
        "target_on": aim.review_on.isoformat() if aim and aim.review_on else None,
        "points": points[0],
        "previous": {"key": previous.key, "name": previous.name, "on": previous.on.isoformat(), "points": points[1]}
        if previous and previous.on and len(points) > 1
        else None,
    }


def _points(at: Moment, wanted: list[tuple[UUID | None, dt.date | None]]) -> list[list[dict[str, Any]]]:
    """The points of each metric around its launch, in one query."""
    where = Q(pk__in=[])
    for metric, day in wanted:
        around = day or at.today
        where |= Q(metric=metric, on__gte=around - dt.timedelta(days=BEFORE), on__lte=around + dt.timedelta(days=AFTER))
    rows = list(MetricPoint.objects.filter(where, workspace_id=at.actor.workspace).order_by("on")[:POINTS])
    return [
        [
            {"on": r.on.isoformat(), "value": r.value}
            for r in rows
            if r.metric_id == metric and abs(((day or at.today) - r.on).days) <= AFTER
        ]
        for metric, day in wanted
    ]
