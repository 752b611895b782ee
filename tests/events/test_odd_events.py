"""What one event of a stranger may not do: stop the others, hide behind an id, or be told as somewhere it is not."""

from __future__ import annotations

import datetime as dt
import json
import threading
from uuid import UUID, uuid1, uuid4

import pytest

from tests.cast import Cast
from tests.events.store import KEY, at, event, keep, place, put
from upbeat.edges.capture.wire import corrected, moment
from upbeat.events import erasing, postings, sealer, sealing
from upbeat.events.event import id_of
from upbeat.events.models import Batch, Group
from upbeat.events.questions.asked import Series, Trend
from upbeat.events.questions.filters import Condition, Filter
from upbeat.events.questions.trend import trend
from upbeat.kernel.ids import new_id

pytestmark = pytest.mark.django_db
JUNE = {"since": dt.date(2026, 6, 1), "until": dt.date(2026, 6, 30)}
WHEN = "2026-06-02T12:00"


def test_a_nul_in_a_group_stops_nothing(cast: Cast) -> None:
    said = {"$groups": {"com\0pany": "a\0b"}, "$set": {"na\0me": "x\0"}}
    keep(cast.workspace.pk, event("ada", "search", WHEN, properties=json.dumps(said).encode()))
    assert Group.objects.get(workspace=cast.workspace.pk).key == "a\ufffdb"


def test_what_cannot_be_sealed_for_one_workspace_does_not_stop_the_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = []

    def seal(workspace: UUID) -> int:
        sealed.append(workspace)
        raise ValueError

    monkeypatch.setattr(sealing, "seal", seal)
    other = cast.stranger.actor.workspace
    for workspace in (cast.workspace.pk, other):
        put(workspace, [event("ada", "search", WHEN)])
    sealer._seal(threading.Event())
    assert set(sealed) == {cast.workspace.pk, other}
    assert Batch.objects.count() == 2


def test_ids_that_differ_in_their_clock_alone_are_remembered_apart() -> None:
    some = {id_of(str(uuid1(node=1, clock_seq=1)))[8:] for _ in range(50)}
    assert len(some) == 50
    known = uuid4()
    assert id_of(str(known)) == known.bytes


def test_a_clock_that_stands_before_any_event_is_not_believed() -> None:
    received = dt.datetime(2026, 6, 2, tzinfo=dt.UTC)
    assert corrected(moment("0001-01-01T00:00:00+14:00"), None, received) == received


def test_a_property_of_any_name_can_be_asked_for(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "FULL", 1)
    name = 'a "quoted" \\ one'
    keep(cast.workspace.pk, *(event(who, "search", WHEN, properties=json.dumps({name: who}).encode()) for who in ("ada", "ben")))
    postings.keep_up(cast.workspace.pk)
    wanted = Filter(of=[Condition(property=name, test="is", values=["ada"])])
    question = Trend(**JUNE, series=[Series(event="search")], filter=wanted, breakdown=name)
    assert [(line.group, line.total) for line in trend(question, place(cast.workspace.pk)).lines if line.total] == [("ada", 1)]


def test_how_many_events_were_read_says_nothing_of_those_that_may_not_be_seen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "FULL", 1)
    hidden = new_id()
    keep(cast.workspace.pk, event("ada", "search", WHEN))
    keep(cast.workspace.pk, *(event(f"user {n}", "search", WHEN) for n in range(9)), key=hidden)
    postings.keep_up(cast.workspace.pk)
    assert trend(Trend(**JUNE, series=[Series(event="search")]), place(cast.workspace.pk, keys=(KEY,))).read == 1


def test_who_is_erased_is_in_no_making_of_postings(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the older making is whole: only the newer one holds them."""
    monkeypatch.setattr(postings, "FULL", 1)
    monkeypatch.setattr(postings, "WORTH", 10**9)
    workspace = cast.workspace.pk
    keep(workspace, *(event("ben", "search", at(WHEN) + n) for n in range(20)))
    postings.keep_up(workspace)
    keep(workspace, event("ada", "search", WHEN))
    postings.keep_up(workspace)
    (postings.home(workspace) / postings.UNFINISHED).mkdir()
    assert len(list(postings.home(workspace).iterdir())) == 3
    erasing.erase(workspace, "ada", None)
    postings.tidy(workspace)
    (left,) = postings.home(workspace).iterdir()
    assert len((left / "at.npy").read_bytes()) < 128 + 21 * 8
    assert trend(Trend(**JUNE, series=[Series(event="search", measure="count")]), place(workspace)).lines[0].total == 20
