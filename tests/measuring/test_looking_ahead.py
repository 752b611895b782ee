"""What the address of a metric's forecast answers."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.measuring.fields import Usage

pytestmark = pytest.mark.django_db


def test_it_reaches_to_the_day_of_the_target_and_says_how_likely_that_is_and_by_which_method(usage: Usage) -> None:
    metric = usage.metric(target=60, target_on=usage.day(40))
    points = [{"on": usage.day(-n).isoformat(), "value": 50 + n % 3} for n in range(60)]
    usage.cast.editor.post(f"/metrics/{metric.key}/points", {"points": points})
    answer = usage.cast.viewer.get(f"/metrics/{metric.key}/outlook").data
    assert len(answer["items"]) == 40
    assert dt.date.fromisoformat(answer["items"][-1]["on"]) == usage.day(40)
    assert all(one["low"] < one["value"] < one["high"] for one in answer["items"])
    assert 0 <= answer["chance"] < 0.5
    assert "Holt-Winters" in answer["method"]


def test_it_does_not_say_how_likely_a_target_is_that_lies_beyond_it(usage: Usage) -> None:
    metric = usage.metric(target=60, target_on=usage.day(900))
    points = [{"on": usage.day(-n).isoformat(), "value": 50 + n % 3} for n in range(30)]
    usage.cast.editor.post(f"/metrics/{metric.key}/points", {"points": points})
    answer = usage.cast.viewer.get(f"/metrics/{metric.key}/outlook").data
    assert (len(answer["items"]), answer["chance"]) == (366, None)


def test_it_says_nothing_of_too_few_points_and_nothing_to_a_stranger(usage: Usage) -> None:
    metric = usage.metric(target=60)
    assert usage.cast.viewer.get(f"/metrics/{metric.key}/outlook").data["items"] == []
    assert usage.cast.stranger.get(f"/metrics/{metric.pk}/outlook").status_code == 404
