"""What each question means: cases worked by hand, and the same answer as the plainest reading of it on random events."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.events.store import at, event, keep, place
from upbeat.events import names
from upbeat.events.event import Event
from upbeat.events.questions.asked import Funnel, Lifecycle, Paths, Retention, Series, Stickiness, Trend
from upbeat.events.questions.funnel import funnel
from upbeat.events.questions.lifecycle import lifecycle
from upbeat.events.questions.paths import paths
from upbeat.events.questions.retention import retention
from upbeat.events.questions.stickiness import stickiness
from upbeat.events.questions.trend import trend
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.ids import new_id
from upbeat.kernel.workspace import Workspace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lies")]
JUNE = {"since": dt.date(2026, 6, 1), "until": dt.date(2026, 6, 30)}
LATER = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def steps(cast: Cast, *names: str, within: int = 3_600, breakdown: str = "") -> list[list[int]]:
    question = Funnel(**JUNE, steps=list(names), within=within, breakdown=breakdown)
    return [way.people for way in funnel(question, place(cast.workspace.pk)).ways]


def test_a_day_is_one_of_the_workspace(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "search", "2026-06-01T22:30"), event("ada", "search", "2026-06-02T21:59"))
    question = Trend(since=dt.date(2026, 6, 1), until=dt.date(2026, 6, 2), series=[Series(event="search")])
    assert trend(question, place(cast.workspace.pk)).lines[0].values == [1, 1]
    assert trend(question, place(cast.workspace.pk, "Europe/Berlin")).lines[0].values == [0, 1]


def test_a_day_of_23_hours_holds_what_happens_in_it(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "search", "2026-03-28T22:59"), event("ada", "search", "2026-03-29T21:59"))
    question = Trend(since=dt.date(2026, 3, 28), until=dt.date(2026, 3, 30), series=[Series(event="search", measure="count")])
    assert trend(question, place(cast.workspace.pk, "Europe/Berlin")).lines[0].values == [1, 1, 0]


def test_weeks_begin_where_the_workspace_has_them_begin_and_a_person_counts_once_in_each_and_in_all(cast: Cast) -> None:
    keep(cast.workspace.pk, *(event("ada", "search", f"2026-06-{day:02}T12:00") for day in (6, 7, 8)))
    question = Trend(since=dt.date(2026, 6, 6), until=dt.date(2026, 6, 8), series=[Series(event="search")], interval="week")
    monday, sunday = trend(question, place(cast.workspace.pk)), trend(question, place(cast.workspace.pk, week_start=7))
    assert (monday.days, monday.lines[0].values, monday.lines[0].total) == (["2026-06-01", "2026-06-08"], [1, 1], 1)
    assert (sunday.days, sunday.lines[0].values) == (["2026-05-31", "2026-06-07"], [1, 1])


def test_a_breakdown_shows_the_largest_and_puts_the_rest_together(cast: Cast) -> None:
    said = [b'{"os": "iOS"}'] * 3 + [b'{"os": "Web"}'] * 2 + [b"{}"] + [b'{"os": "%d"}' % n for n in range(9)]
    keep(cast.workspace.pk, *(event(f"user {n}", "search", "2026-06-03T12:00", properties=one) for n, one in enumerate(said)))
    question = Trend(**JUNE, series=[Series(event="search", measure="count")], breakdown="os")
    lines = trend(question, place(cast.workspace.pk)).lines
    assert [(line.group, line.total) for line in lines[:3]] == [("iOS", 3), ("Web", 2), ("", 1)]
    assert (lines[-1].group, sum(line.total for line in lines)) == (None, len(said))


def test_any_occurrence_of_the_first_step_may_begin_a_funnel(cast: Cast) -> None:
    """The first search is too long ago, the second counts: an anchor on the first event alone would lose this person."""
    moments = [("search", "10:00"), ("search", "12:00"), ("play", "12:30"), ("buy", "12:50")]
    keep(cast.workspace.pk, *(event("ada", name, f"2026-06-01T{time}") for name, time in moments))
    assert steps(cast, "search", "play", "buy") == [[1, 1, 1]]
    assert steps(cast, "search", "play", "buy", within=1_800) == [[1, 1, 0]]


def test_steps_count_in_order_and_the_time_runs_from_the_first(cast: Cast) -> None:
    for who, moments in {
        "in order": [("search", "10:00"), ("play", "10:40"), ("buy", "11:00")],
        "too late": [("search", "10:00"), ("play", "10:40"), ("buy", "11:01")],
        "wrong way": [("play", "10:00"), ("search", "10:10")],
        "first only": [("search", "10:00")],
        "never began": [("play", "10:00"), ("buy", "10:01")],
    }.items():
        keep(cast.workspace.pk, *(event(who, name, f"2026-06-01T{time}") for name, time in moments))
    assert steps(cast, "search", "play", "buy") == [[4, 2, 1]]


def test_an_event_that_is_two_steps_must_happen_twice(cast: Cast) -> None:
    keep(cast.workspace.pk, event("once", "play", "2026-06-01T10:00"))
    keep(cast.workspace.pk, event("twice", "play", "2026-06-01T10:00"), event("twice", "play", "2026-06-01T10:05"))
    keep(cast.workspace.pk, event("at once", "play", "2026-06-01T10:00"), event("at once", "play", "2026-06-01T10:00"))
    assert steps(cast, "play", "play") == [[3, 2]]


def test_steps_of_the_same_moment_count_in_their_order(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "buy", "2026-06-01T10:00"), event("ada", "search", "2026-06-01T10:00"))
    assert steps(cast, "search", "buy") == [[1, 1]]
    assert steps(cast, "buy", "search") == [[1, 1]]


def test_a_funnel_breaks_down_by_what_the_first_step_said_first(cast: Cast) -> None:
    ios, web = b'{"os": "iOS"}', b'{"os": "Web"}'
    keep(
        cast.workspace.pk,
        event("ada", "search", "2026-06-01T10:00", properties=ios),
        event("ada", "search", "2026-06-01T10:10", properties=web),
        event("ada", "play", "2026-06-01T10:20", properties=web),
        event("bob", "search", "2026-06-01T10:00", properties=web),
    )
    question = Funnel(**JUNE, steps=["search", "play"], within=3_600, breakdown="os")
    answer = funnel(question, place(cast.workspace.pk))
    assert [(way.group, way.people) for way in answer.ways] == [("", [2, 1]), ("Web", [1, 0]), ("iOS", [1, 1])]
    assert answer.ways[0].seconds == [0, 600]


def test_retention_is_of_those_who_were_never_there_before(cast: Cast) -> None:
    for who, days in {"ada": (1, 8, 15), "bob": (2, 16), "eve": (9,)}.items():
        keep(cast.workspace.pk, *(event(who, "play", f"2026-06-{day:02}T12:00") for day in days))
    keep(cast.workspace.pk, event("old", "play", "2026-05-20T12:00"), event("old", "play", "2026-06-03T12:00"))
    question = Retention(since=dt.date(2026, 6, 1), until=dt.date(2026, 6, 21), start="play", back="play")
    cohorts = retention(question, place(cast.workspace.pk), LATER).cohorts
    assert [(one.people, one.back) for one in cohorts] == [(2, [2, 1, 2]), (1, [1, 0]), (0, [0])]
    again = retention(question.model_copy(update={"recurring": True}), place(cast.workspace.pk), LATER).cohorts
    assert [(one.people, one.back) for one in again] == [(3, [3, 1, 2]), (2, [2, 1]), (2, [2])]


def test_a_period_that_is_not_over_is_marked_and_none_of_the_future_is_shown(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "play", "2026-06-01T12:00"))
    question = Retention(since=dt.date(2026, 6, 1), until=dt.date(2026, 6, 28), start="play", back="play")
    cohorts = retention(question, place(cast.workspace.pk), dt.datetime(2026, 6, 10, tzinfo=dt.UTC)).cohorts
    assert [(one.back, one.unfinished) for one in cohorts] == [([1, 0], 1), ([0], 1)]


def test_more_periods_than_anybody_reads_are_refused(cast: Cast) -> None:
    question = Retention(since=dt.date(2026, 1, 1), until=dt.date(2026, 6, 1), start="play", back="play", interval="day")
    with pytest.raises(BadRequest):
        retention(question, place(cast.workspace.pk), LATER)


def test_lifecycle_tells_who_is_new_goes_on_is_back_and_has_stopped(cast: Cast) -> None:
    """Weeks of June from the 1st: ada is there in all, bob skips one, eve comes once, old was there in April, late in the week before."""
    for who, days in {
        "ada": ("06-02", "06-09", "06-10", "06-16"),
        "bob": ("06-03", "06-17"),
        "eve": ("06-11",),
        "old": ("04-01", "06-04"),
        "late": ("05-31",),
    }.items():
        keep(cast.workspace.pk, *(event(who, "play", f"2026-{day}T12:00") for day in days))
    question = Lifecycle(since=dt.date(2026, 6, 3), until=dt.date(2026, 6, 21), act="play")
    answer = lifecycle(question, place(cast.workspace.pk), LATER)
    assert answer.days == ["2026-06-01", "2026-06-08", "2026-06-15"]
    assert (answer.new, answer.returning) == ([2, 1, 0], [0, 1, 1])
    assert (answer.resurrecting, answer.dormant) == ([1, 0, 1], [1, 2, 1])
    assert answer.unfinished == 0


def test_lifecycle_shows_nothing_of_what_has_not_begun(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "play", "2026-06-02T12:00"))
    question = Lifecycle(since=dt.date(2026, 6, 1), until=dt.date(2026, 6, 28), act="play")
    answer = lifecycle(question, place(cast.workspace.pk), dt.datetime(2026, 6, 10, tzinfo=dt.UTC))
    assert (answer.days, answer.new, answer.dormant, answer.unfinished) == (["2026-06-01", "2026-06-08"], [1, 0], [0, 1], 1)
    assert lifecycle(question, place(cast.workspace.pk), dt.datetime(2026, 5, 1, tzinfo=dt.UTC)).days == []


def test_stickiness_counts_the_days_on_which_a_person_did_it(cast: Cast) -> None:
    for who, days in {"ada": (1, 1, 2, 4), "bob": (2, 3), "eve": (4,), "after": (5,)}.items():
        keep(cast.workspace.pk, *(event(who, "play", f"2026-06-{day:02}T12:00") for day in days))
    question = Stickiness(since=dt.date(2026, 6, 1), until=dt.date(2026, 6, 4), acts=["play", "stop"])
    plays, stops = stickiness(question, place(cast.workspace.pk)).lines
    assert (plays.people, plays.exactly, plays.at_least) == (3, [1, 1, 1, 0], [3, 2, 1, 0])
    assert (stops.people, stops.exactly) == (0, [0, 0, 0, 0])


def test_who_may_see_no_events_is_told_of_none(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "play", "2026-06-02T12:00"))
    blind = place(cast.workspace.pk, keys=())
    assert trend(Trend(**JUNE, series=[Series(event="play")]), blind).lines[0].total == 0
    assert names.catalogue(cast.workspace.pk, ()) == []
    assert names.properties(cast.workspace.pk, "play", ()) == []


def test_paths_without_any_event_left_are_none(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "play", "2026-06-02T12:00"))
    answer = paths(Paths(**JUNE, exclude=["play"]), place(cast.workspace.pk))
    assert (answer.people, answer.visits, answer.nodes, answer.links) == (0, 0, [], [])


def test_a_path_says_how_many_go_on(cast: Cast) -> None:
    for who, steps in {"ada": ("home", "play", "buy"), "bob": ("home", "play"), "eve": ("home",)}.items():
        keep(cast.workspace.pk, *(event(who, name, f"2026-06-02T12:0{n}") for n, name in enumerate(steps)))
    answer = paths(Paths(**JUNE), place(cast.workspace.pk))
    assert [(one.event, one.people, one.going) for one in answer.nodes] == [("home", 3, 2), ("play", 2, 1), ("buy", 1, 0)]
    back = paths(Paths(**JUNE, end="play", depth=2), place(cast.workspace.pk))
    assert [(one.level, one.event, one.people, one.going) for one in back.nodes] == [(0, "home", 2, 0), (1, "play", 2, 2)]


# Few people, names and moments, so that ties, repeats and merged people are frequent.
MOMENTS = st.integers(0, 12).map(lambda n: at("2026-06-01T00:00") + n * 600_000_000)
EVENTS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["A", "B", "C"]), MOMENTS), max_size=24)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    happened=EVENTS, steps=st.lists(st.sampled_from(["A", "B", "C"]), min_size=2, max_size=4), within=st.sampled_from([600, 1_800, 7_200])
)
def test_a_funnel_is_what_trying_every_way_finds(cast: Cast, happened: list[tuple[str, str, int]], steps: list[str], within: int) -> None:
    workspace = _another()
    events = [event(who, name, when) for who, name, when in happened]
    if events:
        keep(workspace, *events)
    people = funnel(Funnel(**JUNE, steps=steps, within=within), place(workspace)).ways[0].people
    levels = [_level(own, steps, within * 1_000_000) for own in _by_person(events).values()]
    assert people == [sum(level > n for level in levels) for n in range(len(steps))]


def _another() -> UUID:
    return Workspace.objects.create(slug=f"w{new_id().hex}", name="Another").pk


def _by_person(events: list[Event]) -> dict[str, list[Event]]:
    own: dict[str, list[Event]] = defaultdict(list)
    for one in events:
        own[one.who].append(one)
    return own


def _level(events: list[Event], steps: list[str], within: int) -> int:
    """How many steps somebody gets through, trying every choice of events; those of one moment stand in the order of the steps."""
    in_order = sorted((one for one in events if one.name in steps), key=lambda one: (one.at, steps.index(one.name)))

    def best(step: int, begin: int, after: int) -> int:
        if step == len(steps):
            return step
        fits = [place for place in range(after, len(in_order)) if in_order[place].name == steps[step]]
        if step > 0:
            fits = [place for place in fits if in_order[place].at - begin <= within]
        return max((best(step + 1, begin if step else in_order[place].at, place + 1) for place in fits), default=step)

    return best(0, 0, 0)
