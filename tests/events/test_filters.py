"""What each test of a filter means, and that every question applies filters to itself and to each of its acts."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from tests.cast import Cast
from tests.events.store import event, keep, place
from upbeat.events.questions.acts import mask
from upbeat.events.questions.asked import Funnel, Lifecycle, Question, Retention, Series, Stickiness, Trend
from upbeat.events.questions.filters import Condition, Filter
from upbeat.events.questions.funnel import funnel
from upbeat.events.questions.lifecycle import lifecycle
from upbeat.events.questions.retention import retention
from upbeat.events.questions.stickiness import stickiness
from upbeat.events.questions.trend import trend
from upbeat.events.reading import Rows

JUNE = {"since": dt.date(2026, 6, 1), "until": dt.date(2026, 6, 30)}
LATER = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
SAID = [{"n": 5}, {"n": 5.0}, {"n": "5"}, {"n": True}, {"n": 1}, {"n": "Fünf"}, {"n": ""}, {"n": None}, {"n": [5]}, {}]


def fitting(wanted: Filter) -> list[Any]:
    rows = Rows(*(np.zeros(len(SAID), np.int64) for _ in range(3)), np.array([json.dumps(one) for one in SAID], object))
    return [one.get("n", "nothing") for one, fits in zip(SAID, mask(rows, wanted), strict=True) if fits]


def that(test: str, *values: Any) -> Filter:
    return Filter(of=[Condition(property="n", test=test, values=list(values))])


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (that("is", 5), [5, 5.0]),
        (that("is", "5"), ["5"]),
        (that("is", True), [True]),
        (that("is", 1, ""), [1, ""]),
        (that("is_not", 5, "5", True, 1), ["Fünf", "", None, [5], "nothing"]),
        (that("contains", "FÜN"), ["Fünf"]),
        (that("contains", "5", "nf"), ["5", "Fünf"]),
        (that("above", 1), [5, 5.0]),
        (that("below", 5), [1]),
        (that("set"), [5, 5.0, "5", True, 1, "Fünf", "", [5]]),
        (that("not_set"), [None, "nothing"]),
    ],
)
def test_a_value_is_compared_as_what_it_is(wanted: Filter, fits: list[Any]) -> None:
    assert fitting(wanted) == fits


def test_groups_join_by_and_or_or() -> None:
    above, text = that("above", 1), that("contains", "5")
    assert fitting(Filter(match="any", of=[above, text])) == [5, 5.0, "5"]
    assert fitting(Filter(match="all", of=[above, text])) == []
    assert fitting(Filter(match="all", of=[Filter(match="any", of=[above, text]), that("is_not", 5)])) == ["5"]
    assert len(fitting(Filter(match="any"))) == len(SAID), "a group without conditions asks for nothing"


@pytest.mark.parametrize(
    "said",
    [
        {"property": "n", "test": "is", "values": []},
        {"property": "n", "test": "above", "values": ["5"]},
        {"property": "n", "test": "above", "values": [True]},
        {"property": "n", "test": "contains", "values": [""]},
        {"property": "n", "test": "set", "values": [1]},
        {"property": "", "test": "set"},
        {"property": "n", "test": "is", "values": [None]},
    ],
)
def test_a_condition_that_means_nothing_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Filter.model_validate({"of": [said]})


def test_a_filter_that_nobody_could_read_is_refused() -> None:
    deep: dict[str, Any] = {"of": []}
    for _ in range(4):
        deep = {"of": [deep]}
    with pytest.raises(ValidationError, match="at most 4 deep"):
        Filter.model_validate(deep)
    with pytest.raises(ValidationError, match="at most 50"):
        Filter.model_validate({"of": [{"of": [{"property": "n", "test": "set"}] * 30}] * 2})


IOS = Filter(of=[Condition(property="$os", test="is", values=["iOS"])])


def asked(cast: Cast, question: Question) -> Any:
    here = place(cast.workspace.pk)
    match question:
        case Trend():
            return trend(question, here).lines[0].total
        case Funnel():
            return funnel(question, here).ways[0].people
        case Retention():
            return [(one.people, one.back) for one in retention(question, here, LATER).cohorts]
        case Lifecycle():
            return lifecycle(question, here, LATER).new
        case Stickiness():
            return stickiness(question, here).lines[0].people


@pytest.mark.django_db
@pytest.mark.usefixtures("lies")
def test_every_question_takes_filters_as_a_whole_and_for_each_act(cast: Cast) -> None:
    """ada searches and plays on iOS; bob searches on iOS and plays in the browser; eve does both there."""
    for who, search, play in [("ada", "iOS", "iOS"), ("bob", "iOS", "Web"), ("eve", "Web", "Web")]:
        said = [json.dumps({"$os": os}).encode() for os in (search, play)]
        keep(
            cast.workspace.pk,
            event(who, "search", "2026-06-01T10:00", properties=said[0]),
            event(who, "play", "2026-06-01T10:05", properties=said[1]),
        )
    search, play = ({"event": name, "filter": IOS} for name in ("search", "play"))
    month = {**JUNE, "interval": "month"}
    for question, of_all, whole in [
        (Trend(**JUNE, series=[Series(event="play")]), 3, 1),
        (Trend(**JUNE, series=[Series(**play)]), 1, 1),
        (Funnel(**JUNE, steps=["search", "play"]), [3, 3], [2, 1]),
        (Funnel(**JUNE, steps=[search, "play"]), [2, 2], [2, 1]),
        (Funnel(**JUNE, steps=["search", play]), [3, 1], [2, 1]),
        (Retention(**month, start="search", back="play"), [(3, [3])], [(2, [1])]),
        (Retention(**month, start=search, back="play"), [(2, [2])], [(2, [1])]),
        (Retention(**month, start="search", back=play), [(3, [1])], [(2, [1])]),
        (Lifecycle(**month, act="search"), [3], [2]),
        (Lifecycle(**month, act=search), [2], [2]),
        (Stickiness(**JUNE, acts=["search"]), 3, 2),
        (Stickiness(**JUNE, acts=[search]), 2, 2),
    ]:
        assert asked(cast, question) == of_all, question
        assert asked(cast, question.model_copy(update={"filter": IOS})) == whole, question


@pytest.mark.django_db
@pytest.mark.usefixtures("lies")
def test_two_steps_of_one_event_are_told_apart_by_their_filters(cast: Cast) -> None:
    said = {"first": b'{"page": "home"}', "then": b'{"page": "price"}'}
    for who, order in {"ada": ("first", "then"), "bob": ("then", "first"), "eve": ("first", "first")}.items():
        keep(cast.workspace.pk, *(event(who, "view", f"2026-06-01T10:0{n}", properties=said[page]) for n, page in enumerate(order)))
    home, price = (
        {"event": "view", "filter": {"of": [{"property": "page", "test": "is", "values": [page]}]}} for page in ("home", "price")
    )
    assert asked(cast, Funnel(**JUNE, steps=[home, price])) == [3, 1]
    assert asked(cast, Funnel(**JUNE, steps=["view", home])) == [3, 2]
