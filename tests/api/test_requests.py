"""How requests behave: idempotency, as-of, files, search, the document."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from upbeat.followers import runner, search
from upbeat.followers.models import Cursor, Document
from upbeat.kernel import door
from upbeat.kernel.registry import by_collection

pytestmark = pytest.mark.django_db


def test_the_same_idempotency_key_answers_the_first_answer_again(cast: Cast) -> None:
    one = cast.editor.post("/features", {"name": "once"}, Idempotency_Key="k1")
    two = cast.editor.post("/features", {"name": "once"}, Idempotency_Key="k1")
    assert one.data == two.data and two["Idempotency-Replayed"] == "true"
    assert cast.editor.get("/features?count=exact").data["count"] == 1
    assert cast.editor.post("/features", {"name": "other"}, Idempotency_Key="k1").status_code == 409
    assert cast.owner.post("/features", {"name": "once"}, Idempotency_Key="k1").data["id"] != one.data["id"]


def test_a_list_as_of_a_change_shows_what_was_there_then(cast: Cast) -> None:
    feature = cast.owner.post("/features", {"name": "old", "status": "planned"}).data
    then = cast.owner.get("/me").data["seq"]
    cast.owner.patch(f"/features/{feature['id']}", {"name": "new", "status": "shipped"})
    cast.owner.post("/features", {"name": "later"})
    page = cast.owner.get(f"/features?as_of={then}&count=exact").data
    assert ([item["name"] for item in page["items"]], page["count"]) == (["old"], 1)
    assert cast.owner.get(f"/features?as_of={then}&status=planned").data["items"][0]["version"] == 1
    assert cast.owner.get(f"/features?as_of={then}&status=shipped").data["items"] == []
    assert cast.owner.get(f"/features/{feature['key']}?as_of={then}").data["name"] == "old"
    assert cast.owner.get("/features?as_of=2001-01-01").data["items"] == []
    assert cast.owner.get("/features?as_of=yesterday").status_code == 400
    assert cast.owner.get(f"/features?as_of={then}&q=old").status_code == 400


def test_a_stale_if_match_carries_both_versions(cast: Cast) -> None:
    feature = cast.owner.post("/features", {"name": "x"}).data
    cast.owner.patch(f"/features/{feature['id']}", {"name": "theirs"})
    stale = cast.owner.patch(f"/features/{feature['id']}", {"name": "mine"}, If_Match='"1"')
    assert (stale.status_code, stale.data["yours"], stale.data["theirs"]["name"]) == (412, 1, "theirs")
    assert cast.owner.patch(f"/features/{feature['id']}", {"name": "mine"}, If_Match="nonsense").status_code == 400


def test_one_record_has_its_version_as_etag_in_every_read(cast: Cast) -> None:
    made = cast.owner.post("/features", {"name": "x"})
    path = f"/features/{made.data['id']}"
    head = Client(headers={"Authorization": f"Bearer {cast.owner.token}"}).head(f"/api/v1{path}")
    assert made["ETag"] == '"1"' == cast.owner.get(path)["ETag"] == head["ETag"]
    assert cast.owner.patch(path, {"name": "y"}, If_Match=cast.owner.get(path)["ETag"]).status_code == 200
    for kept in ('"2"', 'W/"2"', '"1", "2"'):
        same = cast.owner.get(path, If_None_Match=kept)
        assert (same.status_code, same.content, same["ETag"]) == (304, b"", '"2"'), kept
    for other in ('"1"', '"22"'):
        assert cast.owner.get(path, If_None_Match=other).data["name"] == "y"
    assert cast.owner.get(f"{path}?refs=true", If_None_Match='"2"').data["refs"] == {}  # names change without the version
    assert cast.owner.get(f"/features/{made.data['key']}?as_of={made['Upbeat-Seq']}")["ETag"] == '"1"'
    assert cast.stranger.get(path, If_None_Match='"2"').status_code == 404


def test_a_stale_if_match_deletes_nothing(cast: Cast) -> None:
    path = f"/features/{cast.owner.post('/features', {'name': 'x'}).data['id']}"
    cast.owner.patch(path, {"name": "theirs"})
    stale = cast.owner.delete(path, If_Match='"1"')
    assert (stale.status_code, stale.data["yours"], stale.data["theirs"]["name"]) == (412, 1, "theirs")
    assert cast.owner.delete(path, If_Match="nonsense").status_code == 400
    assert cast.owner.get(path).status_code == 200
    gone = cast.owner.delete(path, If_Match='"2"')
    history = cast.owner.get(f"{path}/history").data["items"]
    assert (gone.status_code, gone["Upbeat-Seq"], len(history)) == (204, str(history[0]["seq"]), 3)


@pytest.mark.parametrize("body", ["{", "[]", '{"name": "\\ud800"}', '{"name": 1e999}', "null", '"text"'])
def test_a_broken_body_is_a_clear_refusal(cast: Cast, body: str) -> None:
    client = Client(headers={"Authorization": f"Bearer {cast.owner.token}"})
    answer = client.post("/api/v1/features", body, content_type="application/json")
    assert answer.status_code in (400, 422) and answer.json()["detail"]


def test_nul_characters_and_long_numbers_do_no_harm(cast: Cast) -> None:
    assert cast.owner.post("/features", {"name": "a\x00b"}).data["name"] == "ab"
    assert cast.owner.post("/features", {"name": "x", "effort": 10**400}).status_code in (400, 422)
    assert cast.owner.post("/accounts", {"name": "x", "arr": 10**30}).status_code == 422
    assert cast.owner.get(f"/features/FEA-{'9' * 40}").status_code == 404
    assert cast.owner.get(f"/features?effort__lt={'9' * 400}").status_code in (200, 400)


def test_a_file_hangs_on_a_record_and_comes_back_as_a_download(cast: Cast) -> None:
    feature = cast.owner.post("/features", {"name": "x"}).data
    client = Client(headers={"Authorization": f"Bearer {cast.owner.token}"})
    sent = {
        "about_type": "feature",
        "about_id": feature["id"],
        "file": SimpleUploadedFile("evil.html", b"<script>alert(1)</script>", "text/html"),
    }
    made = client.post("/api/v1/attachments", sent)
    assert made.status_code == 201, made.content
    back: Any = client.get(f"/api/v1/attachments/{made.json()['id']}/content")
    assert b"".join(back.streaming_content) == b"<script>alert(1)</script>"
    assert back["Content-Disposition"].startswith("attachment") and back["Content-Type"] == "application/octet-stream"
    assert cast.stranger.get(f"/attachments/{made.json()['id']}/content").status_code == 404
    assert client.post("/api/v1/attachments", {"about_type": "feature", "about_id": feature["id"]}).status_code == 422
    listed = cast.owner.get(f"/attachments?about={feature['id']}").data["items"]
    assert [(item["name"], item["size"]) for item in listed] == [("evil.html", 25)]


@pytest.fixture
def library(cast: Cast) -> Cast:
    with door.open(cast.owner.actor) as tx:
        made = by_collection()
        tx.create(made["features"], name="Forgiving search", description="Finds the artist despite a typo")
        tx.create(made["features"], name="Gapless play")
        tx.create(made["opportunities"], name="I can't find what I know exists")
        tx.create(made["feedback"], text="Typed Ljósvík without the accent and the player found nothing")
        tx.create(made["accounts"], name="Nordhafen Hotels")
    runner.catch_up(search, cast.workspace.pk)
    return cast


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("forgiving", "Forgiving search"),
        ("forgiv", "Forgiving search"),
        ("forgivng", "Forgiving search"),
        ("serach forgiving", "Forgiving search"),
        ("ljosvik", "Typed Ljósvík"),
        ("LJÓSVÍK", "Typed Ljósvík"),
        ("nordhafn", "Nordhafen Hotels"),
        ("OPP-1", "I can't find"),
        ("fea-2", "Gapless play"),
        ("artist typo", "Forgiving search"),
    ],
)
def test_search_finds_words_beginnings_typos_accents_and_keys(library: Cast, typed: str, found: str) -> None:
    items = library.viewer.get(f"/search?q={typed}").data["items"]
    assert items and items[0]["title"].startswith(found), items


def test_search_filters_by_type_follows_edits_and_deletions(library: Cast) -> None:
    assert {i["type"] for i in library.owner.get("/search?q=f&type=feature").data["items"]} == {"feature"}
    feature = library.owner.get("/search?q=gapless").data["items"][0]
    library.owner.patch(f"/features/{feature['id']}", {"name": "Seamless play"})
    runner.catch_up(search, library.workspace.pk)
    assert library.owner.get("/search?q=gapless").data["items"] == []
    assert library.owner.get("/search?q=seamless").data["items"][0]["key"] == feature["key"]
    library.owner.delete(f"/features/{feature['id']}")
    runner.catch_up(search, library.workspace.pk)
    assert library.owner.get("/search?q=seamless").data["items"] == []
    assert library.owner.get("/search?q=%25%27%3B--").data["items"] == []


def test_a_follower_can_be_rewound_and_comes_to_the_same(library: Cast) -> None:
    before = set(Document.objects.filter(workspace=library.workspace).values_list("id", "title"))
    Document.objects.filter(workspace=library.workspace).delete()
    Cursor.objects.filter(workspace=library.workspace).update(seq=0)
    runner.catch_up(search, library.workspace.pk)
    assert set(Document.objects.filter(workspace=library.workspace).values_list("id", "title")) == before


def test_lists_cost_the_same_number_of_queries_whatever_their_length(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    cast.owner.get("/feedback")  # notes the token's use, once a minute
    for size in (2, 60):
        with door.open(cast.owner.actor) as tx:
            tx.bulk_create(by_collection()["feedback"], [{"text": f"n {n}"} for n in range(size)])
        with CaptureQueriesContext(connection) as caught:
            assert cast.owner.get("/feedback?limit=200&refs=true").status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 4
