"""Answers of those who may not edit: reactions, approvals, requests, decisions; each only by whom it was asked of."""

from __future__ import annotations

import datetime as dt
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import pytest

from tests.cast import Cast
from upbeat.domains.research.tasks import wake_snoozed
from upbeat.kernel.workspace import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def feature(cast: Cast) -> dict[str, Any]:
    return dict(cast.owner.post("/features", {"name": "Forgiving search"}).data)


def about(feature: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"about_type": "feature", "about_id": feature["id"], **values}


def test_anyone_who_may_talk_reacts_to_anyones_comment_and_takes_it_back(cast: Cast, feature: dict[str, Any]) -> None:
    comment = cast.owner.post("/comments", about(feature, body="Look")).data
    path = f"/comments/{comment['key']}"
    assert cast.contributor.post(f"{path}/react", {"emoji": "👍🏽"}).status_code == 200
    said = cast.editor.post(f"{path}/react", {"emoji": "👍🏽"}).data["reactions"]
    assert said == {"👍🏽": [str(cast.contributor.member.pk), str(cast.editor.member.pk)]}
    assert cast.editor.post(f"{path}/react", {"emoji": "👍🏽"}).data["reactions"] == said
    assert cast.contributor.post(f"{path}/unreact", {"emoji": "👍🏽"}).data["reactions"] == {"👍🏽": [str(cast.editor.member.pk)]}
    assert cast.editor.post(f"{path}/unreact", {"emoji": "👍🏽"}).data["reactions"] == {}
    assert cast.viewer.post(f"{path}/react", {"emoji": "👍"}).status_code == 403
    assert cast.contributor.patch(path, {"body": "mine now"}).status_code == 403


@pytest.mark.parametrize("emoji", ["", "+1", "<b>", "javascript:", "👍" * 17, "👍x"])
def test_only_an_emoji_is_a_reaction(cast: Cast, feature: dict[str, Any], emoji: str) -> None:
    comment = cast.owner.post("/comments", about(feature, body="Look")).data
    assert cast.owner.post(f"/comments/{comment['id']}/react", {"emoji": emoji}).status_code == 422


def test_a_talk_is_resolved_and_opened_by_whoever_takes_part(cast: Cast, feature: dict[str, Any]) -> None:
    root = cast.owner.post("/comments", about(feature, body="Why?")).data
    reply = cast.editor.post("/comments", about(feature, body="Because.", parent=root["id"])).data
    assert cast.contributor.post(f"/comments/{root['id']}/resolve").data["resolved"] is True
    assert cast.contributor.post(f"/comments/{root['id']}/reopen").data["resolved"] is False
    assert cast.contributor.post(f"/comments/{reply['id']}/resolve").status_code == 409
    assert cast.viewer.post(f"/comments/{root['id']}/resolve").status_code == 403


def test_an_approval_is_given_by_its_approver_alone(cast: Cast, feature: dict[str, Any]) -> None:
    asked = cast.editor.post("/approvals", about(feature, name="Ready to launch?", approver=str(cast.contributor.member.pk))).data
    path = f"/approvals/{asked['key']}"
    for wrong in (cast.owner, cast.editor):
        assert wrong.post(f"{path}/approve").status_code == 403
    assert cast.editor.patch(path, {"status": "approved"}).status_code == 422
    assert cast.contributor.post(f"{path}/decline", {"note": " "}).status_code == 422
    no = cast.contributor.post(f"{path}/decline", {"note": "No numbers yet"}).data
    assert (no["status"], no["note"], no["decided_at"] is not None) == ("declined", "No numbers yet", True)
    assert cast.contributor.post(f"{path}/approve").data["status"] == "approved"
    last = cast.owner.get(f"{path}/history").data["items"][0]
    assert (last["verb"], last["actor"]["id"]) == ("approve", str(cast.contributor.member.pk))
    refused = cast.owner.post(f"/changes/{last['seq']}/undo")
    assert refused.status_code == 409 and "only who answered" in refused.data["detail"]
    assert cast.contributor.post(f"/changes/{last['seq']}/undo").status_code == 200
    assert cast.owner.get(path).data["status"] == "declined"


