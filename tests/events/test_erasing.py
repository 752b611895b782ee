"""Who is erased is in no file and in no row any more; everybody else counts as before."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.events.store import event, keep, put
from tests.events.test_sealing import count
from tests.importers.test_event_files import run
from upbeat.edges.importers import imports
from upbeat.events import erasing, identity, ids, names, sealing
from upbeat.events.folder import folder
from upbeat.events.models import Batch, Erasure, Identity, Segment

pytestmark = pytest.mark.django_db
SAID = b'{"mail": "ada@secret.example"}'


def swept(cast: Cast) -> list[Path]:
    """Every file of the workspace, two minutes later."""
    gone = Segment.objects.filter(workspace=cast.workspace).exclude(merged_at=None)
    gone.update(merged_at=timezone.now() - sealing.READERS_LEAVE * 2)
    sealing.sweep(cast.workspace.pk)
    return list(folder(cast.workspace.pk).iterdir())


def test_no_byte_of_a_person_is_left(cast: Cast) -> None:
    anon = event("anon-of-ada", "search", "2026-06-01T09:00", properties=SAID)
    ada = event("ada@secret.example", "$identify", "2026-06-01T10:00", formerly="anon-of-ada", properties=SAID)
    bob = [event("bob", "search", "2026-06-01T10:00"), event("bob", "secret-free", "2026-06-01T11:00")]
    only = event("ada@secret.example", "only ada does this", "2026-06-01T10:00", properties=SAID)
    keep(cast.workspace.pk, anon, bob[0])
    keep(cast.workspace.pk, ada, only)
    put(cast.workspace.pk, [event("ada@secret.example", "search", "2026-06-01T12:00", properties=SAID), bob[1]])
    assert erasing.trace(cast.workspace.pk, "anon-of-ada").events == 3
    answer = cast.owner.post("/events/erase", {"distinct_id": "anon-of-ada"})
    assert (answer.status_code, answer.data) == (200, {"events": 4, "distinct_ids": 2})
    files = swept(cast)
    assert files
    for file in files:
        held = file.read_bytes()
        if file.suffix == ".parquet":  # packed, so also what it unfolds to
            held += str(pq.read_table(file).to_pydict()).encode() + str(pq.read_table(file)["name"].chunk(0).dictionary).encode()
        for word in (b"secret.example", b"anon-of-ada", b"only ada does this", *(one.id[8:] for one in (anon, ada, only))):
            assert word not in held, f"{word!r} in {file.name}"
    known = [ids.read(file) for file in files if file.suffix == ".parquet"]
    assert {int(one) for each in known if each for one in each.id} == {int(one) for one in ids.short(bob)}
    assert list(Identity.objects.filter(workspace=cast.workspace).values_list("distinct_id", flat=True)) == ["bob"]
    assert not Batch.objects.filter(workspace=cast.workspace).exists()
    assert {one.name: one.count for one in names.catalogue(cast.workspace.pk, None)} == {"search": 1, "secret-free": 1}
    assert (count(cast), count(cast, "people")) == (1, 1)
    keep(cast.workspace.pk, *bob)
    assert count(cast) == 1, "the ids of others are still known"


def test_what_still_waits_in_the_inbox_goes_where_another_process_seals(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    put(cast.workspace.pk, [event("ada", "search", "2026-06-01T09:00"), event("bob", "search", "2026-06-01T09:00")])
    monkeypatch.setattr(sealing, "seal", lambda _: 0)
    done = erasing.erase(cast.workspace.pk, "ada", None)
    assert done is not None and done.events == 1
    [batch] = Batch.objects.filter(workspace=cast.workspace)
    assert b"ada" not in bytes(batch.body) and b"bob" in bytes(batch.body)


def test_that_it_was_done_is_noted_and_not_of_whom(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "search", "2026-06-01T09:00"))
    assert cast.editor.post("/events/erase", {"distinct_id": "ada"}).status_code == 403
    cast.owner.post("/events/erase", {"distinct_id": "ada"})
    [noted] = cast.owner.get("/events/intake").data["erasures"]
    assert (noted["by"], noted["events"], noted["distinct_ids"]) == (cast.owner.member.name, 1, 1)
    assert "ada" not in str(Erasure.objects.filter(workspace=cast.workspace).values())
    assert cast.owner.post("/events/erase", {"distinct_id": "ada"}).status_code == 404


def test_another_workspace_keeps_its_person_of_the_same_id(cast: Cast) -> None:
    other = cast.stranger.actor.workspace
    keep(cast.workspace.pk, event("ada", "search", "2026-06-01T09:00"))
    keep(other, event("ada", "search", "2026-06-01T09:00"))
    assert cast.owner.post("/events/erase", {"distinct_id": "ada"}).status_code == 200
    assert erasing.trace(other, "ada").events == 1


def test_an_import_of_events_shows_nothing_of_who_is_erased(cast: Cast) -> None:
    rows = ["opened,ada@secret.example,2026-06-01T10:00:00Z", "opened,ada@secret.example,never", "opened,bob,2026-06-01T10:00:00Z"]
    content = "\n".join(["event,user_id,timestamp", *rows])
    job = run(cast.editor, content)
    assert "ada@secret.example" in str(cast.editor.get(f"/imports/{job['id']}").data)
    cast.owner.post("/events/erase", {"distinct_id": "ada@secret.example"})
    assert "ada@secret.example" not in str(cast.editor.get(f"/imports/{job['id']}").data)
    assert not any(b"secret.example" in file.read_bytes() for file in [*swept(cast), *imports.folder(cast.workspace.pk).iterdir()])


def test_persons_numbers_stay_after_a_gap(cast: Cast) -> None:
    for who in ("ada", "bob", "eve"):
        keep(cast.workspace.pk, event(who, "search", "2026-06-01T09:00"))
    erasing.erase(cast.workspace.pk, "bob", None)
    keep(cast.workspace.pk, event("new", "search", "2026-06-01T09:00"))
    assert count(cast, "people") == 3
    assert len(identity.people(cast.workspace.pk)) == 5


def test_a_contact_offers_to_erase_what_events_know_of_them(cast: Cast) -> None:
    keep(cast.workspace.pk, event("u-1", "search", "2026-06-01T09:00"), event("ada@x.org", "search", "2026-06-01T09:00"))
    contact = cast.editor.post("/contacts", {"name": "Ada", "distinct_id": "u-1", "email": "ada@x.org"}).data
    assert cast.editor.post(f"/contacts/{contact['key']}/erase-events").status_code == 403
    assert cast.owner.post(f"/contacts/{contact['key']}/erase-events").status_code == 200
    assert not Identity.objects.filter(workspace=cast.workspace).exists() and count(cast) == 0
    assert cast.owner.post(f"/contacts/{contact['key']}/erase-events").status_code == 409
