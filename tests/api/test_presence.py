"""Who is here: for everyone of the workspace, without the place where the record is not for the reader, and gone soon after."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from tests.cast import Cast, Voice

pytestmark = pytest.mark.django_db


def here(voice: Voice, record: dict[str, Any] | None = None, tab: str = "") -> dict[str, Any]:
    place = {"type": "feature", "record": record["id"]} if record else {}
    answer = voice.post("/presence", {"tab": tab or str(uuid4()), **place})
    assert answer.status_code == 200, answer.data
    return {item["member"]: item["at"] and item["at"]["key"] for item in answer.data["items"]}


def test_others_are_shown_where_they_are_and_strangers_nowhere(cast: Cast) -> None:
    feature = cast.owner.post("/features", {"name": "Search"}).data
    editor, tab = str(cast.editor.member.pk), str(uuid4())
    here(cast.editor, feature, tab)
    assert here(cast.viewer) == {editor: feature["key"]}
    assert here(cast.stranger, feature) == {}
    assert cast.editor.post("/presence/leave", {"tab": tab}).status_code == 204
    assert editor not in here(cast.viewer)


def test_a_hidden_record_is_no_place(cast: Cast) -> None:
    product = cast.owner.post("/products", {"name": "Secret", "restricted": True}).data
    hidden = cast.owner.post("/features", {"name": "Search", "product": product["id"]}).data
    shown = cast.owner.post("/features", {"name": "Open"}).data
    owner, tab = str(cast.owner.member.pk), str(uuid4())
    here(cast.owner, hidden, tab)
    assert here(cast.viewer) == {owner: None}
    here(cast.owner, shown)
    assert here(cast.viewer, hidden) == {owner: shown["key"]}


def test_who_gives_no_sign_is_gone(cast: Cast) -> None:
    here(cast.editor)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE edges_presence SET seen_at = now() - interval '16 seconds' WHERE workspace = %s", [cast.workspace.pk])
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'edges_presence'")
        assert cursor.fetchone() == ("u",)
    assert here(cast.viewer) == {}
