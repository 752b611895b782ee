"""Files of events over HTTP: recognised, tried, brought in once however often they come, and taken back."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from tests.cast import Cast, Voice
from tests.importers.test_import import brought, upload
from upbeat.domains.metrics.models import WriteKey
from upbeat.domains.people.queries import actor_of
from upbeat.edges.api.questions import place_of
from upbeat.edges.tasks import carry_out_import
from upbeat.events import names
from upbeat.events.questions.asked import Funnel, Series, Trend
from upbeat.events.questions.funnel import funnel
from upbeat.events.questions.trend import trend
from upbeat.events.segments import alive, table

pytestmark = pytest.mark.django_db
JUNE = {"since": dt.date(2026, 6, 1), "until": dt.date(2026, 6, 30)}
PLAIN = """event,user_id,timestamp,plan,seats
opened,ada,2026-06-01T10:00:00Z,pro,3
bought,ada,2026-06-01T09:00:00Z,pro,3
opened,bob,2026-06-02T10:00:00+02:00,,1
opened,bob,2026-06-02T10:00:00+02:00,,1
,eve,2026-06-02T10:00:00Z,,
opened,,2026-06-02T10:00:00Z,,
opened,eve,yesterday,,
opened,eve,2199-01-01T00:00:00Z,,
"""


def run(voice: Voice, content: str | bytes, name: str = "events.csv", **change: Any) -> dict[str, Any]:
    job = brought(voice, content, name)
    if change:
        assert voice.patch(f"/imports/{job['id']}", change).status_code == 200
    checked = voice.post(f"/imports/{job['id']}/check")
    assert checked.status_code == 200, checked.data
    answer = voice.post(f"/imports/{job['id']}/run", {"skip_bad": True})
    assert answer.status_code == 200, answer.data
    carry_out_import(job["id"])
    found: dict[str, Any] = voice.get(f"/imports/{job['id']}").data
    assert found["state"] == "done", found["error"]
    return found


def rows(cast: Cast) -> list[tuple[str, dict[str, Any]]]:
    read = table(cast.workspace.pk, ["name", "properties", "at"], ds.scalar(True)).sort_by("at").to_pylist()
    return [(one["name"], json.loads(one["properties"])) for one in read]


def counts(cast: Cast) -> dict[str, int]:
    return {one.name: one.count for one in names.catalogue(cast.workspace.pk, None)}


def test_a_plain_file_counts_once_and_its_bad_rows_are_named(cast: Cast) -> None:
    job = run(cast.editor, PLAIN)
    assert job["kind"] == "events"
    assert job["counts"] == {"create": 4, "update": 0, "skip": 0, "mend": 4}
    assert [(error["row"], error["column"]) for error in job["errors"]] == [
        (5, "event"),
        (6, "user_id"),
        (7, "timestamp"),
        (8, "timestamp"),
    ]
    assert counts(cast) == {"opened": 3, "bought": 1}
    assert rows(cast)[0] == ("bought", {"plan": "pro", "seats": 3})
    again = run(cast.editor, PLAIN + "bought,bob,2026-06-03T10:00:00Z,pro,1\n")
    assert (again["counts"]["create"], again["counts"]["skip"]) == (1, 4)
    assert counts(cast) == {"opened": 3, "bought": 2}
    question = Funnel(**JUNE, steps=["opened", "bought"], within=7 * 86_400)
    assert funnel(question, place_of(cast.editor.actor)).ways[0].people == [2, 1], "ada bought before she opened"


def test_the_same_file_after_years_still_counts_nothing_twice(cast: Cast) -> None:
    run(cast.editor, PLAIN)
    alive(cast.workspace.pk).update(made_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert run(cast.editor, PLAIN)["counts"]["skip"] == 4


def test_an_import_of_events_is_taken_back_and_may_come_again(cast: Cast) -> None:
    first = run(cast.editor, PLAIN)
    run(cast.editor, PLAIN.replace("2026-06-0", "2026-06-1"), "other.csv")
    assert counts(cast) == {"opened": 6, "bought": 2}
    assert WriteKey.without_rules.filter(workspace=cast.workspace, deleted_at=None, is_revoked=True).count() == 2
    undone = cast.editor.post(f"/imports/{first['id']}/undo").data
    assert undone["state"] == "undone"
    assert counts(cast) == {"opened": 3, "bought": 1}
    [left] = WriteKey.without_rules.filter(workspace=cast.workspace, deleted_at=None)
    assert left.name == "other.csv"
    assert run(cast.editor, PLAIN)["counts"]["create"] == 4


MIXPANEL = [
    {"event": "Signed up", "properties": {"time": 1780300800, "distinct_id": "ada", "$insert_id": "a1", "mp_lib": "web", "$city": "Ulm"}},
    {"event": "Signed up", "properties": {"time": 1780300800, "distinct_id": "ada", "$insert_id": "a1", "mp_lib": "web", "$city": "Ulm"}},
    {"event": "Paid", "properties": {"time": 1780300801123, "distinct_id": "ada", "$insert_id": "a2", "Amount": 5.5}},
]
AMPLITUDE = [
    {"event_type": "Signed up", "user_id": None, "device_id": "d-1", "event_time": "2026-06-01 08:00:00.123000", "$insert_id": "x1",
     "event_properties": {"plan": "pro"}, "user_properties": {"city": "Ulm"}, "groups": {"company": "Acme"}, "session_id": -1},
    {"event_type": "Paid", "user_id": "ada@x.org", "device_id": "d-1", "event_time": "2026-06-01 08:01:00.000000", "$insert_id": "x2",
     "event_properties": {}, "user_properties": {}, "groups": {}, "session_id": 5},
]  # fmt: skip
POSTHOG = [
    {"uuid": "0190a0b0-0000-7000-8000-000000000001", "event": "Signed up", "distinct_id": "ada",
     "timestamp": "2026-06-01T08:00:00.000000+00:00", "properties": '{"plan": "pro"}', "person_properties": '{"city": "Ulm"}'},
    {"uuid": "0190a0b0-0000-7000-8000-000000000002", "event": "Paid", "distinct_id": "ada",
     "timestamp": "2026-06-01T08:01:00.000000+00:00", "properties": '{"$groups": {"company": "Acme"}}', "person_properties": None},
]  # fmt: skip


def lines(events: list[dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(one) for one in events).encode()


def parquet(events: list[dict[str, Any]]) -> bytes:
    file = BytesIO()
    pq.write_table(pa.Table.from_pylist(events), file)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lines(MIXPANEL), id="mixpanel lines"),
        pytest.param(json.dumps(MIXPANEL).encode(), id="mixpanel array"),
        pytest.param(gzip.compress(lines(MIXPANEL)), id="mixpanel gz"),
        pytest.param(lines(AMPLITUDE), id="amplitude lines"),
        pytest.param(gzip.compress(lines(AMPLITUDE)), id="amplitude gz"),
        pytest.param(lines(POSTHOG), id="posthog lines"),
        pytest.param(parquet(POSTHOG), id="posthog parquet"),
    ],
)
def test_the_exports_of_others_are_recognised_and_say_who_when_and_what(cast: Cast, content: bytes) -> None:
    job = run(cast.editor, content, "export")
    assert job["kind"] == "events" and job["counts"]["mend"] == 0
    assert counts(cast) == {"Signed up": 1, "Paid": 1}
    question = Funnel(**JUNE, steps=["Signed up", "Paid"], within=3600)
    assert funnel(question, place_of(cast.editor.actor)).ways[0].people == [1, 1], "one person did both, in order"
    assert run(cast.editor, content, "export")["counts"]["create"] == 0


def test_what_amplitude_and_posthog_say_of_person_and_group_stays(cast: Cast) -> None:
    run(cast.editor, lines(AMPLITUDE))
    name, said = rows(cast)[0]
    assert (name, said["plan"], said["$set"], said["$groups"], said["session_id"]) == (
        "Signed up", "pro", {"city": "Ulm"}, {"company": "Acme"}, -1,
    )  # fmt: skip


def test_numbers_of_an_object_stay_numbers(cast: Cast) -> None:
    run(cast.editor, json.dumps(MIXPANEL).encode())
    assert ("Paid", {"Amount": 5.5}) in rows(cast)


def test_columns_set_apart_by_spaces_and_an_event_that_every_row_is(cast: Cast) -> None:
    content = " customer_id  date number_of_cds  dollar_value\n 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n"
    job = brought(cast.editor, content, "cdnow.txt")
    cast.editor.patch(f"/imports/{job['id']}", {"kind": "events"})
    refused = cast.editor.post(f"/imports/{job['id']}/check")
    assert refused.status_code == 422 and "event" in refused.data["errors"]
    assert run(cast.editor, content, "cdnow.txt", kind="events", event="purchase")["counts"]["create"] == 2
    assert rows(cast)[0] == ("purchase", {"number_of_cds": 1, "dollar_value": 11.77})
    year = Trend(since=dt.date(1997, 1, 1), until=dt.date(1997, 1, 1), series=[Series(event="purchase")])
    assert trend(year, place_of(cast.editor.actor)).lines[0].total == 1


def test_events_of_a_file_are_seen_by_who_sees_its_product(cast: Cast) -> None:
    product = cast.owner.post("/products", {"name": "Secret", "restricted": True, "members": [str(cast.owner.member.pk)]}).data["id"]
    job = brought(cast.editor, PLAIN)
    assert cast.editor.patch(f"/imports/{job['id']}", {"product": product}).status_code == 404
    run(cast.owner, PLAIN, product=product)
    seen = Trend(**JUNE, series=[Series(event="opened", measure="count")])
    assert trend(seen, place_of(actor_of(cast.owner.member))).lines[0].total == 3
    assert trend(seen, place_of(actor_of(cast.editor.member))).lines[0].total == 0


def test_the_product_of_a_file_is_kept_by_other_changes_and_can_be_taken_away_again(cast: Cast) -> None:
    product = cast.owner.post("/products", {"name": "Lyra"}).data["id"]
    job = brought(cast.owner, PLAIN)
    said = [
        cast.owner.patch(f"/imports/{job['id']}", how).data["product"] for how in ({"product": product}, {"event": "a"}, {"product": None})
    ]
    assert said == [product, product, None]


def test_a_packed_file_that_breaks_off_is_refused_with_what_to_do(cast: Cast) -> None:
    whole = gzip.compress(lines(MIXPANEL))
    answer = upload(cast.editor, whole[: len(whole) // 2])
    assert answer.status_code == 422 and "ends too early" in answer.json()["errors"]["file"][0]


def test_an_interrupted_import_goes_on_where_it_stood(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from upbeat.edges.importers import events
    from upbeat.edges.models import Import
    from upbeat.events import sealing

    monkeypatch.setattr(events, "ROWS", 2)
    job = brought(cast.editor, PLAIN)
    cast.editor.post(f"/imports/{job['id']}/check")
    cast.editor.post(f"/imports/{job['id']}/run", {"skip_bad": True})
    taken = sealing.take
    with monkeypatch.context() as patched:
        calls: list[int] = []

        def dies(*arguments: Any) -> int:
            calls.append(1)
            if len(calls) == 2:
                raise KeyboardInterrupt
            return taken(*arguments)

        patched.setattr(sealing, "take", dies)
        with pytest.raises(KeyboardInterrupt):
            carry_out_import(job["id"])
    assert Import.objects.get(pk=job["id"]).units_done == 2
    carry_out_import(job["id"])
    assert cast.editor.get(f"/imports/{job['id']}").data["counts"] == {"create": 4, "update": 0, "skip": 0, "mend": 4}
    assert counts(cast) == {"opened": 3, "bought": 1}
