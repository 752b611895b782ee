"""The follower that keeps findings right, with its own thread and connection: what it sees has really been committed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from tests.cast import Cast
from tests.score.world import World
from upbeat.domains.development.models import Feature
from upbeat.domains.strategy.models import Objective
from upbeat.followers import tasks
from upbeat.followers.findings import FindingsFollower
from upbeat.kernel import door, log
from upbeat.score import check


def test_a_change_is_checked(committed: Cast) -> None:
    world, follower = World(committed), FindingsFollower()
    objective = world.make(Objective)
    follower.handle(world.id, list(log.changes(world.id)))
    follower.settle()
    assert [f.about_id for f in world.findings("UP205")] == [objective.pk]


def test_a_bulk_of_six_hundred_is_checked_to_its_last_record(committed: Cast) -> None:
    """Within a second, by the goal: `make bench` prints the figure."""
    world, follower = World(committed), FindingsFollower()
    with door.open(world.actor) as tx:
        features = tx.bulk_create(Feature, ({"name": f"feature {n}", "status": "planned"} for n in range(600)))
    follower.handle(world.id, list(log.changes(world.id)[:600]))
    follower.settle()
    assert {f.about_id for f in world.findings("UP104")} == {f.pk for f in features}


def test_its_own_findings_do_not_wake_it_for_ever(committed: Cast) -> None:
    world, follower = World(committed), FindingsFollower()
    world.make(Objective)
    follower.handle(world.id, list(log.changes(world.id)))
    follower.settle()
    seen = log.changes(world.id)[0].seq
    follower.handle(world.id, list(log.changes(world.id).filter(type="finding")))
    follower.settle()
    assert log.changes(world.id)[0].seq == seen


def test_the_hourly_run_finds_what_the_calendar_turned(committed: Cast) -> None:
    world = World(committed)
    world.make(Feature, status="building", ends_on=world.day(-1))
    tasks.check_everything(timestamp=0)
    assert len(world.findings("UP105")) == 1


def test_checks_at_the_same_time_take_turns(committed: Cast) -> None:
    world = World(committed)
    for _ in range(5):
        world.make(Feature, status="planned")

    def run(_: int) -> int:
        try:
            return check.run(world.id).opened
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        opened = sorted(threads.map(run, range(4)))
    assert opened == [0, 0, 0, 15]
    assert len(world.findings("UP104")) == 5
