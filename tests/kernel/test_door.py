"""The door: what goes in comes out, what does not fit is refused, and everything is in the log."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.cast import Cast
from upbeat.domains.development.models import Feature, Story
from upbeat.domains.research.models import Feedback, Opportunity
from upbeat.kernel import door, log, rewind
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from upbeat.kernel.ids import new_id
from upbeat.kernel.record import OutsideTheDoor, wire

pytestmark = pytest.mark.django_db


def make(actor: Actor, name: str = "Forgiving search", **values: object) -> Feature:
    with door.open(actor) as tx:
        return tx.create(Feature, name=name, **values)


def test_a_created_record_has_a_key_a_version_and_one_change(cast: Cast) -> None:
    feature = make(cast.owner.actor)
    assert (feature.key, feature.version) == ("FEA-1", 1)
    (change,) = log.changes(cast.workspace.pk)
    assert (change.seq, change.verb, change.before, change.actor) == (1, "create", {}, cast.owner.member.pk)


def test_a_change_holds_only_the_changed_fields(cast: Cast) -> None:
    feature = make(cast.owner.actor)
    with door.open(cast.owner.actor, reason="call with Nordhafen") as tx:
        tx.update(feature, status="planned", name="Forgiving search")
    change = log.changes(cast.workspace.pk)[0]
    assert set(change.after) == {"status", "version", "updated_at"}
    assert (change.before["status"], change.after["status"], change.reason) == ("idea", "planned", "call with Nordhafen")


def test_an_update_that_changes_nothing_writes_nothing(cast: Cast) -> None:
    feature = make(cast.owner.actor)
    with door.open(cast.owner.actor) as tx:
        tx.update(feature, name="Forgiving search")
    assert tx.written == 0 and log.changes(cast.workspace.pk).count() == 1


def test_an_exception_in_the_block_writes_nothing(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), door.open(cast.owner.actor) as tx:
        tx.create(Feature, name="never")
        _ = 1 / 0
    assert not log.changes(cast.workspace.pk).exists()


def test_one_bad_record_keeps_out_all_of_the_block(cast: Cast) -> None:
    with pytest.raises(Invalid), door.open(cast.owner.actor) as tx:
        tx.create(Feature, name="good")
        tx.create(Feature, name="bad", starts_on="2026-02-02", ends_on="2026-01-01")
    assert not Feature.without_rules.filter(workspace=cast.workspace).exists()


def test_create_and_change_in_one_block_are_two_changes_that_replay(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = tx.create(Feature, name="one")
        tx.update(feature, name="two")
        tx.update(feature, status="planned")
    assert tx.written == 3
    rows = list(reversed(log.changes(cast.workspace.pk)))
    assert [row.after.get("name") for row in rows] == ["one", "two", None]
    assert wire(Feature.without_rules.get(pk=feature.pk)).items() >= log.replay(rows).items()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 300}, "name"),
        ({"name": "x", "status": "flying"}, "status"),
        ({"name": "x", "effort": -1}, "effort"),
        ({"name": "x", "starts_on": "31.06.2026"}, "starts_on"),
        ({"name": "x", "nmae": "y"}, "nmae"),
        ({"name": "x", "addresses": ["nonsense"]}, "addresses"),
        ({}, "name"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(cast: Cast, values: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused, door.open(cast.owner.actor) as tx:
        tx.create(Feature, **values)
    assert list(refused.value.errors) == [field]


def test_a_stale_expectation_is_refused_with_both_versions(cast: Cast) -> None:
    feature = make(cast.owner.actor)
    with door.open(cast.editor.actor) as tx:
        tx.update(Feature.without_rules.get(pk=feature.pk), name="changed meanwhile")
    with pytest.raises(Stale) as stale, door.open(cast.owner.actor) as tx:
        tx.update(feature, expect=1, name="mine")
    assert (stale.value.yours, stale.value.theirs["name"]) == (1, "changed meanwhile")


def test_without_expectation_the_last_writer_wins_per_field(cast: Cast) -> None:
    feature = make(cast.owner.actor)
    copy = Feature.without_rules.get(pk=feature.pk)
    with door.open(cast.owner.actor) as tx:
        tx.update(feature, name="new name")
    with door.open(cast.editor.actor) as tx:
        tx.update(copy, status="planned")
    now = Feature.without_rules.get(pk=feature.pk)
    assert (now.name, now.status, now.version) == ("new name", "planned", 3)


def test_roles_decide_who_may_write(cast: Cast) -> None:
    with pytest.raises(NotAllowed), door.open(cast.viewer.actor) as tx:
        tx.create(Feature, name="no")
    with pytest.raises(NotAllowed), door.open(cast.contributor.actor) as tx:
        tx.create(Feature, name="no")
    with door.open(cast.contributor.actor) as tx:
        note = tx.create(Feedback, text="They asked for it")
    with door.open(cast.contributor.actor) as tx:
        tx.update(note, title="my own I may mend")
    theirs = None
    with door.open(cast.owner.actor) as tx:
        theirs = tx.create(Feedback, text="another")
    with pytest.raises(NotAllowed), door.open(cast.contributor.actor) as tx:
        tx.update(theirs, title="not mine")


def test_a_link_to_another_workspace_is_refused_by_the_door_and_by_the_database(cast: Cast) -> None:
    with door.open(cast.stranger.actor) as tx:
        theirs = tx.create(Opportunity, name="theirs")
    with pytest.raises(Invalid):
        make(cast.owner.actor, addresses=[theirs.pk])
    feature = make(cast.owner.actor)
    for sql, link in (
        ("UPDATE development_feature SET addresses = ARRAY[%s]::uuid[] WHERE id = %s", theirs.pk),
        ("UPDATE development_feature SET owner = %s WHERE id = %s", cast.stranger.member.pk),
    ):
        with pytest.raises(Exception, match="leave its workspace"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('upbeat.door', 'open', true)")
            cursor.execute(sql, [link, feature.pk])


def test_rows_are_guarded_against_writes_outside_the_door(cast: Cast) -> None:
    feature = make(cast.owner.actor)
    for shut in (
        feature.save,
        feature.delete,
        lambda: Feature.without_rules.update(name="x"),
        lambda: Feature.without_rules.all().delete(),
    ):
        with pytest.raises(OutsideTheDoor):
            shut()
    for sql in ("UPDATE development_feature SET name = 'x'", "DELETE FROM development_feature"):
        connection.commit() if not connection.in_atomic_block else None
        with pytest.raises(ProgrammingError, match="through the door"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('upbeat.door', '', true)")
            cursor.execute(sql)


def test_the_log_is_append_only(cast: Cast) -> None:
    make(cast.owner.actor)
    for sql in ("UPDATE kernel_change SET verb = 'x'", "DELETE FROM kernel_change"):
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_a_deleted_record_is_gone_and_undo_brings_it_back_with_its_links(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        opportunity = tx.create(Opportunity, name="lost")
        feature = tx.create(Feature, name="found", addresses=[opportunity.pk])
    with door.open(cast.owner.actor) as tx:
        tx.delete(feature)
    with pytest.raises(NotFound), door.open(cast.owner.actor) as again:
        again.update(feature, name="x")
    rewind.undo_change(cast.owner.actor, tx.seq)
    back = Feature.without_rules.get(pk=feature.pk)
    assert back.deleted_at is None and back.addresses == [opportunity.pk]


def test_undo_of_one_change_keeps_what_came_later_elsewhere(cast: Cast) -> None:
    feature = make(cast.owner.actor)
    with door.open(cast.owner.actor) as tx:
        tx.update(feature, status="planned")
    with door.open(cast.owner.actor) as later:
        later.update(feature, name="renamed")
    rewind.undo_change(cast.owner.actor, tx.seq)
    now = Feature.without_rules.get(pk=feature.pk)
    assert (now.status, now.name) == ("idea", "renamed")


def test_undo_refuses_and_names_the_field_that_changed_again(cast: Cast) -> None:
    feature = make(cast.owner.actor)
    with door.open(cast.owner.actor) as tx:
        tx.update(feature, status="planned")
    with door.open(cast.owner.actor) as later:
        later.update(feature, status="building")
    with pytest.raises(Conflict, match="status"):
        rewind.undo_change(cast.owner.actor, tx.seq)


def test_undo_of_a_link_takes_back_just_that_link(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        one, two = tx.create(Opportunity, name="one"), tx.create(Opportunity, name="two")
        feature = tx.create(Feature, name="f")
    with door.open(cast.owner.actor) as first:
        first.link(feature, "addresses", add=[one.pk])
    with door.open(cast.owner.actor) as second:
        second.link(feature, "addresses", add=[two.pk])
    rewind.undo_change(cast.owner.actor, first.seq)
    assert Feature.without_rules.get(pk=feature.pk).addresses == [two.pk]


def test_a_whole_bulk_is_undone_in_one_step(cast: Cast) -> None:
    request = new_id()
    feature = make(cast.owner.actor)
    for block in range(3):
        with door.open(cast.owner.actor, source="import", request=request) as tx:
            tx.bulk_create(Feedback, [{"text": f"note {block} {n}"} for n in range(40)])
            tx.update(feature, name=f"renamed {block}")
    again, undone, kept = rewind.undo_request(cast.owner.actor, request)
    assert (undone, kept) == (123, 0)
    assert not Feedback.without_rules.filter(workspace=cast.workspace, deleted_at=None).exists()
    assert Feature.without_rules.get(pk=feature.pk).name == "Forgiving search"
    rewind.undo_request(cast.owner.actor, again)
    assert Feedback.without_rules.filter(workspace=cast.workspace, deleted_at=None).count() == 120


def test_undo_of_a_bulk_refuses_what_was_touched_or_keeps_it_when_told(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        notes = tx.bulk_create(Feedback, [{"text": f"note {n}"} for n in range(5)])
    with door.open(cast.owner.actor) as later:
        later.update(notes[2], title="I worked on this")
    with pytest.raises(Conflict, match=notes[2].key):
        rewind.undo_request(cast.owner.actor, tx.request)
    _, undone, kept = rewind.undo_request(cast.owner.actor, tx.request, keep_touched=True)
    assert (undone, kept) == (4, 1)
    assert [row.pk for row in Feedback.without_rules.filter(workspace=cast.workspace, deleted_at=None)] == [notes[2].pk]


def test_the_same_source_id_twice_is_a_conflict(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        tx.create(Story, name="one", source="jira", source_id="NW-1")
    with pytest.raises(Conflict, match="source_id"), transaction.atomic(), door.open(cast.owner.actor) as tx:
        tx.create(Story, name="two", source="jira", source_id="NW-1")
