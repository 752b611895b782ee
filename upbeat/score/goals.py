"""Objectives with what would show that they are reached, how far they are, and where they are heading.

Progress rolls up, each step an unweighted mean (Doerr, Measure What Matters, 2018): of a key result (now - baseline) / (target - baseline),
held between 0 and 1; of an objective the mean of its key results that have numbers and of the objectives below it; of a pillar the mean
of its objectives, where one whose parent stands in the same pillar counts through that parent alone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from statistics import fmean
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from upbeat.domains.development.models import Feature
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.metrics.models import Metric
from upbeat.domains.strategy.models import CheckIn, KeyResult, Objective, Pace, Pillar, Vision
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.score.check import open_findings
from upbeat.score.forecast import forecast
from upbeat.score.kpis import figure, weekly
from upbeat.score.moment import Moment

MOST = 500  # objectives of a period; metrics of the tree
Points = list[tuple[str, float]]


def goals(actor: Actor, period: str = "") -> dict[str, Any]:
    """Vision, pillars, objectives, key results and the metric tree as JSON values (docs/integrate.md, “Trees”); eleven queries.

    `period`: `all`, `2026-07-01..2026-12-31`, or nothing for what is active now. Raises BadRequest.
    """
    at = Moment.now(actor)
    every = list(at.rows(Objective).order_by("number")[:MOST])
    shown = [o for o in every if _is_in(at, o, period)]
    results, spoken = standing(at, shown)
    reached = progress(shown, results)
    metrics = list(at.rows(Metric).order_by("-is_north_star", "number")[:MOST])
    series = weekly(at, [m.pk for m in metrics])
    features = (
        list(at.rows(Feature).filter(serves__overlap=[o.pk for o in shown]).exclude(status="retired").order_by("number")) if shown else []
    )
    measures = _measures(at, features)
    marks = _marks(at, [*(o.pk for o in shown), *(k.pk for k in results), *(f.pk for f in features)])
    by_objective: dict[UUID, list[Any]] = defaultdict(list)
    for result in results:
        serving = [f for f in features if result.objective_id in f.serves and result.metric_id in measures[f.pk]]
        by_objective[result.objective_id].append(_result(at, result, series, spoken.get(result.pk), serving, marks))
    return {
        "today": at.today.isoformat(),
        "vision": _vision(at),
        "pillars": _pillars(at, shown, reached, features),
        "periods": _periods(every),
        "objectives": [_objective(o, reached.get(o.pk), by_objective[o.pk], features, marks) for o in shown],
        "metrics": [_metric(m, series.get(m.pk, []), results) for m in metrics],
    }


def now(result: Any, spoken: CheckIn | None) -> float | None:
    """Where a key result stands: the newer of its metric's latest point and its last check-in (on one day the check-in, for a person
    said it), else what stands on the key result itself."""
    metric = result.metric if result.metric_id and result.metric.deleted_at is None else None
    measured: float | None = metric.latest if metric else None
    measured_on: dt.date = (metric.latest_on if metric else None) or dt.date.min
    if spoken is not None and spoken.value is not None and (measured is None or spoken.on >= measured_on):
        return spoken.value
    stated: float | None = result.current
    return stated if measured is None else measured


def units(result: Any) -> dict[str, str]:
    """The unit of its metric, and what somebody typed where there is none."""
    return {"unit": result.metric.unit if result.metric else "", "suffix": result.unit}


def progress(objectives: Iterable[Objective], results: Iterable[Any]) -> dict[UUID, float]:
    """Each objective's share of its way, as the module says; without an entry where nothing has numbers."""
    own: dict[UUID, list[float]] = defaultdict(list)
    for result in results:
        share = result.progress()
        if share is not None:
            own[result.objective_id].append(share)
    known = {o.pk: o for o in objectives}
    children: dict[UUID, list[UUID]] = defaultdict(list)
    for o in known.values():
        if o.parent_id in known:
            children[o.parent_id].append(o.pk)
    reached: dict[UUID, float] = {}

    def reach(pk: UUID) -> float | None:
        if pk not in reached:
            parts = own[pk] + [share for child in children[pk] if (share := reach(child)) is not None]
            if not parts:
                return None
            reached[pk] = fmean(parts)
        return reached[pk]

    for pk in known:
        reach(pk)
    return reached


def _is_in(at: Moment, o: Objective, period: str) -> bool:
    if period == "all":
        return True
    if not period:
        return o.status == Pace.ACTIVE
    try:
        first, last = (dt.date.fromisoformat(day) for day in period.split(".."))
    except ValueError:
        raise BadRequest("“period” is `all` or two days, as in 2026-07-01..2026-12-31.") from None
    return (o.starts_on or dt.date.min) <= last and (o.ends_on or dt.date.max) >= first


def active(at: Moment) -> QuerySet[Objective]:
    return at.rows(Objective).filter(status=Pace.ACTIVE).order_by("number")


def standing(at: Moment, objectives: Iterable[Objective]) -> tuple[list[Any], dict[UUID, CheckIn]]:
    """With `current` set to where each stands now, and the last word on each."""
    results = list(at.rows(KeyResult).filter(objective__in=objectives).select_related("metric").order_by("number"))
    spoken = _check_ins(at, results)
    for result in results:
        result.current = now(result, spoken.get(result.pk))
    return results, spoken