def test_a_request_is_answered_by_whom_it_was_asked_of(cast: Cast, feature: dict[str, Any]) -> None:
    mine = cast.owner.post("/requests", about(feature, name="Five interviews", owner=str(cast.contributor.member.pk))).data
    assert cast.contributor.post(f"/requests/{mine['id']}/accept").data["status"] == "accepted"
    assert cast.contributor.post(f"/requests/{mine['id']}/done", {"answer": ""}).status_code == 422
    assert cast.contributor.post(f"/requests/{mine['id']}/done", {"answer": "Six, in the study"}).data["status"] == "done"
    anyones = cast.owner.post("/requests", about(feature, name="A landing page", function="marketing")).data
    assert cast.contributor.post(f"/requests/{anyones['id']}/accept").data["owner"] == str(cast.contributor.member.pk)
    theirs = cast.owner.post("/requests", about(feature, name="A price", owner=str(cast.editor.member.pk))).data
    assert cast.contributor.post(f"/requests/{theirs['id']}/decline", {"answer": "no"}).status_code == 403


def test_a_decision_is_made_by_its_driver_and_reversed_with_a_reason(cast: Cast, feature: dict[str, Any]) -> None:
    decision = cast.owner.post("/decisions", about(feature, name="Launch at 95%?", driver=str(cast.contributor.member.pk))).data
    other = cast.owner.post("/decisions", about(feature, name="Somebody else's")).data
    assert cast.contributor.post(f"/decisions/{other['id']}/decide", {"outcome": "yes"}).status_code == 403
    path = f"/decisions/{decision['id']}"
    made = cast.contributor.post(f"{path}/decide", {"outcome": "Yes, at **95%**"}).data
    assert (made["status"], made["outcome"], made["decided_on"] is not None) == ("decided", "Yes, at **95%**", True)
    assert cast.contributor.post(f"{path}/decide", {"outcome": "again"}).status_code == 409
    assert cast.contributor.post(f"{path}/reverse", {"reason": "The beta fell"}).data["status"] == "reversed"
    assert cast.owner.get(f"{path}/history").data["items"][0]["reason"] == "The beta fell"


def owned(cast: Cast, feature: dict[str, Any], owner: str) -> list[tuple[str, dict[str, Any]]]:
    """A story, a launch task, a key result and an outcome of one member, with the verb that answers each."""
    launch = cast.owner.post("/launches", {"name": "Allegro"}).data
    objective = cast.owner.post("/objectives", {"name": "Findable"}).data
    made = (
        ("stories", {"feature": feature["id"]}, "start", {}),
        ("stories", {"feature": feature["id"]}, "finish", {}),
        ("launch-tasks", {"launch": launch["id"], "function": "marketing", "repeats": "weekly"}, "start", {}),
        ("launch-tasks", {"launch": launch["id"], "function": "marketing", "repeats": "weekly"}, "finish", {}),
        ("key-results", {"objective": objective["id"]}, "check-in", {"value": 64, "confidence": 70}),
        ("outcomes", {"feature": feature["id"]}, "judge", {"verdict": "keep", "reason": "It found them"}),
    )
    return [
        (f"/{collection}/{cast.owner.post(f'/{collection}', {'name': 'Mine', 'owner': owner, **fields}).data['id']}/{verb}", params)
        for collection, fields, verb, params in made
    ]


