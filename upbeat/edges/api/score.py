"""The addresses of the Score, the thread, the rules and what the inbox suggests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import path

from upbeat.domains.collaboration.models import Finding
from upbeat.domains.development.models import Feature
from upbeat.edges.api.http import choice, endpoint, query_of, takes
from upbeat.edges.api.records import require_read, type_of
from upbeat.kernel import rules as kernel_rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.words import here, t
from upbeat.score import check, commands
from upbeat.score.alignment.rule import all_rules
from upbeat.score.delivery import forecasts
from upbeat.score.moment import Moment
from upbeat.score.picture import described, picture
from upbeat.score.priority import priority
from upbeat.score.roadmap import LANES, roadmap
from upbeat.score.suggestions import suggestions
from upbeat.score.themes import themes
from upbeat.score.thread import thread

LONGEST = 1_100  # days in one picture
VERBS = commands  # verbs are registered by being read


@takes("from", "to")
def score(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Finding)
    query = query_of(request)
    return picture(actor, *_window(query, actor, before=35, after=70))


@takes("from", "to", "lanes")
def features_over_time(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Feature)
    query = query_of(request)
    lanes = choice(query, "lanes", *LANES) or "objective"
    return roadmap(actor, *_window(query, actor, before=70, after=210), lanes)


@takes("framework")
def scored(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    require_read(actor, Feature)
    return priority(actor, ref, query_of(request).get("framework") or "rice")


def landing(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    """When the open stories of a feature will be done; null without a team or without any."""
    require_read(actor, Feature)
    feature = kernel_rules.find(actor, Feature, ref)
    return {"forecast": forecasts(Moment.now(actor), [feature.team_id]).get(feature.pk) if feature.team_id else None}


def run_check(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Check again, now; whoever may read the Score may ask for it."""
    require_read(actor, Finding)
    result = check.run(actor.workspace)
    return {"opened": result.opened, "closed": result.closed, "reworded": result.reworded, "checks": result.asked}


def listed_rules(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    shown = ("code", "title", "severity", "explanation", "fix")
    return [{name: here(getattr(rule, name)) for name in shown} for rule in all_rules().values()]


def fixes(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    """One finding with the fixes it offers now."""
    require_read(actor, Finding)
    finding = kernel_rules.find(actor, Finding, ref)
    return {"items": next(iter(described(Moment.now(actor), [finding])), {"fixes": []})["fixes"]}


def record_thread(request: HttpRequest, actor: Actor, name: str, ref: str) -> dict[str, Any]:
    cls = type_of(name)
    require_read(actor, cls)
    return thread(actor, cls, ref)


def suggested(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    require_read(actor, Finding)
    return suggestions(actor, ref)


def spoken_of(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Finding)
    return themes(actor)


def _window(query: Mapping[str, str], actor: Actor, *, before: int, after: int) -> tuple[dt.date, dt.date]:
    """The first and the last day asked for; without them, so many days around today."""
    today = Moment.now(actor).today
    first, last = _day(query, "from", today - dt.timedelta(days=before)), _day(query, "to", today + dt.timedelta(days=after))
    if not dt.timedelta() <= last - first <= dt.timedelta(days=LONGEST):
        raise BadRequest(t("“to” lies between “from” and {longest} days after it.", longest=LONGEST))
    return first, last


def _day(query: Mapping[str, str], name: str, default: dt.date) -> dt.date:
    try:
        return dt.date.fromisoformat(query[name]) if query.get(name) else default
    except ValueError:
        raise BadRequest(t("“{name}” is a day, as in 2026-06-01.", name=name)) from None


ADDRESSES = [
    path("score", endpoint(get=score)),
    path("roadmap", endpoint(get=features_over_time)),
    path("features/<str:ref>/priority", endpoint(get=scored)),
    path("features/<str:ref>/forecast", endpoint(get=landing)),
    path("findings/check", endpoint(post=run_check)),
    path("rules", endpoint(get=listed_rules)),
    path("findings/<str:ref>/fixes", endpoint(get=fixes)),
    path("feedback/<str:ref>/suggestions", endpoint(get=suggested)),
    path("inbox/themes", endpoint(get=spoken_of)),
    path("<slug:name>/<str:ref>/thread", endpoint(get=record_thread)),
]