def _check_ins(at: Moment, results: list[Any]) -> dict[UUID, CheckIn]:
    spoken = at.rows(CheckIn).filter(key_result__in=results, done=True, is_automatic=False)
    rows = spoken.order_by("key_result", "-on", "-number").distinct("key_result")
    return {c.key_result_id: c for c in rows}


def _measures(at: Moment, features: list[Feature]) -> dict[UUID, set[UUID | None]]:
    """The metrics that each feature is to move, by its outcomes."""
    moved: dict[UUID, set[UUID | None]] = defaultdict(set)
    for feature, metric in at.rows(Outcome).filter(feature__in=features).exclude(metric=None).values_list("feature", "metric"):
        moved[feature].add(metric)
    return moved


def _marks(at: Moment, about: list[UUID]) -> dict[UUID, int]:
    return dict(open_findings(at).filter(about_id__in=about).order_by("-number").values_list("about_id", "number"))


def _vision(at: Moment) -> dict[str, Any] | None:
    """Of the whole, where there is one, else the first."""
    vision = at.rows(Vision).order_by(F("product").asc(nulls_first=True), "number").first()
    return {"id": str(vision.pk), "key": vision.key, "name": vision.name} if vision else None


def _pillars(at: Moment, objectives: list[Objective], reached: dict[UUID, float], features: list[Feature]) -> list[dict[str, Any]]:
    pillar_of = {o.pk: o.pillar_id for o in objectives}
    pillars = []
    for pillar in at.rows(Pillar).order_by("position", "number"):
        inside = [o for o in objectives if o.pillar_id == pillar.pk]
        counted = [reached[o.pk] for o in inside if o.pk in reached and pillar_of.get(o.parent_id) != pillar.pk]  # type: ignore[arg-type]
        serving = sum(any(o.pk in f.serves for o in inside) for f in features)
        pillars.append(
            {
                "id": str(pillar.pk),
                "key": pillar.key,
                "name": pillar.name,
                "progress": fmean(counted) if counted else None,
                "objectives": [o.key for o in inside],
                "features": serving,
            }
        )
    return pillars


def _periods(objectives: list[Objective]) -> list[str]:
    spans = {(o.starts_on, o.ends_on) for o in objectives if o.starts_on and o.ends_on}
    return [f"{first}..{last}" for first, last in sorted(spans, reverse=True)]


def _objective(o: Objective, share: float | None, results: list[Any], features: list[Feature], marks: dict[UUID, int]) -> dict[str, Any]:
    return {
        "id": str(o.pk),
        "key": o.key,
        "name": o.name,
        "status": o.status,
        "parent": _id(o.parent_id),
        "pillar": _id(o.pillar_id),
        "owner": _id(o.owner_id),
        "starts_on": o.starts_on and o.starts_on.isoformat(),
        "ends_on": o.ends_on and o.ends_on.isoformat(),
        "progress": share,
        "finding": marks.get(o.pk),
        "key_results": results,
        "features": [_feature(f, marks) for f in features if o.pk in f.serves],
    }


def _result(
    at: Moment, k: Any, series: dict[UUID, Points], spoken: CheckIn | None, serving: list[Feature], marks: dict[UUID, int]
) -> dict[str, Any]:
    points = series.get(k.metric_id, []) if k.metric_id else []
    return {
        "id": str(k.pk),
        "key": k.key,
        "name": k.name,
        "version": k.version,
        "baseline": k.baseline,
        "current": k.current,
        "target": k.target,
        **units(k),
        "direction": k.direction,
        "due_on": k.due_on and k.due_on.isoformat(),
        "owner": _id(k.owner_id),
        "metric": {"id": str(k.metric.pk), "key": k.metric.key} if k.metric and k.metric.deleted_at is None else None,
        "progress": k.progress(),
        "points": [value for _, value in points],
        "forecast": _forecast(at, k, points),
        "confidence": spoken.confidence if spoken else None,
        "said_on": spoken.on.isoformat() if spoken else None,
        "note": spoken.note if spoken else "",
        "finding": marks.get(k.pk),
        "features": [_feature(f, marks) for f in serving],
    }


def _forecast(at: Moment, k: Any, points: Points) -> dict[str, Any] | None:
    """For the day it is due; None where that day is over or the points are too few."""
    if k.due_on is None or k.due_on <= at.today or k.target is None:
        return None
    line = forecast([(dt.date.fromisoformat(on), value) for on, value in points], k.due_on)
    if line is None:
        return None
    return {"value": line.value, "low": line.low, "high": line.high, "chance": line.chance(k.target, up=k.direction == "up")}


def _metric(metric: Metric, points: Points, results: list[Any]) -> dict[str, Any]:
    bound = next((k.key for k in results if k.metric_id == metric.pk), None)
    return figure(metric, points) | {
        "parent": _id(metric.parent_id),
        "definition": metric.definition,
        "reads": metric.reads,
        "trouble": metric.told("trouble"),
        "owner": _id(metric.owner_id),
        "key_result": bound,
    }


def _feature(f: Feature, marks: dict[UUID, int]) -> dict[str, Any]:
    return {"id": str(f.pk), "key": f.key, "name": f.name, "status": f.status, "finding": marks.get(f.pk)}


def _id(pk: UUID | None) -> str | None:
    return str(pk) if pk else None
