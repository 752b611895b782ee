"""Delivery flow and forecasts: what the records and the log say of the past weeks, and what follows from them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from upbeat.domains.development.models import Feature, Story
from upbeat.domains.people.models import Product, Team
from upbeat.domains.people.queries import actor_of
from upbeat.kernel import door
from upbeat.kernel.workspace import today_in
from upbeat.score.delivery import WEEKS, flow, forecasts
from upbeat.score.moment import Moment
from upbeat.score.throughput import FURTHEST, LEAST, landings, percentile

TODAY = dt.date(2026, 6, 1)


def days(weekly: list[int], queue: list[int]) -> list[tuple[int | None, int | None]]:
    return [
        tuple(day and (day - TODAY).days for day in (landing.likely, landing.safe))  # type: ignore[misc]
        for landing in landings(weekly, queue, TODAY) or []
    ]


def test_a_team_that_always_finishes_as_much_is_done_on_the_day_that_division_says() -> None:
    assert days([2] * 12, [2, 2, 3]) == [(7, 7), (14, 14), (25, 25)]


def test_the_later_day_is_never_before_the_likely_one_and_a_queue_is_done_in_order() -> None:
    found = days([0, 3, 1, 0, 5, 2, 0, 1, 4, 0, 2, 1], [4, 1, 6])
    assert all(likely <= safe for likely, safe in found if likely and safe)
    assert found == sorted(found)
    assert found[0][0] != found[0][1]
    assert found == days([0, 3, 1, 0, 5, 2, 0, 1, 4, 0, 2, 1], [4, 1, 6])


def test_empty_weeks_cost_what_the_odds_say() -> None:
    """One story, with a chance of 2/3 a week: 67 of 100 are done in the first week, 89 of 100 in the second."""
    assert days([1, 1, 0] * 4, [1]) == [(7, 14)]


@pytest.mark.parametrize("weekly", [[0] * 12, [0] * 9 + [3, 1, 2]])
def test_too_little_history_gives_no_day(weekly: list[int]) -> None:
    assert sum(n > 0 for n in weekly) < LEAST
    assert landings(weekly, [1], TODAY) is None


def test_weeks_before_the_first_finished_story_say_nothing() -> None:
    assert days([0] * 8 + [1, 1, 1, 1], [2]) == [(14, 14)]


def test_what_takes_years_has_no_day() -> None:
    assert days([1] * 12, [FURTHEST, 1]) == [(7 * FURTHEST, 7 * FURTHEST), (None, None)]


def test_a_percentile_is_the_nearest_rank() -> None:
    assert [percentile([3, 5, 8, 13], share) for share in (0.25, 0.5, 0.85)] == [3, 5, 13]


def finished(tx: door.Transaction, feature: Any, *ago: int, today: dt.date) -> None:
    for n in ago:
        tx.create(Story, name=f"{n} days ago", feature=feature, status="done", done_on=today - dt.timedelta(days=n))


def backdate(record: Any, *, by: int) -> None:
    """The log allows no rewriting; a test of its reading does without the guard."""
    sql = "UPDATE kernel_change SET at = at - make_interval(days => %s) WHERE record = %s AND verb <> 'create'"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, [by, record.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.django_db
def test_a_day_is_the_one_stated_else_the_one_of_the_log(cast: Cast) -> None:
    at = Moment.now(cast.owner.actor)
    with door.open(cast.owner.actor) as tx:
        stated = tx.create(Feature, name="Stated", status="shipped", starts_on=at.day(-40), shipped_on=at.day(-10))
        logged = tx.create(Feature, name="Logged", status="planned", starts_on=at.day(-200))
        tx.create(Feature, name="Nobody knows when", status="shipped")
        tx.create(Feature, name="Long ago", status="shipped", starts_on=at.day(-300), shipped_on=at.day(-7 * WEEKS))
        finished(tx, stated, 0, 6, 7, 7 * WEEKS - 1, 7 * WEEKS, today=at.today)
        tx.create(Story, name="Nobody knows when", status="done")
        turned = tx.create(Story, name="Turned", feature=stated)
    with door.open(cast.owner.actor) as tx:
        tx.update(logged, status="building")
        tx.update(turned, status="done")
    backdate(logged, by=20)
    with door.open(cast.owner.actor) as tx:
        tx.update(logged, status="shipped")
    told = flow(at)
    assert told["stories"] == [1] + [0] * 9 + [1, 3]
    assert told["features"] == [0] * 10 + [1, 1]
    assert (told["median"], told["most"], told["timed"]) == (20, 30, 2)
    assert (told["weeks"][0], told["weeks"][-1]) == (at.day(1 - 7 * WEEKS).isoformat(), at.day(-6).isoformat())


@pytest.mark.django_db
def test_a_feature_is_forecast_by_its_own_team_after_what_its_team_does_first(cast: Cast) -> None:
    today = today_in(cast.workspace.pk)
    with door.open(cast.owner.actor) as tx:
        team, other = (tx.create(Team, name=name, function="engineering") for name in ("Discovery", "Playback"))
        past, theirs = (tx.create(Feature, name="Past", status="shipped", team=one) for one in (team, other))
        finished(tx, past, *[7 * n for n in range(12)], today=today)
        finished(tx, theirs, 1, 2, 3, today=today)
        later = tx.create(Feature, name="Later", status="planned", team=team, ends_on=today + dt.timedelta(days=10))
        now = tx.create(Feature, name="Now", status="building", team=team, ends_on=today + dt.timedelta(days=20))
        young = tx.create(Feature, name="Young", status="building", team=other)
        loose = tx.create(Feature, name="No team", status="building")
        for feature in (now, now, later, young, loose):
            tx.create(Story, name="Open", feature=feature)
        finished(tx, now, 400, today=today)
    found = forecasts(Moment.now(cast.owner.actor))

    def day(n: int) -> str:
        return (today + dt.timedelta(days=n)).isoformat()

    assert found == {
        now.pk: {"left": 2, "weeks": 12, "needs": 4, "likely": day(14), "safe": day(14), "behind": -6},
        later.pk: {"left": 1, "weeks": 12, "needs": 4, "likely": day(21), "safe": day(21), "behind": 11},
        young.pk: {"left": 1, "weeks": 1, "needs": 4, "likely": None, "safe": None, "behind": None},
    }
    line = next(f for f in cast.editor.get("/my-part/tpm").data["role"]["building"]["items"] if f["record"]["key"] == now.key)
    assert line["forecast"] == found[now.pk]
    assert cast.editor.get(f"/features/{now.key}/forecast").data["forecast"] == found[now.pk]
    assert cast.editor.get(f"/features/{loose.key}/forecast").data["forecast"] is None
    assert cast.stranger.get(f"/features/{now.key}/forecast").status_code == 404


@pytest.mark.django_db
def test_a_restricted_product_neither_shows_nor_counts(cast: Cast) -> None:
    today = today_in(cast.workspace.pk)
    with door.open(cast.owner.actor) as tx:
        team = tx.create(Team, name="Discovery", function="engineering")
        secret = tx.create(Product, name="Secret", restricted=True)
        feature = tx.create(Feature, name="Hidden", status="building", team=team, product=secret)
        tx.create(Story, name="Open", feature=feature)
        finished(tx, feature, *[7 * n for n in range(6)], today=today)
    assert feature.pk in forecasts(Moment.now(cast.owner.actor))
    at = Moment.now(actor_of(cast.viewer.member))
    assert forecasts(at) == {}
    assert sum(flow(at)["stories"]) == 0


@pytest.mark.django_db
def test_many_teams_take_as_many_queries_as_one(cast: Cast) -> None:
    at = Moment.now(cast.owner.actor)

    def play(teams: int) -> int:
        with door.open(cast.owner.actor) as tx:
            for n in range(teams):
                feature = tx.create(Feature, name="F", status="building", team=tx.create(Team, name=f"T{n}", function="engineering"))
                tx.create(Story, name="Open", feature=feature)
                finished(tx, feature, *range(0, 70, 7), today=at.today)
        with CaptureQueriesContext(connection) as asked:
            assert all(found["safe"] for found in forecasts(at).values())
            flow(at)
        return len(asked)

    few = play(1)
    assert play(5) <= few <= 10
