"""What the home of a leader adds: do the objectives move, what came back, what is to be decided, what changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery

from upbeat.domains.collaboration.attention import attention_of
from upbeat.domains.collaboration.models import Decision, DecisionStatus, Finding
from upbeat.domains.development.models import Feature
from upbeat.domains.lifecycle.models import Outcome
from upbeat.score.goals import MOST as GOALS
from upbeat.score.goals import active, progress, standing
from upbeat.score.homes.lines import first_of, iso
from upbeat.score.moment import Moment
from upbeat.score.notices import named
from upbeat.score.since import Difference, changed_since

LOOK_BACK = 28  # days


def leader(at: Moment) -> dict[str, Any]:
    """Objectives with their progress, what came back, what is out of tune, what is to be decided, what changed on the plan."""
    open_ = at.rows(Finding).filter(closed_at=None, muted_reason="").order_by()
    decisions = at.rows(Decision).filter(status=DecisionStatus.OPEN)
    outcomes = at.rows(Outcome).select_related("feature", "metric").order_by("review_on", "number")
    return {
        "objectives": _objectives(at),
        "outcomes": first_of(outcomes.filter(Q(verdict="pending") | Q(review_on__gte=at.day(-LOOK_BACK))), _outcome),
        "verdicts": dict(at.rows(Outcome).order_by().values_list("verdict").annotate(n=Count("pk"))),
        "findings_by_severity": dict(open_.values_list("severity").annotate(n=Count("pk"))),
        "changed": _changed(at),
        "decisions": first_of(decisions.order_by(F("due_on").asc(nulls_last=True), "number"), _decision),
    }


def _outcome(r: Any) -> dict[str, Any]:
    return {
        "record": named(r, "outcome"),
        "verdict": r.verdict,
        "review_on": iso(r.review_on),
        "metric": r.metric.name if r.metric else "",
        "unit": r.metric.unit if r.metric else "",
        "baseline": r.baseline,
        "target": r.target,
        "result": r.result,
    }


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
    return first_of(
        objectives,
        lambda o: {
            "record": named(o, "objective"),
            "ends_on": iso(o.ends_on),
            "key_results": len(sure[o.pk]),
            "progress": reached.get(o.pk),
            "confidence": _mean(sure[o.pk]),
            "features": o.features or 0,
            "shipped": o.shipped or 0,
        },
    )


def _changed(at: Moment) -> dict[str, Any]:
    """What the plan's net changes are since the member was here last, else in the last four weeks."""
    member = at.actor.member
    last = attention_of(at.actor.workspace, member).since_at if member else None
    start = last or dt.datetime.combine(at.day(-LOOK_BACK), dt.time(), at.zone)
    return {"since": start.isoformat(), "visited": last is not None, **first_of(changed_since(at.actor, start), Difference.as_data)}


def _decision(row: Any) -> dict[str, Any]:
    return {"record": named(row, "decision"), "driver": str(row.driver_id) if row.driver_id else None, "due": iso(row.due_on)}


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 3) if known else None
