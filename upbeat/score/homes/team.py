"""What the home of a team member adds: what is asked of my teams and what they build."""

from __future__ import annotations

from typing import Any

from upbeat.domains.development.models import Feature
from upbeat.score.homes.lines import feature_line, first_of, with_stories
from upbeat.score.moment import Moment
from upbeat.score.part import my_teams


def team_member(at: Moment) -> dict[str, Any]:
    """What the member's teams are building."""
    rows = at.rows(Feature).filter(team__in=my_teams(at), status__in=["planned", "building"]).order_by("ends_on", "number")
    return {"building": first_of(with_stories(at, rows), feature_line)}
