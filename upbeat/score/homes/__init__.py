"""What each role's home adds to My part, as far as the records of today tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from upbeat.score.homes.growth import growth
from upbeat.score.homes.leader import leader
from upbeat.score.homes.marketing import marketing
from upbeat.score.homes.product import product_manager
from upbeat.score.homes.team import team_member
from upbeat.score.homes.technical import technical
from upbeat.score.moment import Moment

HOMES: dict[str, Callable[[Moment], dict[str, Any]]] = {
    "pm": product_manager,
    "tpm": technical,
    "growth": growth,
    "pmm": marketing,
    "leader": leader,
    "team": team_member,
}
