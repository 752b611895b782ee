"""What was answered with 200 is in the segments once, whatever is sent again or breaks in between."""

from __future__ import annotations

import datetime as dt
import os
import time
from uuid import uuid4

import numpy as np
import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.events.store import event, keep, place, put
from upbeat.events import identity, ids, names, sealing, segments
from upbeat.events.folder import folder
from upbeat.events.models import Batch, Segment
from upbeat.events.questions.asked import Series, Trend
from upbeat.events.questions.trend import trend

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 1)


def count(cast: Cast, measure: str = "count", name: str = "search") -> int:
    question = Trend(since=DAY, until=DAY, series=[Series.model_validate({"event": name, "measure": measure})])
    return trend(question, place(cast.workspace.pk)).lines[0].total


def test_the_same_event_sent_again_counts_once_within_a_batch_and_after_sealing(cast: Cast) -> None:
    one, other = event("ada", "search", "2026-06-01T10:00"), event("bob", "search", "2026-06-01T10:00")
    keep(cast.workspace.pk, one, one, other)
    keep(cast.workspace.pk, one, event("ada", "search", "2026-06-01T11:00"))
    assert count(cast) == 3
    assert {known.name: known.count for known in names.catalogue(cast.workspace.pk, None)} == {"search": 3}
    assert not Batch.objects.filter(workspace=cast.workspace).exists()


def test_a_sealer_that_dies_after_its_file_seals_the_batch_again_and_only_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    put(cast.workspace.pk, [event("ada", "search", "2026-06-01T10:00")])
    with monkeypatch.context() as patched:
        patched.setattr(sealing, "count_names", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
        with pytest.raises(RuntimeError):
            sealing.seal(cast.workspace.pk)
    assert count(cast) == 0, "the file is listed by nobody"
    [left] = folder(cast.workspace.pk).glob("*.parquet")
    sealing.seal(cast.workspace.pk)
    assert count(cast) == 1
    os.utime(left, (0, 0))
    for beside in (ids.ids_of(left), ids.rows_of(left)):
        os.utime(beside, (0, 0))
    sealing.sweep(cast.workspace.pk)
    assert not left.exists() and not ids.ids_of(left).exists() and not ids.rows_of(left).exists()
    assert count(cast) == 1


def test_small_segments_become_one_and_still_know_what_they_hold(cast: Cast) -> None:
    events = [event(f"user {n % 3}", "search", "2026-06-01T10:00") for n in range(sealing.MANY)]
    for one in events:
        keep(cast.workspace.pk, one)
    assert sealing.merge(cast.workspace.pk)
    [whole] = segments.alive(cast.workspace.pk)
    assert whole.rows == sealing.MANY
    keep(cast.workspace.pk, *events)
    assert (count(cast), count(cast, "people")) == (sealing.MANY, 3)
    merged = Segment.objects.filter(workspace=cast.workspace).exclude(merged_at=None)
    merged.update(merged_at=timezone.now() - sealing.READERS_LEAVE * 2)
    sealing.sweep(cast.workspace.pk)
    assert len(list(folder(cast.workspace.pk).glob("*.parquet"))) == 1
    assert not sealing.merge(cast.workspace.pk)


def test_a_large_segment_is_not_written_anew_for_a_few_small_ones(cast: Cast) -> None:
    keep(cast.workspace.pk, *(event("ada", "search", "2026-06-01T10:00") for _ in range(100)))
    for _ in range(sealing.MANY):
        keep(cast.workspace.pk, event("ada", "search", "2026-06-01T10:00"))
    assert sealing.merge(cast.workspace.pk) and not sealing.merge(cast.workspace.pk)
    assert sorted(one.rows for one in segments.alive(cast.workspace.pk)) == [sealing.MANY, 100]
    assert count(cast) == 100 + sealing.MANY


def test_who_was_anonymous_is_the_same_person_before_and_after(cast: Cast) -> None:
    keep(cast.workspace.pk, event("anon", "search", "2026-06-01T10:00"), event("else", "search", "2026-06-01T10:00"))
    assert count(cast, "people") == 2
    keep(cast.workspace.pk, event("ada", "$identify", "2026-06-01T10:05", formerly="anon"), event("ada", "search", "2026-06-01T10:06"))
    assert count(cast, "people") == 2
    keep(cast.workspace.pk, event("ada", "$create_alias", "2026-06-01T10:05", formerly="else"))
    assert count(cast, "people") == 1
    assert len(set(identity.people(cast.workspace.pk)[1:])) == 1


def test_events_are_counted_for_the_keys_one_may_see(cast: Cast) -> None:
    other = uuid4()
    keep(cast.workspace.pk, event("ada", "search", "2026-06-01T10:00"))
    keep(cast.workspace.pk, event("ada", "secret", "2026-06-01T10:00", properties=b'{"plan": "pro"}'), key=other)
    assert count(cast, name="secret") == 0
    assert [known.name for known in names.catalogue(cast.workspace.pk, place(cast.workspace.pk).keys)] == ["search"]
    assert names.properties(cast.workspace.pk, "secret", [other]) == ["plan"]
    assert names.properties(cast.workspace.pk, "secret", place(cast.workspace.pk).keys) == []


def test_a_hundred_thousand_events_take_little_room(cast: Cast) -> None:
    rng = np.random.default_rng(1)
    start = event("x", "x", "2026-06-01T00:00").at
    batch = [
        event(f"user {rng.integers(2_000)}", ("view", "search", "play")[n % 3], int(start + rng.integers(86_400_000_000)))
        for n in range(100_000)
    ]
    put(cast.workspace.pk, batch)
    begin = time.perf_counter()
    sealing.seal(cast.workspace.pk)
    assert time.perf_counter() - begin < 30
    [one] = segments.alive(cast.workspace.pk)
    assert one.size / one.rows < 20, "bytes an event"
