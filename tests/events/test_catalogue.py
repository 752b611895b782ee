"""What comes, what is said of it, and what nobody planned."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.events.store import event, keep
from upbeat.events.event import micros

pytestmark = pytest.mark.django_db


def test_the_catalogue_joins_what_comes_with_what_is_said_of_it(cast: Cast) -> None:
    key = UUID(cast.owner.post("/write-keys", {"name": "Web"}).data["id"])
    now = timezone.now()
    old, new = micros(now - dt.timedelta(days=40)), micros(now - dt.timedelta(days=3))
    keep(
        cast.workspace.pk,
        event("ada", "search", old, properties=b'{"plan": "pro"}'),
        event("ada", "search", new, properties=b'{"plan": "free", "seats": 3}'),
        event("ada", "debug", new),
        key=key,
    )
    for said in (
        {"name": "search", "description": "Somebody searched", "is_verified": True, "owner": str(cast.owner.member.pk)},
        {"name": "debug", "is_hidden": True},
        {"name": "never sent", "is_verified": True},
        {"name": "plan", "kind": "property", "description": "What they pay for"},
    ):
        assert cast.editor.post("/event-definitions", said).status_code == 201
    found = cast.viewer.get("/event-catalogue").data
    events = {one["name"]: one for one in found["events"]}
    assert {name: (one["count"], one["recent"]) for name, one in events.items()} == {
        "search": (2, 1),
        "debug": (1, 1),
        "never sent": (0, 0),
    }
    assert events["search"]["definition"]["description"] == "Somebody searched" and events["search"]["definition"]["is_verified"]
    properties = {one["name"]: one for one in found["properties"]}
    assert (properties["plan"]["share"], properties["plan"]["example"]) == (pytest.approx(2 / 3), "free")
    assert properties["plan"]["definition"]["description"] == "What they pay for" and properties["seats"]["definition"] is None
    names = {one["name"]: one for one in cast.viewer.get("/event-names").data["items"]}
    assert (names["debug"]["is_hidden"], names["search"]["description"]) == (True, "Somebody searched")


def test_of_two_definitions_the_newest_counts_and_only_editors_make_them(cast: Cast) -> None:
    keep(
        cast.workspace.pk, event("ada", "search", "2026-06-01T10:00"), key=UUID(cast.owner.post("/write-keys", {"name": "Web"}).data["id"])
    )
    for said in ("first", "second"):
        assert cast.editor.post("/event-definitions", {"name": "search", "description": said}).status_code == 201
    assert [one["description"] for one in cast.viewer.get("/event-names").data["items"]] == ["second"]
    assert cast.viewer.post("/event-definitions", {"name": "other"}).status_code == 403


def test_who_sees_no_key_sees_no_event(cast: Cast) -> None:
    product = cast.owner.post("/products", {"name": "Secret", "restricted": True, "members": [str(cast.owner.member.pk)]}).data["id"]
    key = cast.owner.post("/write-keys", {"name": "Web", "product": product}).data["id"]
    cast.owner.post("/event-definitions", {"name": "secret", "product": product})
    keep(cast.workspace.pk, event("ada", "secret", micros(timezone.now()), properties=b'{"hush": 1}'), key=UUID(key))
    assert cast.viewer.get("/event-catalogue").data == {"events": [], "properties": []}
    assert [one["name"] for one in cast.owner.get("/event-catalogue").data["events"]] == ["secret"]
