"""Answers of those who may not edit: reactions, approvals, requests, decisions; each only by whom it was asked of."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast

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
