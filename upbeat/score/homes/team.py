"""What the home of a team member adds: what my teams build, their lanes of the Score, and what is asked of them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from upbeat.domains.collaboration.asking import Request
from upbeat.domains.development.models import Feature
from upbeat.domains.people.models import Team
from upbeat.kernel.actor import Role
from upbeat.score.bars import bars
from upbeat.score.check import open_findings
from upbeat.score.homes.lines import feature_line, first_of, iso, with_stories
from upbeat.score.moment import Moment
from upbeat.score.notices import named
from upbeat.score.part import my_teams
from upbeat.score.staves import MOST, items

BEFORE, AFTER = 7, 34  # days of a lane; six weeks


def team_member(at: Moment) -> dict[str, Any]:
    mine = my_teams(at)
    functions = sorted(set(at.rows(Team).filter(pk__in=mine).values_list("function", flat=True)))
    rows = at.rows(Feature).filter(team__in=mine, status__in=["planned", "building"]).order_by("ends_on", "number")
    return {
        "building": first_of(with_stories(at, rows), feature_line),
        "lanes": _lanes(at, functions),
        "requests": _requests(at, mine, functions),
    }


def _lanes(at: Moment, functions: list[str]) -> dict[str, Any]:
    """Six weeks of the staves of these functions, as the Score draws them."""
    first, last = at.day(-BEFORE), at.day(AFTER)
    own = [item for item in items(at, first, last) if item.function in functions] if functions else []
    own.sort(key=lambda item: (item.start or item.end or last, item.record.number))
    about = open_findings(at).filter(about_id__in=[item.heard_of or item.record.pk for item in own])
    numbers = dict(about.order_by("-number").values_list("about_id", "number"))
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "bars": bars(at, first, last) if functions else [],
        "functions": functions,
        "items": [
            {**item.as_data(numbers.get(item.heard_of or item.record.pk), movable=False), "function": item.function} for item in own[:MOST]
        ],
    }


def _requests(at: Moment, teams: list[Any], functions: list[str]) -> dict[str, Any]:
    """What is asked of these teams, or of their functions, and nobody has taken on."""
    ours = Q(team__in=teams) | Q(team=None, function__in=functions)
    rows = at.rows(Request).filter(ours, owner=None, status="open").exclude(created_by=at.actor.member).select_related("team")
    may_take = at.actor.role >= Role.CONTRIBUTOR
    return {"may_take": may_take, **first_of(rows.order_by(F("due_on").asc(nulls_last=True), "number"), _request)}


def _request(row: Any) -> dict[str, Any]:
    return {
        "record": named(row, "request"),
        "team": row.team.called if row.team else "",
        "function": row.function,
        "by": str(row.created_by_id) if row.created_by_id else None,
        "due": iso(row.due_on),
    }