def test_what_one_owns_one_answers_and_takes_back_and_nothing_else(cast: Cast, feature: dict[str, Any]) -> None:
    for path, params in owned(cast, feature, str(cast.contributor.member.pk)):
        record = path.rpartition("/")[0]
        assert cast.contributor.patch(record, {"name": "Other"}).status_code == 403, path
        before = cast.owner.get(record).data
        done = cast.contributor.post(path, params)
        assert done.status_code == 200, path
        assert cast.owner.get(f"{record}/history").data["items"][0]["actor"]["id"] == str(cast.contributor.member.pk)
        assert cast.contributor.post("/changes/undo", {"request": done["Upbeat-Request"]}).status_code == 200, path
        same = ("status", "current", "verdict", "owner", "name")
        assert {k: v for k, v in cast.owner.get(record).data.items() if k in same} == {k: v for k, v in before.items() if k in same}
    for path, params in owned(cast, feature, str(cast.editor.member.pk)):
        assert cast.contributor.post(path, params).status_code == 403, path
    for path, params in owned(cast, feature, str(cast.viewer.member.pk)):
        assert cast.viewer.post(path, params).status_code == 403, path
    assert {item["action"] for item in cast.viewer.get("/my-part/pm").data["waiting"]} == {"open"}
    assert "finish" in {item["action"] for item in cast.editor.get("/my-part/pm").data["waiting"]}


def test_a_value_of_a_metric_is_written_over_and_taken_away(cast: Cast) -> None:
    metric = cast.owner.post("/metrics", {"name": "Findable", "unit": "percent"}).data
    path = f"/metrics/{metric['id']}"

    def write(**days: float | None) -> tuple[list[float], float | None]:
        points = [{"on": f"2026-01-{day[1:]}", "value": value} for day, value in days.items()]
        answer = cast.owner.post(f"{path}/points", {"points": points})
        assert answer.status_code == 200, answer.data
        return [point["value"] for point in cast.owner.get(f"{path}/points").data["items"]], cast.owner.get(path).data["latest"]

    assert write(d02=61, d03=62) == ([61, 62], 62)
    assert write(d03=63) == ([61, 63], 63)
    assert write(d03=None) == ([61], 61)
    assert write(d02=None, d04=None) == ([], None)
    assert cast.viewer.post(f"{path}/points", {"points": [{"on": "2026-01-02", "value": None}]}).status_code == 403


def test_a_verdict_without_a_result_takes_what_the_metric_says(cast: Cast, feature: dict[str, Any]) -> None:
    metric = cast.owner.post("/metrics", {"name": "Findable", "unit": "percent"}).data
    cast.owner.post(f"/metrics/{metric['id']}/points", {"points": [{"on": "2026-01-02", "value": 61}]})
    said = {"verdict": "keep", "reason": "It found them"}

    def judged(fields: dict[str, Any], **given: Any) -> Any:
        outcome = cast.owner.post("/outcomes", {"name": "Fewer empty pages", "feature": feature["id"], **fields}).data
        return cast.owner.post(f"/outcomes/{outcome['id']}/judge", {**said, **given}).data["result"]

    assert judged({"metric": metric["id"]}) == 61
    assert judged({"metric": metric["id"], "result": 58}) == 58
    assert judged({"metric": metric["id"]}, result=60) == 60
    assert judged({}) is None


