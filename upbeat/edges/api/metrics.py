"""A metric over time: its points, what was typed and what computed, and where it goes from here."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import path
from pydantic import BaseModel, ConfigDict, Field

from upbeat.domains.metrics.models import Computation, Metric
from upbeat.domains.metrics.points import points_of, type_points
from upbeat.edges.api.http import Written, endpoint, number, parsed, query_of, takes
from upbeat.edges.api.records import source_of
from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.words import here, t
from upbeat.kernel.workspace import today_in
from upbeat.score.tasks import measure_metric

LOOK_BACK = 180  # days of points that a forecast is made from
SHORTEST, LONGEST = 28, 366  # days that it looks ahead


class Point(BaseModel):
    model_config = ConfigDict(extra="forbid")
    on: dt.date
    value: float | None = Field(allow_inf_nan=False, description="null takes the point of that day away")


class Points(BaseModel):
    """Values by day; a day that has one is overwritten, and without a value emptied."""

    model_config = ConfigDict(extra="forbid")
    points: list[Point] = Field(min_length=1, max_length=5000)


@takes("since", "limit")
def points(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    query = query_of(request)
    metric = rules.find(actor, Metric, ref)
    rows = points_of(metric).order_by("-on")
    if query.get("since"):
        try:
            rows = rows.filter(on__gte=dt.date.fromisoformat(query["since"]))
        except ValueError:
            raise BadRequest("“since” is a day, as in 2026-06-01.") from None
    found = list(rows[: number(query, "limit", 366, 5000)])
    items = [{"on": row.on.isoformat(), "value": row.value, "version": row.version} for row in reversed(found)]
    return {"items": items, "computed": _computed(metric)}


def _computed(metric: Metric) -> dict[str, Any] | None:
    """When and how its points were computed last; None for a metric that is typed."""
    one = Computation.objects.filter(metric=metric).first() if metric.reads is not None else None
    return {"at": one.at.isoformat(), "version": one.version, "events": one.events, "ms": one.ms} if one else None


def add_points(request: HttpRequest, actor: Actor, ref: str) -> Written:
    metric = rules.find(actor, Metric, ref)
    rules.require(actor, "edit", Metric, metric)
    values = {point.on: point.value for point in parsed(request, Points).points}
    with (
        transaction.atomic(),
        door.open(actor, source=source_of(request), verb="measure") as tx,
    ):  # so that whoever shows the metric hears of it
        type_points(tx, metric, values)
        if metric.reads is not None and None in values.values():  # what was computed for that day shows again
            measure_metric.defer(workspace=str(metric.workspace_id), metric=str(metric.pk), anew=True)
    return Written({"written": len(values)}, tx.seq)


def outlook(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    """Up to the day of the target, where it has one within a year; no items for too few points."""
    from upbeat.score.measuring import outlook as forecasting  # brings numpy

    metric = rules.find(actor, Metric, ref)
    today = today_in(actor.workspace)
    kept = points_of(metric).filter(on__gte=today - dt.timedelta(days=LOOK_BACK), on__lte=today).order_by("on").values_list("on", "value")
    soonest, latest = today + dt.timedelta(days=SHORTEST), today + dt.timedelta(days=LONGEST)
    until = min(latest, max(soonest, metric.target_on or soonest))
    ahead = forecasting.outlook(list(kept), until)
    due = metric.target_on if metric.target_on and metric.target_on <= until else None  # beyond it nothing is to be said
    there = next((one for one in reversed(ahead) if due and one.on <= due), None)
    chance = forecasting.chance(there, metric.target, up=metric.direction == "up") if there and metric.target is not None else None
    items = [asdict(one) | {"on": one.on.isoformat()} for one in ahead]
    return {
        "method": here(t("exponential smoothing with a damped trend (Holt-Winters)")),
        "interval": forecasting.INTERVAL,
        "items": items,
        "chance": chance,
    }


ADDRESSES = [
    path("metrics/<str:ref>/points", endpoint(get=points, post=add_points)),
    path("metrics/<str:ref>/outlook", endpoint(get=outlook)),
]
