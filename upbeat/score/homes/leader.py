"""What the home of a leader adds: do the objectives move, what came back, what moved on the plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery

from upbeat.domains.collaboration.models import Finding
from upbeat.domains.development.models import Feature
from upbeat.domains.lifecycle.models import Outcome
from upbeat.kernel.log import Change
from upbeat.kernel.registry import types
from upbeat.score.goals import MOST as GOALS
from upbeat.score.goals import active, progress, standing
from upbeat.score.homes.lines import first_of, iso
from upbeat.score.moment import Moment
from upbeat.score.notices import named

LOOK_BACK = 28  # days, for "what changed"


def leader(at: Moment) -> dict[str, Any]:
    """Objectives with their progress, what came back, what is out of tune, what moved on the plan."""
    open_ = at.rows(Finding).filter(closed_at=None, muted_reason="").order_by()
    outcomes = at.rows(Outcome).select_related("feature", "metric").order_by("review_on", "number")
    return {
        "objectives": _objectives(at),
        "outcomes": first_of(outcomes.filter(Q(verdict="pending") | Q(review_on__gte=at.day(-LOOK_BACK))), _outcome),
        "verdicts": dict(at.rows(Outcome).order_by().values_list("verdict").annotate(n=Count("pk"))),
        "findings_by_severity": dict(open_.values_list("severity").annotate(n=Count("pk"))),
        "moved": _moved(at),
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
    return first_of([*by_record.items()][::-1], lambda line: {"record": named(names[line[0]], "feature"), "fields": line[1]})


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 3) if known else None
