"""An import over HTTP, from upload to undo."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.cast import Cast, Voice
from upbeat.domains.people.models import Account, Contact
from upbeat.domains.research.models import Feedback
from upbeat.edges.importers import imports
from upbeat.edges.importers.run import BLOCK
from upbeat.edges.models import Import
from upbeat.edges.tasks import carry_out_import, go_on_with_interrupted_imports
from upbeat.kernel import rules
from upbeat.kernel.record import Record

TICKETS = """ticket_id;created_at;requester_email;requester_name;company;subject;body;satisfaction;product_area
48112;06.06.2026 10:00;ann@nordhafen.example;Ann;Nordhafen;Guest songs;"The bar asks
for guest songs";2;search, venue
48115;06.06.2026 11:30;bob@tern.example;Bob;Tern Coffee;Downloads;Downloads vanish;4/5;offline
48119;07.06.2026 09:00;ann@nordhafen.example;Ann;Nordhafen;;Sunday skips;3;
"""


def upload(voice: Voice, content: str | bytes, name: str = "tickets-june.csv", **fields: str) -> Any:
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    client = Client(headers={"Authorization": f"Bearer {voice.token}"})
    return client.post("/api/v1/imports", {"file": file, **fields})


def brought(voice: Voice, content: str | bytes, name: str = "tickets-june.csv", **fields: str) -> dict[str, Any]:
    response = upload(voice, content, name, **fields)
    assert response.status_code == 201, response.content
    found: dict[str, Any] = response.json()
    return found


def checked(voice: Voice, content: str | bytes, **fields: str) -> dict[str, Any]:
    job = brought(voice, content, **fields)
    found: dict[str, Any] = voice.post(f"/imports/{job['id']}/check").data
    return found


def done(voice: Voice, content: str | bytes, *, skip_bad: bool = False) -> dict[str, Any]:
    """Uploaded, checked, run by the worker."""
    job = checked(voice, content)
    answer = voice.post(f"/imports/{job['id']}/run", {"skip_bad": skip_bad})
    assert answer.status_code == 200, answer.data
    assert answer.data["state"] == "running"
    carry_out_import(job["id"])
    found: dict[str, Any] = voice.get(f"/imports/{job['id']}").data
    return found


def here(cast: Cast, cls: type[Record]) -> Any:
    return rules.visible(cast.owner.actor, cls).order_by("number")


def test_an_upload_says_what_the_file_is_and_writes_nothing(cast: Cast) -> None:
    job = brought(cast.editor, TICKETS)
    assert (job["state"], job["kind"], job["encoding"], job["delimiter"], job["match"]) == ("new", "feedback", "utf-8", ";", "id")
    assert [kind["kind"] for kind in job["kinds"]] == ["feedback", "events", "jira"]
    first = job["columns"][0]
    assert (first["name"], first["samples"], first["target"], first["sure"]) == (
        "ticket_id",
        ["48112", "48115", "48119"],
        "source_id",
        "known",
    )
    assert {"field": "text", "label": "Text, kept verbatim"} in job["targets"]
    assert not here(cast, Feedback).exists()


def test_a_check_tries_every_row_and_writes_nothing(cast: Cast) -> None:
    job = checked(cast.editor, TICKETS + "48120;31.06.2026;;;;;No such day;9;\n48112;06.06.2026;;;;;Other words;1;\n48121;;;;;;;;\n")
    assert (job["state"], job["rows"], job["progress"]) == ("checked", 6, 1.0)
    assert job["counts"] == {"create": 3, "update": 0, "skip": 1, "mend": 2}
    assert job["skipped"] == {"no words in the row": 1}
    assert job["beside"] == {"contacts": 2, "accounts": 2, "tags": 3}
    wrong_day, twice = job["errors"]
    assert (wrong_day["row"], wrong_day["line"], wrong_day["column"], wrong_day["value"]) == (4, 6, "created_at", "31.06.2026")
    assert "row 1" in twice["message"]
    assert not here(cast, Feedback).exists()


def test_a_run_brings_the_rows_with_their_people_and_labels(cast: Cast) -> None:
    job = done(cast.editor, TICKETS)
    assert (job["state"], job["counts"]["create"]) == ("done", 3)
    first = here(cast, Feedback).first()
    assert (first.text, first.title, first.rating, first.source, first.source_id) == (
        "The bar asks\nfor guest songs",
        "Guest songs",
        2,
        "import",
        "48112",
    )
    assert first.received_at.isoformat() == "2026-06-06T10:00:00+00:00"
    assert [(c.name, c.email, c.account.name) for c in here(cast, Contact)] == [
        ("Ann", "ann@nordhafen.example", "Nordhafen"),
        ("Bob", "bob@tern.example", "Tern Coffee"),
    ]
    assert here(cast, Account).count() == 2
    assert len(first.tags) == 2


def test_the_same_file_again_changes_nothing_and_a_changed_one_changes_only_what_differs(cast: Cast) -> None:
    done(cast.editor, TICKETS)
    again = done(cast.editor, TICKETS)
    assert again["counts"] == {"create": 0, "update": 0, "skip": 3, "mend": 0}
    assert again["skipped"] == {"unchanged": 3}
    changed = done(cast.editor, TICKETS.replace("Downloads vanish;4/5", "Downloads vanish daily;5"))
    assert changed["counts"] == {"create": 0, "update": 1, "skip": 2, "mend": 0}
    [change] = cast.editor.get(f"/changes?request={changed['request']}").data["items"]
    assert change["after"] == {"text": "Downloads vanish daily", "rating": 5}
    assert here(cast, Feedback).count() == 3


def targets(job: dict[str, Any]) -> list[str | None]:
    return [column["target"] for column in job["columns"]]


def test_a_file_with_the_headers_of_an_earlier_one_is_read_as_that_was(cast: Cast) -> None:
    job = brought(cast.editor, TICKETS)
    mine = [None if target == "rating" else target for target in targets(job)]
    assert mine != targets(job)
    cast.editor.patch(f"/imports/{job['id']}", {"mapping": mine, "match": "content"})
    assert targets(brought(cast.editor, TICKETS)) == targets(job), "nothing was imported by it yet"
    cast.editor.post(f"/imports/{job['id']}/check")
    cast.editor.post(f"/imports/{job['id']}/run")
    again = brought(cast.editor, TICKETS, "tickets-july.csv")
    assert (targets(again), again["match"]) == (mine, "content")
    assert "as in “tickets-june.csv”" in {column["note"] for column in again["columns"]}
    assert "rating" in targets(brought(cast.editor, TICKETS.replace("product_area", "area"), "other.csv"))


def test_a_mapping_is_kept_under_a_name_and_chosen_for_another_file(cast: Cast) -> None:
    job = brought(cast.editor, TICKETS)
    mine = [None if target == "rating" else target for target in targets(job)]
    cast.editor.patch(f"/imports/{job['id']}", {"mapping": mine})
    checked_at = cast.editor.post(f"/imports/{job['id']}/check").data
    named = cast.editor.patch(f"/imports/{job['id']}", {"name": "Helpdesk"}).data
    assert (named["state"], named["rows"]) == ("checked", checked_at["rows"]), "a name changes nothing of the check"
    other = brought(cast.editor, TICKETS)
    assert other["mappings"] == [{"id": job["id"], "name": "Helpdesk", "kind": "feedback"}]
    assert targets(cast.editor.patch(f"/imports/{other['id']}", {"like": job["id"]}).data) == mine
    cast.editor.patch(f"/imports/{other['id']}", {"name": "Helpdesk"})
    assert [kept["id"] for kept in cast.editor.get(f"/imports/{job['id']}").data["mappings"]] == [other["id"]]
    assert cast.editor.patch(f"/imports/{other['id']}", {"name": ""}).data["mappings"] == []


def test_the_list_of_imports_goes_on_where_a_page_ends(cast: Cast) -> None:
    brought_ids = [brought(cast.editor, TICKETS)["id"] for _ in range(3)]
    first = cast.editor.get("/imports?limit=2").data
    second = cast.editor.get(f"/imports?limit=2&cursor={first['next']}").data
    assert [job["id"] for job in first["items"] + second["items"]] == brought_ids[::-1]
    assert second["next"] is None


def test_undo_leaves_nothing_and_a_later_import_brings_the_rows_back(cast: Cast) -> None:
    job = done(cast.editor, TICKETS)
    assert cast.editor.post(f"/imports/{job['id']}/undo").data["state"] == "undone"
    assert not here(cast, Feedback).exists()
    assert not here(cast, Contact).exists()
    assert not here(cast, Account).exists()
    again = done(cast.editor, TICKETS)
    assert again["counts"]["create"] == 3
    assert here(cast, Feedback).count() == 3
    cast.editor.post(f"/imports/{again['id']}/undo")
    assert not here(cast, Feedback).exists()


def test_an_import_can_be_undone_after_a_later_one_of_the_same_rows_was(cast: Cast) -> None:
    first = done(cast.editor, TICKETS)
    second = done(cast.editor, TICKETS.replace("Downloads vanish;4/5", "Downloads vanish daily;5"))
    refused = cast.editor.post(f"/imports/{first['id']}/undo")
    assert (refused.status_code, "later" in refused.data["detail"]) == (409, True)
    assert cast.editor.post(f"/imports/{second['id']}/undo").status_code == 200
    assert here(cast, Feedback).get(source_id="48115").rating == 4
    assert cast.editor.post(f"/imports/{first['id']}/undo").status_code == 200
    assert not here(cast, Feedback).exists()


def test_what_somebody_deleted_by_hand_stays_deleted(cast: Cast) -> None:
    done(cast.editor, TICKETS)
    cast.editor.delete(f"/feedback/{here(cast, Feedback).first().pk}")
    assert done(cast.editor, TICKETS)["skipped"] == {"unchanged": 2, "deleted here by hand": 1}


def test_rows_to_mend_stop_a_run_unless_they_are_left_out(cast: Cast) -> None:
    broken = TICKETS + "48120;;;;;;Off the scale;9;\n"
    job = checked(cast.editor, broken)
    refused = cast.editor.post(f"/imports/{job['id']}/run")
    assert refused.status_code == 409
    assert "1 rows cannot be read" in refused.data["detail"]
    assert done(cast.editor, broken, skip_bad=True)["counts"] == {"create": 3, "update": 0, "skip": 0, "mend": 1}


def test_the_errors_are_a_sheet_in_which_no_cell_runs(cast: Cast) -> None:
    job = checked(cast.editor, TICKETS + "48120;=1+1;;;;;Text;;\n")
    response = cast.editor.get(f"/imports/{job['id']}/errors.csv")
    sheet = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [(row["row"], row["line"], row["column"], row["value"]) for row in sheet] == [("4", "6", "created_at", "'=1+1")]


def test_the_mapping_can_be_changed_by_name_and_by_position(cast: Cast) -> None:
    job = brought(cast.editor, "a,b,b\nsome words that somebody said to us,x,y\nother words that were said to us,z,\n")
    answer = cast.editor.patch(f"/imports/{job['id']}", {"kind": "feedback", "mapping": {"a": "text"}}).data
    assert [column["target"] for column in answer["columns"]] == ["text", None, None]
    answer = cast.editor.patch(f"/imports/{job['id']}", {"mapping": ["text", "channel", "tags"], "match": "content"}).data
    assert ([column["target"] for column in answer["columns"]], answer["match"]) == (["text", "channel", "tags"], "content")
    refused = cast.editor.patch(f"/imports/{job['id']}", {"mapping": {"a": "colour"}})
    assert (refused.status_code, list(refused.data["errors"])) == (422, ["mapping"])
    assert cast.editor.patch(f"/imports/{job['id']}", {"mapping": {"c": "text"}}).status_code == 422


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(cast: Cast) -> None:
    response = upload(cast.editor, b"%PDF-1.7")
    assert response.status_code == 422
    assert "CSV" in response.json()["errors"]["file"][0]


def test_cancel_stops_after_a_block_and_keeps_what_went_in(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{i},text {i}\n" for i in range(BLOCK + 10))
    job = checked(cast.editor, "id,text\n" + rows)
    cast.editor.post(f"/imports/{job['id']}/run")
    assert cast.editor.post(f"/imports/{job['id']}/cancel").status_code == 200
    carry_out_import(job["id"])
    after = cast.editor.get(f"/imports/{job['id']}").data
    assert (after["state"], after["counts"]["create"]) == ("cancelled", BLOCK)
    assert here(cast, Feedback).count() == BLOCK
    cast.editor.post(f"/imports/{job['id']}/undo")
    assert not here(cast, Feedback).exists()


def test_a_large_undo_is_work_of_the_worker_that_can_be_stopped_cut_off_and_gone_on_with(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"{i},text {i}\n" for i in range(2 * BLOCK + 10))
    job = done(cast.editor, "id,text\n" + rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE kernel_change")  # within the test's transaction nobody else does
    address = f"/imports/{job['id']}"
    assert cast.editor.post(f"{address}/undo").data["state"] == "undoing"
    assert here(cast, Feedback).count() == 2 * BLOCK + 10
    assert cast.editor.post(f"{address}/undo").status_code == 409

    class Killed(BaseException):
        """Nothing catches it, as nothing catches a kill."""

    def die_after_one_block(job: Import) -> bool:
        if job.progress > 0:
            raise Killed
        return False

    with monkeypatch.context() as patched:
        patched.setattr(imports, "is_stopped", die_after_one_block)
        with pytest.raises(Killed):
            carry_out_import(job["id"])
    assert here(cast, Feedback).count() == BLOCK + 10
    cast.editor.post(f"{address}/cancel")
    carry_out_import(job["id"])
    assert cast.editor.get(address).data["state"] == "cancelled"
    assert here(cast, Feedback).count() == BLOCK + 10
    assert cast.editor.post(f"{address}/undo").data["state"] == "undoing"
    go_on_with_interrupted_imports()
    carry_out_import(job["id"])
    assert cast.editor.get(address).data["state"] == "undone"
    assert not here(cast, Feedback).exists()


def test_a_run_that_was_cut_off_goes_on_where_it_stood(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{i},text {i}\n" for i in range(BLOCK + 10))
    job = checked(cast.editor, "id,text\n" + rows)
    cast.editor.post(f"/imports/{job['id']}/run")

    class Killed(BaseException):
        """Nothing catches it, as nothing catches a kill."""

    def die(job: Import) -> bool:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(imports, "is_stopped", die)
        with pytest.raises(Killed):
            carry_out_import(job["id"])
    assert Import.objects.get(pk=job["id"]).units_done == BLOCK
    go_on_with_interrupted_imports()
    carry_out_import(job["id"])
    after = cast.editor.get(f"/imports/{job['id']}").data
    assert (after["state"], after["counts"]["create"], after["rows"]) == ("done", BLOCK + 10, BLOCK + 10)
    assert here(cast, Feedback).count() == BLOCK + 10


def test_one_row_the_house_refuses_does_not_keep_the_others_out(cast: Cast) -> None:
    long = "x" * 1_000_001
    job = done(cast.editor, f"id,text\n1,fine\n2,{long[:1_000_000]}\n3,good\n")
    assert job["counts"]["create"] == 3
    rows = '[{"id": 11, "text": "fine"}, {"id": 12, "text": "' + long + '"}, {"id": 13, "text": "good"}]'
    assert checked(cast.editor, rows)["counts"] == {"create": 2, "update": 0, "skip": 0, "mend": 1}, "the check knows it before"
    job = done(cast.editor, rows, skip_bad=True)
    assert (job["counts"]["create"], job["counts"]["mend"]) == (2, 1)
    assert job["errors"][0]["row"] == 2


def test_a_value_the_house_refuses_is_named_by_row_also_where_the_record_is_known(cast: Cast) -> None:
    head = "Issue key,Issue Type,Summary,Status,Custom field (Story Points)\n"
    assert done(cast.editor, head + "UP-1,Story,Type a word,To Do,3\n")["counts"]["create"] == 1
    job = checked(cast.editor, head + "UP-1,Story,Type a word,To Do,-1\nUP-2,Story,New,To Do,-1\nUP-3,Story,Good,To Do,2\n")
    assert job["counts"] == {"create": 1, "update": 0, "skip": 0, "mend": 2}
    assert [(error["row"], "estimate" in error["message"]) for error in job["errors"]] == [(1, True), (2, True)]


def test_an_import_is_seen_by_whoever_may_look_everywhere_and_by_who_brought_it(cast: Cast) -> None:
    job = brought(cast.owner, TICKETS)
    assert cast.editor.get(f"/imports/{job['id']}").status_code == 200
    cast.owner.post("/products", {"name": "inner", "restricted": True})
    assert cast.editor.get(f"/imports/{job['id']}").status_code == 404
    assert cast.editor.get("/imports").data["items"] == []
    own = brought(cast.editor, TICKETS)
    assert cast.editor.get(f"/imports/{own['id']}").status_code == 200


def test_imports_stay_inside_their_workspace_and_need_an_editor(cast: Cast) -> None:
    job = brought(cast.editor, TICKETS)
    for method, path, body in [
        ("get", "", None),
        ("patch", "", {"kind": "jira"}),
        ("post", "/check", {}),
        ("post", "/run", {}),
        ("post", "/cancel", {}),
        ("post", "/undo", {}),
        ("get", "/errors.csv", None),
    ]:
        assert cast.stranger.call(method, f"/imports/{job['id']}{path}", body).status_code == 404
        assert cast.contributor.call(method, f"/imports/{job['id']}{path}", body).status_code == 403
    assert cast.stranger.get("/imports").data["items"] == []
    assert upload(cast.viewer, TICKETS).status_code == 403


def test_unknown_fields_are_refused_by_name(cast: Cast) -> None:
    job = brought(cast.editor, TICKETS)
    assert list(cast.editor.post(f"/imports/{job['id']}/run", {"skip": 1}).data["errors"]) == ["skip"]
