"""Outcomes by what they wait for: a verdict now, their day, or nothing any more."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import asdict
from typing import Any
from uuid import UUID

from upbeat.domains.development.models import Feature
from upbeat.domains.lifecycle.models import Outcome, Verdict
from upbeat.domains.marketing.models import Launch
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import collection
from upbeat.score import check
from upbeat.score.launching.effect import WEEKS, effect
from upbeat.score.launching.room import shown
from upbeat.score.moment import Moment

MOST = 200  # outcomes of one group
POINTS = 50_000


def verdicts(actor: Actor) -> dict[str, Any]:
    """Three groups: `due` the longest waiting first, `ahead` the next first, `judged` the latest first. Eleven queries."""
    at = Moment.now(actor)
    pending, judged = at.rows(Outcome).filter(verdict=Verdict.PENDING), at.rows(Outcome).exclude(verdict=Verdict.PENDING)
    whole = {
        "due": pending.filter(review_on__lte=at.today).order_by("review_on", "number"),
        "ahead": pending.exclude(review_on__lte=at.today).order_by("review_on", "number"),
        "judged": judged.order_by("-decided_on", "-review_on", "-number"),
    }
    groups = {name: list(rows[:MOST]) for name, rows in whole.items()}
    every = [outcome for group in groups.values() for outcome in group]
    metrics = {m.pk: m for m in at.rows(Metric).filter(pk__in={o.metric_id for o in every if o.metric_id})}
    features = {f.pk: f for f in at.rows(Feature).filter(pk__in={o.feature_id for o in every if o.feature_id})}
    launches = {one.pk: one for one in at.rows(Launch).filter(pk__in={o.launch_id for o in every if o.launch_id})}
    names = {
        pk: {"key": record.key, "name": record.called, "collection": collection(type(record))}
        for pk, record in [*features.items(), *launches.items()]
    }
    days: dict[UUID | None, dt.date | None] = {pk: f.shipped_on for pk, f in features.items()}
    days |= {pk: one.on for pk, one in launches.items()}
    starts = [(o, days.get(o.launch_id) or days.get(o.feature_id)) for o in every if o.metric_id in metrics]
    effects = _effects(at, [(o, start) for o, start in starts if start and start <= at.today])
    numbers: dict[UUID, int] = {}
    for about, number in check.open_findings(at).filter(about_id__in=[o.pk for o in every]).values_list("about_id", "number"):
        numbers[about] = min(number, numbers.get(about, number))
    return {
        "today": at.today.isoformat(),
        "totals": {name: rows.count() for name, rows in whole.items()},
        **{
            name: [
                {
                    **shown(o),
                    "about": [names[i] for i in (o.feature_id, o.launch_id) if i in names],
                    "finding": numbers.get(o.pk),
                    "effect": effects.get(o.pk),
                    "measured": _metric(metrics.get(o.metric_id)) if o.metric_id else None,
                }
                for o in group
            ]
            for name, group in groups.items()
        },
    }


def _effects(at: Moment, begun: list[tuple[Outcome, dt.date]]) -> dict[UUID, dict[str, float]]:
    """How each outcome's number changed since its feature or launch reached people, until the day of its review."""
    if not begun:
        return {}
    first = min(start for _, start in begun) - dt.timedelta(weeks=WEEKS)
    points: dict[UUID | None, list[tuple[dt.date, float]]] = defaultdict(list)
    known = MetricPoint.objects.filter(workspace_id=at.actor.workspace, metric__in={o.metric_id for o, _ in begun}, on__gte=first)
    for metric, on, value in known.order_by("-on").values_list("metric_id", "on", "value")[:POINTS]:
        points[metric].append((on, value))
    found = {o.pk: effect(points[o.metric_id], start, min(o.review_on or at.today, at.today)) for o, start in begun}
    return {pk: asdict(one) for pk, one in found.items() if one}


def _metric(metric: Metric | None) -> dict[str, Any] | None:
    if metric is None:
        return None
    return {
        "key": metric.key,
        "name": metric.name,
        "unit": metric.unit,
        "direction": metric.direction,
        "latest": metric.latest,
        "latest_on": metric.latest_on.isoformat() if metric.latest_on else None,
    }
