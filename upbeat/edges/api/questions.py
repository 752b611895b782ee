"""The addresses of product analytics: which events there are, and the questions that are asked of them.

What answers them is imported when it is first asked: it takes 65 MB and a third of a second.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpRequest
from django.urls import path
from django.utils import timezone

from upbeat.domains.metrics.models import EventDefinition, WriteKey
from upbeat.edges.api.answers import Answers
from upbeat.edges.api.http import endpoint, parsed, query_of, takes
from upbeat.edges.api.records import require_read
from upbeat.edges.models import Import, ImportState
from upbeat.events.questions.asked import Funnel, Lifecycle, Paths, Question, Retention, Stickiness, Trend
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.workspace import Workspace, zone_of

if TYPE_CHECKING:
    from upbeat.events.questions.place import Place

UNSAID = {"description": "", "is_verified": False, "is_hidden": False}


Q = TypeVar("Q", bound=Question)


def place_of(actor: Actor) -> Place:
    """The workspace's calendar, and the keys of the products that this member may see."""
    from upbeat.events.questions.place import Place

    require_read(actor, WriteKey)
    workspace = Workspace.objects.get(pk=actor.workspace)
    keys = rules.visible(actor, WriteKey).values_list("pk", flat=True)
    return Place(workspace.pk, zone_of(workspace.pk), workspace.week_start, tuple(keys))


def event_names(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events import names

    place = place_of(actor)
    known = names.catalogue(actor.workspace, place.keys if hides_some(place) else None)
    said = definitions(actor, [one.name for one in known])
    return {"items": [asdict(one) | said.get(one.name, UNSAID) for one in known]}


def definitions(actor: Actor, names: list[str]) -> dict[str, dict[str, Any]]:
    """What is said of events, as far as this member may know."""
    found = rules.visible(actor, EventDefinition).filter(kind="event", name__in=names, archived_at=None).order_by("number")
    return {one.name: {"description": one.description, "is_verified": one.is_verified, "is_hidden": one.is_hidden} for one in found}


def hides_some(place: Place) -> bool:
    """Whether there are keys whose events the asker may not see."""
    undone = Import.objects.filter(workspace=place.workspace, kind="events", state=ImportState.UNDONE).values_list(
        "options__key", flat=True
    )
    without_events = [key for key in undone if key]
    return WriteKey.without_rules.filter(workspace=place.workspace).exclude(pk__in=[*place.keys, *without_events]).exists()


@takes("name")
def event_properties(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events import names

    place = place_of(actor)
    name = query_of(request).get("name") or ""
    return {"items": names.properties(actor.workspace, name, place.keys)}


@takes("name", "property")
def event_values(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events import names

    place = place_of(actor)
    asked = query_of(request)
    return {"items": names.values(actor.workspace, asked.get("name") or "", asked.get("property") or "", place.keys)}


def ask_trend(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events.questions.trend import trend

    return _answered(request, actor, Trend, lambda question, place, _: trend(question, place))


def ask_funnel(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events.questions.funnel import funnel

    return _answered(request, actor, Funnel, lambda question, place, _: funnel(question, place))


def ask_retention(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events.questions.retention import retention

    return _answered(request, actor, Retention, retention)


def ask_lifecycle(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events.questions.lifecycle import lifecycle

    return _answered(request, actor, Lifecycle, lifecycle)


def ask_stickiness(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events.questions.stickiness import stickiness

    return _answered(request, actor, Stickiness, lambda question, place, _: stickiness(question, place))


def ask_paths(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    from upbeat.events.questions.paths import paths

    return _answered(request, actor, Paths, lambda question, place, _: paths(question, place))


_answers = Answers(most=500)


def _answered(request: HttpRequest, actor: Actor, kind: type[Q], answer: Callable[[Q, Place, dt.datetime], Any]) -> dict[str, Any]:
    """The answer with the ms it took. What was asked of the same events today is counted again only at `Cache-Control: no-cache`."""
    from upbeat.events.segments import alive

    question, begin = parsed(request, kind), time.perf_counter()
    place, now = place_of(actor), timezone.now()
    events = tuple(alive(actor.workspace).order_by("id").values_list("file", flat=True))
    key = (place, now.astimezone(place.zone).date(), events, kind, question.model_dump_json())
    found: dict[str, Any] = _answers.of(
        key, lambda: asdict(answer(question, place, now)), anew=request.headers.get("Cache-Control") == "no-cache"
    )
    return found | {"ms": round((time.perf_counter() - begin) * 1000, 1)}


ADDRESSES = [
    path("event-names", endpoint(get=event_names)),
    path("event-names/properties", endpoint(get=event_properties)),
    path("event-names/property-values", endpoint(get=event_values)),
    path("questions/trend", endpoint(post=ask_trend)),
    path("questions/funnel", endpoint(post=ask_funnel)),
    path("questions/retention", endpoint(post=ask_retention)),
    path("questions/lifecycle", endpoint(post=ask_lifecycle)),
    path("questions/stickiness", endpoint(post=ask_stickiness)),
    path("questions/paths", endpoint(post=ask_paths)),
]
