"""The addresses of the screens that read across records: opportunity tree, goals, account, decisions, portfolio."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import path

from upbeat.domains.collaboration.models import Decision
from upbeat.domains.people.models import Account, Product
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import Objective
from upbeat.edges.api.http import endpoint, number, query_of, takes
from upbeat.edges.api.records import require_read
from upbeat.edges.portal.known import letters_to
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.score.account import account_story
from upbeat.score.decided import decision_log
from upbeat.score.goals import goals
from upbeat.score.opportunity_tree import opportunity_tree
from upbeat.score.opportunity_voices import opportunity_voices
from upbeat.score.portfolio import portfolio


@takes("objective")
def tree(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Opportunity)
    return opportunity_tree(actor, query_of(request).get("objective", ""))


def voices(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    require_read(actor, Opportunity)
    return opportunity_voices(actor, ref)


@takes("period")
def board(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Objective)
    return goals(actor, query_of(request).get("period", ""))


def story(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    require_read(actor, Account)
    return account_story(actor, ref, letters_to)


@takes("product", "person", "after")
def decisions(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Decision)
    query = query_of(request)
    return decision_log(actor, query.get("product", ""), query.get("person", ""), number(query, "after", 0, 1_000_000))


@takes("since")
def products(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    require_read(actor, Product)
    text = query_of(request).get("since", "")
    try:
        return portfolio(actor, dt.date.fromisoformat(text) if text else None)
    except ValueError:
        raise BadRequest("“since” is a day, as in 2026-06-01.") from None


ADDRESSES = [
    path("trees/opportunities", endpoint(get=tree)),
    path("trees/objectives", endpoint(get=board)),
    path("trees/decisions", endpoint(get=decisions)),
    path("trees/portfolio", endpoint(get=products)),
    path("opportunities/<str:ref>/voices", endpoint(get=voices)),
    path("accounts/<str:ref>/story", endpoint(get=story)),
]
