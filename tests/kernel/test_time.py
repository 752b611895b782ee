"""Time: a row is the replay of its changes, as-of equals a copy taken then, and the order of seq is the order of commits."""

from __future__ import annotations

import datetime as dt
import random
import threading
from typing import Any

import orjson
import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast, gather
from upbeat.domains.development.models import Feature
from upbeat.domains.research.models import Opportunity
from upbeat.kernel import door, log, rewind
from upbeat.kernel.clock import current_seq
from upbeat.kernel.record import blank, wire


def snapshot(cast: Cast, seq: int | None = None) -> dict[str, Any]:
    """All features by id, as PostgreSQL sees them now or at an earlier seq."""
    then, params = rewind.as_of([Feature], cast.workspace.pk, seq) if seq is not None else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"{then}SELECT id, row_to_json(t)::text FROM development_feature t WHERE workspace = %s", [*params, cast.workspace.pk]
        )
        return {str(pk): orjson.loads(text) for pk, text in cursor.fetchall()}


EDIT = st.one_of(
    st.tuples(st.just("name"), st.text(min_size=1, max_size=20).filter(str.strip)),
    st.tuples(st.just("status"), st.sampled_from(["idea", "planned", "building", "shipped"])),
    st.tuples(st.just("effort"), st.one_of(st.none(), st.floats(0, 1e6))),
    st.tuples(st.just("ends_on"), st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)))),
    st.tuples(st.just("addresses"), st.sets(st.integers(0, 3))),
    st.tuples(st.just("deleted"), st.booleans()),
    st.tuples(st.just("create"), st.none()),
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.integers(0, 5), EDIT), min_size=1, max_size=25))
def test_row_is_replay_and_as_of_is_the_copy_taken_then(edits: list[tuple[int, tuple[str, Any]]]) -> None:
    cast = gather()
    actor = cast.owner.actor
    with door.open(actor) as tx:
        links = [tx.create(Opportunity, name=f"o{n}") for n in range(4)]
        rows = [tx.create(Feature, name="first")]
    copies = {tx.seq: snapshot(cast)}
    for which, (field, value) in edits:
        row = rows[which % len(rows)]
        live = Feature.without_rules.get(pk=row.pk).deleted_at is None
        with door.open(actor) as tx:
            if field == "create":
                rows.append(tx.create(Feature, name="another"))
            elif field == "deleted":
                (tx.delete if live else tx.restore)(row)
            elif live:
                tx.update(row, **{field: [links[n].pk for n in value] if field == "addresses" else value})
        copies[max(tx.seq, current_seq(cast.workspace.pk))] = snapshot(cast)
    for seq, copy in copies.items():
        assert snapshot(cast, seq) == copy
    for row in rows:
        changes = log.changes(cast.workspace.pk).filter(record=row.pk).order_by("seq")
        assert blank(Feature) | log.replay(changes) == wire(Feature.without_rules.get(pk=row.pk))


@pytest.mark.django_db
def test_seq_at_a_moment_is_the_last_change_before_it(cast: Cast) -> None:
    before = dt.datetime.now(dt.UTC)
    with door.open(cast.owner.actor) as tx:
        tx.create(Feature, name="x")
    assert log.seq_at(cast.workspace.pk, before) == 0
    assert log.seq_at(cast.workspace.pk, dt.datetime.now(dt.UTC)) == tx.seq


def test_concurrent_writers_leave_no_gap_show_no_late_commit_and_do_not_deadlock(committed: Cast) -> None:
    cast, actor = committed, committed.owner.actor
    with door.open(actor) as tx:
        features = [tx.create(Feature, name=f"f{n}") for n in range(6)]
        opportunities = [tx.create(Opportunity, name=f"o{n}") for n in range(3)]
    stop, late, faults = threading.Event(), [], []

    def write(seed: int) -> None:
        rng = random.Random(seed)
        try:
            for n in range(40):
                picked = rng.sample(features, 3)
                with door.open(actor) as tx:
                    for feature in picked:  # in random order: the door puts the locks in order
                        tx.update(feature, name=f"{seed}-{n}", addresses=[rng.choice(opportunities).pk])
                    tx.update(rng.choice(opportunities), name=f"{seed}-{n}")
                    if n % 5 == 0:
                        tx.create(Feature, name="fresh", addresses=[opportunities[0].pk])
        except Exception as error:  # a thread's exception would be lost
            faults.append(error)
        finally:
            connections.close_all()

    def read() -> None:
        seen = 0
        try:
            while not stop.is_set():
                rows = list(log.Change.objects.filter(workspace=cast.workspace, seq__gt=seen).order_by("seq").values_list("seq", flat=True))
                if rows and rows != list(range(seen + 1, seen + 1 + len(rows))):
                    late.append(rows)
                seen = rows[-1] if rows else seen
        finally:
            connections.close_all()

    reader = threading.Thread(target=read)
    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(6)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    reader.join()
    assert (faults, late) == ([], [])
    total = log.changes(cast.workspace.pk).count()
    assert total == current_seq(cast.workspace.pk) >= 6 * 40 * 4
    for feature in Feature.without_rules.filter(workspace=cast.workspace):
        changes = log.changes(cast.workspace.pk).filter(record=feature.pk).order_by("seq")
        assert blank(Feature) | log.replay(changes) == wire(feature)