@pytest.mark.parametrize(("zone", "hour"), [("Pacific/Kiritimati", 20), ("Pacific/Pago_Pago", 4)])
def test_what_happens_today_happens_on_the_day_of_the_workspace(cast: Cast, feature: dict[str, Any], zone: str, hour: int) -> None:
    Workspace.objects.filter(pk=cast.workspace.pk).update(timezone=zone)
    now = dt.datetime(2026, 6, 15, hour, tzinfo=dt.UTC)
    there = now.astimezone(ZoneInfo(zone)).date()
    assert there != now.date()
    with mock.patch("django.utils.timezone.now", return_value=now):
        decision = cast.owner.post("/decisions", {"name": "Launch?"}).data
        assert cast.owner.post(f"/decisions/{decision['id']}/decide", {"outcome": "Yes"}).data["decided_on"] == there.isoformat()
        launch = cast.owner.post("/launches", {"name": "Allegro"}).data
        cast.owner.post(f"/launches/{launch['id']}/go")
        gone = cast.owner.get(f"/launches/{launch['id']}").data["decision"]
        assert cast.owner.get(f"/decisions/{gone}").data["decided_on"] == there.isoformat()
        assert cast.owner.post(f"/features/{feature['id']}/ship").data["shipped_on"] == there.isoformat()
        objective = cast.owner.post("/objectives", {"name": "Findable"}).data
        result = cast.owner.post("/key-results", {"name": "72%", "objective": objective["id"]}).data
        cast.owner.post(f"/key-results/{result['id']}/check-in", {"value": 1})
        assert cast.owner.get("/check-ins").data["items"][0]["on"] == there.isoformat()
        outcome = cast.owner.post("/outcomes", {"name": "Fewer empty pages", "feature": feature["id"]}).data
        judged = cast.owner.post(f"/outcomes/{outcome['id']}/judge", {"verdict": "keep", "reason": "So it was"}).data
        assert judged["decided_on"] == there.isoformat()
        note = cast.owner.post("/feedback", {"text": "Louder"}).data
        tomorrow = there + dt.timedelta(days=1)
        assert cast.owner.post(f"/feedback/{note['id']}/snooze", {"until": there.isoformat()}).status_code == 422
        assert cast.owner.post(f"/feedback/{note['id']}/snooze", {"until": tomorrow.isoformat()}).status_code == 200
        wake_snoozed(0)
        assert cast.owner.get(f"/feedback/{note['id']}").data["state"] == "snoozed"
    with mock.patch("django.utils.timezone.now", return_value=now + dt.timedelta(days=1)):
        wake_snoozed(0)
        assert cast.owner.get(f"/feedback/{note['id']}").data["state"] == "new"


def test_an_unmerged_note_is_what_it_was_with_all_that_was_merged_into_it(cast: Cast) -> None:
    survivor, asleep, first, other = (cast.owner.post("/feedback", {"text": f"Louder, said {name}"}).data["id"] for name in "abcd")

    def read(note: str) -> Any:
        return cast.owner.get(f"/feedback/{note}").data

    def act(note: str, verb: str, **params: Any) -> None:
        answer = cast.editor.post(f"/feedback/{note}/{verb}", params)
        assert answer.status_code == 200, answer.data

    act(asleep, "snooze", until="2199-01-01")
    act(first, "done")
    act(first, "merge", into=asleep)
    act(asleep, "merge", into=survivor)
    act(survivor, "merge", into=other)
    assert [read(note)["merged_into"] for note in (first, asleep, survivor)] == [other] * 3
    assert cast.editor.post(f"/feedback/{asleep}/reopen").status_code == 409
    act(asleep, "unmerge")
    back = read(asleep)
    assert (back["state"], back["snoozed_until"], back["merged_into"]) == ("snoozed", "2199-01-01", None)
    assert [read(note)["merged_into"] for note in (first, survivor)] == [asleep, other]
    act(first, "unmerge")
    assert (read(first)["state"], read(first)["merged_into"]) == ("done", None)
    assert cast.editor.post(f"/feedback/{first}/unmerge").status_code == 409
    act(first, "reopen")
    assert read(first)["state"] == "new"


def test_a_hidden_wish_is_hidden_again_when_it_is_unmerged(cast: Cast) -> None:
    product = cast.owner.post("/products", {"name": "App"}).data["id"]
    survivor, wish = (cast.owner.post("/wishes", {"name": name, "product": product}).data["id"] for name in ("Zones", "Each zone"))
    for verb, params in (("hide", {}), ("merge", {"into": survivor}), ("unmerge", {})):
        assert cast.editor.post(f"/wishes/{wish}/{verb}", params).status_code == 200
    assert cast.owner.get(f"/wishes/{wish}").data["state"] == "hidden"
