"""Saved views: whose they are, who sees them, which one a list opens with."""

from __future__ import annotations

import pytest

from tests.cast import Cast, Voice
from upbeat.domains.people.models import Team
from upbeat.kernel import door

pytestmark = pytest.mark.django_db
QUERY = {"status": "planned", "sort": "-ends_on", "cols": "name,status", "layout": "board"}


def save(voice: Voice, **more: object) -> str:
    made = voice.post("/views", {"collection": "features", "name": "Planned", "query": QUERY, **more})
    assert made.status_code == 201, made.data
    return str(made.data["id"])


def names(voice: Voice) -> list[str]:
    return [view["name"] for view in voice.get("/views?collection=features").data["items"]]


def test_a_private_view_is_seen_by_nobody_else(cast: Cast) -> None:
    view = save(cast.viewer)
    assert names(cast.viewer) == ["Planned"]
    assert cast.viewer.get("/views?collection=features").data["items"][0]["query"] == QUERY
    for voice in (cast.owner, cast.editor, cast.stranger):
        assert names(voice) == []
        for answer in (
            voice.patch(f"/views/{view}", {"name": "Mine"}),
            voice.patch(f"/views/{view}", {"default": True}),
            voice.delete(f"/views/{view}"),
        ):
            assert answer.status_code == 404


def test_a_team_view_is_seen_by_its_team_and_another_may_not_change_it(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        team = tx.create(Team, name="Search", members=[cast.contributor.member.pk])
    view = save(cast.editor, scope="team", team=str(team.pk))
    assert (names(cast.editor), names(cast.contributor), names(cast.viewer)) == (["Planned"], ["Planned"], [])
    assert cast.contributor.patch(f"/views/{view}", {"name": "Ours"}).status_code == 403
    assert save(cast.editor, scope="team", team=str(team.pk))
    assert cast.editor.patch(f"/views/{view}", {"scope": "team"}).status_code == 422
    assert cast.viewer.post("/views", {"collection": "features", "name": "x", "scope": "workspace"}).status_code == 403


@pytest.mark.parametrize("picture", ["roadmap", "score", "signals"])
def test_a_picture_has_views_of_its_own(cast: Cast, picture: str) -> None:
    save(cast.editor, collection=picture)
    assert [view["collection"] for view in cast.editor.get(f"/views?collection={picture}").data["items"]] == [picture]
    assert names(cast.editor) == []


def test_a_view_of_nothing_there_is_refused_and_told_where_the_names_are(cast: Cast) -> None:
    refused = cast.editor.post("/views", {"collection": "nonsense", "name": "x"})
    assert refused.status_code == 404 and "no collection “nonsense”" in refused.data["detail"]


def test_a_shared_view_opens_for_everyone_and_a_deletion_is_undone_whole(cast: Cast) -> None:
    view = save(cast.editor, scope="workspace")
    assert names(cast.viewer) == ["Planned"] and names(cast.stranger) == []
    assert cast.editor.patch(f"/views/{view}", {"default_for_everyone": True}).status_code == 403
    assert cast.owner.patch(f"/views/{view}", {"default_for_everyone": True}).data["default_for_everyone"]
    assert cast.viewer.patch(f"/views/{view}", {"default": True}).data["default"]
    assert cast.editor.delete(f"/views/{view}").status_code == 204 and names(cast.viewer) == []
    assert cast.editor.patch(f"/views/{view}", {"deleted": False}).status_code == 200
    shown = cast.viewer.get("/views?collection=features").data["items"][0]
    assert (shown["default"], shown["default_for_everyone"], shown["may_edit"]) == (True, True, False)
    private = save(cast.owner)
    assert cast.owner.patch(f"/views/{private}", {"default_for_everyone": True}).status_code == 403
