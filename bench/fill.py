"""What the screens are measured with: long lists, a full roadmap and a deep tree, written through the door in blocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from upbeat.domains.development.models import Dependency, Feature, Story
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import Objective
from upbeat.kernel import door
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record

R = TypeVar("R", bound=Record)

BLOCK = 2_000
BRANCHES = 16  # below each opportunity of the tree


def stories(actor: Actor, count: int) -> None:
    _write(actor, Story, ({"name": f"story {n}"} for n in range(count)))


def features(actor: Actor, count: int, lanes: int) -> None:
    """Bars on so many objectives and cards in three columns, a quarter of them waiting for another."""
    aims = [aim.pk for aim in _write(actor, Objective, ({"name": f"Objective {n}"} for n in range(lanes)))]
    today = dt.datetime.now(dt.UTC).date()

    def row(n: int) -> dict[str, Any]:
        start = today + dt.timedelta(days=n * 7 % 420 - 120)
        days = {"starts_on": start, "ends_on": start + dt.timedelta(days=7 + n % 40)}
        return {
            "name": f"Feature number {n}",
            "status": "planned",
            "horizon": ("now", "next", "later")[n % 3],
            "position": float(n),
            "serves": [aims[n % lanes]],
            **days,
        }

    made = _write(actor, Feature, map(row, range(count)))
    _write(actor, Dependency, ({"blocker": made[n].pk, "blocked": made[n + lanes].pk} for n in range(0, count - lanes, 4)))


def opportunities(actor: Actor, count: int) -> str:
    """A tree under an objective of its own; its key."""
    [aim] = _write(actor, Objective, [{"name": "Everything we heard"}])
    made: list[Opportunity] = []
    while len(made) < count:
        first = len(made)
        parents = range(first, min(count, first * BRANCHES + BRANCHES))
        made += _write(
            actor,
            Opportunity,
            (
                {"name": f"Opportunity number {n}", **({"parent": made[n // BRANCHES - 1].pk} if first else {"objective": aim.pk})}
                for n in parents
            ),
        )
    return aim.key


def _write(actor: Actor, cls: type[R], rows: Iterable[dict[str, Any]]) -> list[R]:
    todo, made = list(rows), list[R]()
    for first in range(0, len(todo), BLOCK):
        with door.open(actor) as tx:
            block = tx.bulk_create(cls, todo[first : first + BLOCK])
        made += block
    return made
