"""What the home of growth adds: every metric with its last weeks, and the key results."""

from __future__ import annotations

from typing import Any

from upbeat.domains.metrics.models import Metric
from upbeat.score.goals import MOST as GOALS
from upbeat.score.goals import active, standing, units
from upbeat.score.homes.lines import MOST, first_of, iso
from upbeat.score.kpis import figures
from upbeat.score.moment import Moment
from upbeat.score.notices import named


def growth(at: Moment) -> dict[str, Any]:
    """Every metric with its last weeks, and the key results."""
    metrics = at.rows(Metric).filter(archived_at=None).order_by("-is_north_star", "-is_pinned", "number")[:MOST]
    return {"metrics": figures(at, list(metrics)), "key_results": _key_results(at)}


def _key_results(at: Moment) -> dict[str, Any]:
    objectives = {o.pk: o for o in active(at)[:GOALS]}
    results, spoken = standing(at, objectives.values())
    shown = sorted(results, key=lambda k: (objectives[k.objective_id].number, k.number))
    return first_of(
        shown,
        lambda k: {
            "record": named(k, "key_result"),
            "objective": named(objectives[k.objective_id], "objective"),
            "progress": k.progress(),
            "current": k.current,
            "target": k.target,
            **units(k),
            "confidence": spoken[k.pk].confidence if k.pk in spoken else None,
            "due": iso(k.due_on),
        },
        4 * MOST,
    )
