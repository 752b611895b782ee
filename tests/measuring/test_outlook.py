"""The forecast of a metric: what it says of series whose future is known."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from upbeat.score.measuring.outlook import DAMPING, LEAST, outlook

FIRST = dt.date(2026, 3, 2)


def daily(values: list[float], step: int = 1) -> list[tuple[dt.date, float]]:
    return [(FIRST + dt.timedelta(days=n * step), value) for n, value in enumerate(values)]


def test_a_number_that_stands_still_stays_where_it_is_without_doubt() -> None:
    ahead = outlook(daily([42.0] * 30), FIRST + dt.timedelta(days=36))
    assert [round(one.value, 6) for one in ahead] == [42] * 7
    assert max(one.high - one.low for one in ahead) == pytest.approx(0, abs=1e-6)


def test_a_weekly_rhythm_goes_on_and_the_steps_fall_on_the_days_of_the_points() -> None:
    week = [10.0, 11, 12, 13, 14, 30, 31]
    ahead = outlook(daily(week * 8), FIRST + dt.timedelta(days=8 * 7 + 6))
    assert [one.on for one in ahead] == [FIRST + dt.timedelta(days=56 + n) for n in range(7)]
    assert [one.value for one in ahead] == pytest.approx(week, abs=0.6)
    weekly = outlook(daily([float(n) for n in range(12)], step=7), FIRST + dt.timedelta(days=12 * 7))
    assert [one.on for one in weekly] == [FIRST + dt.timedelta(days=84)]


def test_a_trend_goes_on_and_is_damped() -> None:
    ahead = outlook(daily([2.0 * n for n in range(20)], step=7), FIRST + dt.timedelta(days=7 * 29))
    rises = np.diff([one.value for one in ahead])
    assert rises[0] == pytest.approx(2, abs=0.35)
    assert np.all(rises[1:] / rises[:-1] == pytest.approx(DAMPING))


def test_its_interval_holds_four_of_five_values_that_come() -> None:
    """Random walks with a rhythm, made here; the interval of the next value and of the seventh."""
    dice = np.random.default_rng(7)
    held = []
    for _ in range(150):
        values = 100 + np.cumsum(dice.normal(0, 1, 97)) + np.tile([0, 0, 0, 0, 0, 8, 6], 14)[:97] + dice.normal(0, 2, 97)
        ahead = outlook(daily(list(values[:90])), FIRST + dt.timedelta(days=96))
        held += [[one.low <= value <= one.high for one, value in zip(ahead, values[90:], strict=True)]]
    shares = np.mean(held, axis=0)
    assert 0.72 <= shares[0] <= 0.88
    assert 0.70 <= shares[6] <= 0.90


def test_missing_days_do_not_shift_the_rhythm() -> None:
    week = [10.0, 10, 10, 10, 10, 40, 40]
    points = [point for n, point in enumerate(daily(week * 8)) if n % 7 != 2]
    ahead = outlook(points, FIRST + dt.timedelta(days=62))
    assert ahead[5].value == pytest.approx(40, abs=3)
    assert ahead[1].value == pytest.approx(10, abs=3)


def test_too_few_points_say_nothing() -> None:
    assert outlook(daily([1.0] * (LEAST - 1)), FIRST + dt.timedelta(days=60)) == []
