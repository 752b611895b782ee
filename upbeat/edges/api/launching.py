"""The addresses of the launch room, the calendar, releases and their changelog, and outcomes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from upbeat.domains.development.models import Release
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch
from upbeat.domains.people.models import Product
from upbeat.edges.api.http import endpoint, query_of, takes
from upbeat.edges.api.records import require_read
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.words import t
from upbeat.score.launching import calendar, notes, shipping, verdicts
from upbeat.score.launching.room import room
from upbeat.score.moment import Moment

LONGEST = dt.timedelta(days=400)  # of one calendar


def launch_room(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    require_read(actor, Launch)
    return room(actor, ref)


@takes("from", "to", "product")
def launch_calendar(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Launch)
    query = query_of(request)
    try:
        first, last = dt.date.fromisoformat(query.get("from", "")), dt.date.fromisoformat(query.get("to", ""))
    except ValueError:
        raise BadRequest("“from” and “to” are days, as in 2026-06-01.") from None
    if not dt.timedelta() <= last - first <= LONGEST:
        raise BadRequest(t("“to” lies between “from” and {days} days after it.", days=LONGEST.days))
    product = rules.find(actor, Product, query["product"]).pk if query.get("product") else None
    return calendar.calendar(actor, first, last, product)


def all_releases(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Release)
    return shipping.releases(actor)


def one_release(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    require_read(actor, Release)
    return shipping.release(actor, ref)


@takes("product")
def changelog(request: HttpRequest, actor: Actor) -> HttpResponse:
    require_read(actor, Release)
    ref = query_of(request).get("product")
    product = rules.find(actor, Product, ref).pk if ref else None
    return _as_file("CHANGELOG.md", notes.changelog(Moment.now(actor), product=product))


def changelog_of_one(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    require_read(actor, Release)
    release = rules.find(actor, Release, ref)
    return _as_file(f"CHANGELOG-{release.key}.md", notes.changelog(Moment.now(actor), release=release))


def _as_file(name: str, text: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)


def outcomes(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Outcome)
    return verdicts.verdicts(actor)


ADDRESSES = [
    path("launches/calendar", endpoint(get=launch_calendar)),
    path("launches/<str:ref>/room", endpoint(get=launch_room)),
    path("releases/overview", endpoint(get=all_releases)),
    path("releases/changelog.md", endpoint(get=changelog)),
    path("releases/<str:ref>/room", endpoint(get=one_release)),
    path("releases/<str:ref>/changelog.md", endpoint(get=changelog_of_one)),
    path("outcomes/verdicts", endpoint(get=outcomes)),
]
