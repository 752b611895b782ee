"""Postings: used where there are some, made anew where it is worth it, gone with what they must not tell any more."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pyarrow.dataset as ds
import pytest

from tests.cast import Cast
from tests.events.store import at, event, keep, place
from upbeat.events import ids, making, postings, segments
from upbeat.events.event import Event
from upbeat.events.folder import folder
from upbeat.events.models import Segment
from upbeat.events.questions.asked import Series, Trend
from upbeat.events.questions.ordered import ordered
from upbeat.events.questions.trend import trend

pytestmark = pytest.mark.django_db
JUNE = Trend(since=dt.date(2026, 6, 1), until=dt.date(2026, 6, 30), series=[Series(event="search", measure="count")])
NOON = at("2026-06-02T12:00")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "FULL", 10)


def some(count: int) -> list[Event]:
    return [event(f"user {n % 3}", "search", NOON + n) for n in range(count)]


def test_they_are_made_when_it_is_worth_it_and_what_came_since_is_counted_with_them(cast: Cast) -> None:
    workspace = cast.workspace.pk
    keep(workspace, *some(9))
    assert not postings.keep_up(workspace), "no segment is full"
    keep(workspace, *some(160))
    assert postings.keep_up(workspace)
    assert not postings.keep_up(workspace), "nothing has come since"
    keep(workspace, *some(10))
    assert not postings.keep_up(workspace), "one in sixteen is not worth it"
    found = ordered(JUNE, JUNE.series, place(workspace), first=None, end=1 << 60)
    assert found is not None and len(found.parts[0].at) == 160
    assert trend(JUNE, place(workspace)).lines[0].total == 179


def test_those_of_a_segment_that_counts_no_more_are_not_read_and_go(cast: Cast) -> None:
    workspace = cast.workspace.pk
    keep(workspace, *some(40))
    postings.keep_up(workspace)
    (made,) = postings.home(workspace).iterdir()
    first = Segment.objects.get(workspace=workspace)
    table = segments.table(workspace, segments.SCHEMA.names, ds.field("at") >= NOON + 10, [first.file])
    rest = segments.write(workspace, table, ids.none())
    Segment.objects.filter(pk=first.pk).update(file=rest.name, rows=30)
    segments.remove(folder(workspace) / first.file)
    assert ordered(JUNE, JUNE.series, place(workspace), first=None, end=1 << 60) is None
    assert trend(JUNE, place(workspace)).lines[0].total == 30
    assert postings.keep_up(workspace)
    postings.tidy(workspace)
    assert not made.exists()
    assert trend(JUNE, place(workspace)).lines[0].total == 30


def test_a_name_of_more_events_than_are_brought_together_at_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for what, rows in (("PIECE", 64), ("RANGE", 100), ("STEP", 4)):
        monkeypatch.setattr(making, what, rows)
    chance = random.Random(1)
    said = [event(f"user {chance.randrange(50)}", chance.choice(["search", "play"]), NOON + chance.randrange(10**9)) for _ in range(1_500)]
    workspace = cast.workspace.pk
    for part in range(3):
        keep(workspace, *said[part::3])
    slow = trend(JUNE, place(workspace)).lines
    assert postings.keep_up(workspace)
    made = postings.newest(workspace, segments.alive(workspace).values_list("file", flat=True))
    assert made is not None and made.rows == 1_500
    assert sorted(made.array("source").tolist()) == list(range(1_500))
    for first, last in made.names.values():
        assert (np.diff(made.persons[first:last].astype(int)) > 0).all(), "each person once, ascending"
    for begin, end in zip(made.offsets, made.offsets[1:], strict=False):
        assert (np.diff(made.at[begin:end]) >= 0).all(), "the events of each in the order of time"
    assert trend(JUNE, place(workspace)).lines == slow
