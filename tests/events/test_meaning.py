"""What the store answers is what each question means, on random events: ties, merged people, empty days, days of 23 and 25 hours."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.events.meant import agree
from tests.events.store import at, event, keep, place
from upbeat.events.event import Event
from upbeat.events.questions.asked import OF_NUMBERS, Act, Funnel, Lifecycle, Paths, Retention, Series, Stickiness, Trend
from upbeat.events.questions.filters import Condition, Filter
from upbeat.kernel.ids import new_id
from upbeat.kernel.workspace import Workspace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lies")]

# Around the days on which Berlin changes its clocks; few moments, so that many events share one.
SPRING, AUTUMN = at("2026-03-27T21:00"), at("2026-10-23T21:00")
HOUR, DAY = 3_600_000_000, dt.timedelta(days=1)
NAMES = ["A", "B", "$c"]
VALUES: list[Any] = [None, "", "x", "Xy", "ä", 0, 1, 2.5, -3, True, False, [1], {"y": 1}]
PROPERTIES = ["$p", "a.b", "n"]


def happened(start: int) -> st.SearchStrategy[list[Event]]:
    moments = st.builds(
        lambda hours, more: start + hours * HOUR + more, st.integers(0, 40).map(lambda n: n * 2), st.sampled_from([0, 0, 1])
    )
    said = st.dictionaries(st.sampled_from(PROPERTIES), st.sampled_from(VALUES), max_size=3)
    done = st.builds(
        lambda who, name, when, own: event(who, name, when, properties=json.dumps(own).encode()),
        st.sampled_from("abcde"),
        st.sampled_from(NAMES),
        moments,
        said,
    )
    met = st.builds(lambda who, other: event(who, "$identify", start, formerly=other), st.sampled_from("ab"), st.sampled_from("cde"))
    return st.builds(lambda many, merges: many + merges, st.lists(done, max_size=40), st.lists(met, max_size=2))


def conditions() -> st.SearchStrategy[Condition]:
    plain = [value for value in VALUES if value is not None and not isinstance(value, (list, dict))]
    values = {
        "is": st.lists(st.sampled_from(plain), min_size=1, max_size=3),
        "is_not": st.lists(st.sampled_from(plain), min_size=1, max_size=3),
        "contains": st.lists(st.sampled_from(["x", "Y", "Ä"]), min_size=1, max_size=2),
        "above": st.sampled_from([[0], [2.5], [-3]]),
        "below": st.sampled_from([[0], [2.5], [7]]),
        "set": st.just([]),
        "not_set": st.just([]),
    }
    return st.one_of(
        *(st.builds(Condition, property=st.sampled_from(PROPERTIES), test=st.just(test), values=own) for test, own in values.items())
    )


def filters() -> st.SearchStrategy[Filter]:
    match = st.sampled_from(["all", "any"])
    inner = st.builds(Filter, match=match, of=st.lists(conditions(), max_size=2))
    some = st.builds(Filter, match=match, of=st.lists(st.one_of(conditions(), inner), min_size=1, max_size=3))
    return st.one_of(st.just(Filter()), some)


def acts() -> st.SearchStrategy[Act]:
    return st.builds(Act, event=st.sampled_from(NAMES), filter=filters())


def series() -> st.SearchStrategy[Series]:
    measures = ["count", "people", "per_person", *sorted(OF_NUMBERS)]
    return st.sampled_from(measures).flatmap(
        lambda measure: st.builds(
            Series,
            event=st.sampled_from(NAMES),
            filter=filters(),
            measure=st.just(measure),
            property=st.sampled_from(PROPERTIES) if measure in OF_NUMBERS else st.just(""),
        )
    )


def questions(start: int) -> st.SearchStrategy[Any]:
    first = dt.datetime.fromtimestamp(start / 1e6, dt.UTC).date()
    since = st.integers(-1, 2).map(lambda n: first + n * DAY)
    stretch = st.tuples(since, st.integers(0, 4)).map(lambda pair: {"since": pair[0], "until": pair[0] + pair[1] * DAY})
    interval = st.sampled_from(["day", "day", "week", "month"])
    breakdown = st.sampled_from(["", "", "$p", "a.b"])
    own = {
        Trend: {
            "series": st.lists(series(), min_size=1, max_size=2),
            "interval": interval,
            "breakdown": breakdown,
            "window": st.sampled_from(["each", "rolling_7", "cumulative"]),
            "compare": st.booleans(),
        },
        Funnel: {
            "steps": st.lists(acts(), min_size=2, max_size=4),
            "within": st.sampled_from([1, 7_200, 86_400]),
            "breakdown": breakdown,
        },
        Retention: {"start": acts(), "back": acts(), "interval": interval, "recurring": st.booleans(), "or_after": st.booleans()},
        Lifecycle: {"act": acts(), "interval": interval},
        Paths: {
            "anchors": st.sampled_from([{}, {"start": "A"}, {"end": "A"}, {"start": "B", "exclude": ["A"]}, {"exclude": ["$c"]}]),
            "depth": st.integers(2, 5),
            "top": st.integers(1, 3),
            "gap": st.sampled_from([1, 7_200, 20_000]),
        },
        Stickiness: {"acts": st.lists(acts(), min_size=1, max_size=2), "interval": interval},
    }
    return st.one_of(
        *(
            st.builds(
                lambda days, kind=kind, anchors=None, **rest: kind(**days, **(anchors or {}), **rest),
                days=stretch,
                filter=filters(),
                **fields,
            )
            for kind, fields in own.items()
        )
    )


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
@given(data=st.data(), start=st.sampled_from([SPRING, AUTUMN]), week_start=st.sampled_from([1, 7]))
def test_what_is_answered_is_what_is_meant(cast: Cast, data: st.DataObject, start: int, week_start: int) -> None:
    events = data.draw(happened(start))
    workspace = _another()
    if events:
        keep(workspace, *events)
    here = place(workspace, "Europe/Berlin", week_start)
    for question in data.draw(st.lists(questions(start), min_size=1, max_size=3)):
        agree(question, here, events)


def _another() -> UUID:
    return Workspace.objects.create(slug=f"w{new_id().hex}", name="Another").pk
