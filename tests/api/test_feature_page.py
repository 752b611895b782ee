"""What a feature's page writes and reads: comments on words, the order of stories and criteria, changes of one field or several records."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def feature(cast: Cast) -> Any:
    return cast.owner.post("/features", {"name": "Search", "description": "One search in twelve ends empty."}).data


def test_a_comment_keeps_the_words_it_is_on(cast: Cast, feature: Any) -> None:
    about = {"about_type": "feature", "about_id": feature["id"]}
    words = {"field": "description", "quote": "one in twelve", "prefix": "Some: ", "suffix": " ends", "start": 4}
    said = cast.contributor.post("/comments", {**about, **words, "body": "Which one?"})
    assert said.status_code == 201
    assert {name: said.data[name] for name in words} == words
    reply = cast.contributor.post("/comments", {**about, "parent": said.data["id"], "quote": "twelve", "body": "x"})
    assert reply.status_code == 422 and "quote" in reply.data["errors"]
    nowhere = cast.contributor.post("/comments", {**about, "field": "given", "quote": "twelve", "body": "x"})
    assert nowhere.status_code == 422 and "field" in nowhere.data["errors"]


def order(cast: Cast, path: str) -> list[str]:
    return [str(item.get("name") or item.get("then")) for item in cast.viewer.get(f"{path}&sort=position").data["items"]]


def test_stories_and_criteria_are_placed_before_another_or_last(cast: Cast, feature: Any) -> None:
    stories = [cast.owner.post("/stories", {"name": name, "feature": feature["id"]}).data for name in "abcd"]
    path = f"/stories?feature={feature['id']}"
    assert cast.editor.post(f"/stories/{stories[3]['id']}/place", {"before": stories[1]["id"]}).status_code == 200
    assert order(cast, path) == ["a", "d", "b", "c"]
    assert cast.editor.post(f"/stories/{stories[0]['id']}/place").status_code == 200
    assert order(cast, path) == ["d", "b", "c", "a"]
    assert cast.editor.post(f"/stories/{stories[2]['id']}/place", {"before": stories[3]["id"]}).status_code == 200
    assert order(cast, path) == ["c", "d", "b", "a"]
    story = f"/criteria?story={stories[0]['id']}"
    rows = [cast.owner.post("/criteria", {"story": stories[0]["id"], "then": name, "position": n}).data for n, name in enumerate("xyz")]
    placed = cast.editor.post(f"/criteria/{rows[2]['id']}/place", {"before": rows[1]["id"]})
    assert placed.data["position"] == 0.5 and order(cast, story) == ["x", "z", "y"]
    assert cast.editor.post("/changes/undo", {"request": placed["Upbeat-Request"]}).status_code == 200
    assert order(cast, story) == ["x", "y", "z"]


def test_nobody_places_what_they_may_not_or_beside_a_strangers(cast: Cast, feature: Any) -> None:
    one, other = (cast.owner.post("/stories", {"name": name, "feature": feature["id"]}).data for name in "ab")
    elsewhere = cast.owner.post("/stories", {"name": "of nothing"}).data
    assert cast.viewer.post(f"/stories/{one['id']}/place", {"before": other["id"]}).status_code == 403
    assert cast.stranger.post(f"/stories/{one['id']}/place").status_code == 404
    assert cast.editor.post(f"/stories/{one['id']}/place", {"before": elsewhere["id"]}).status_code == 422


def test_history_tells_of_one_field_alone(cast: Cast, feature: Any) -> None:
    path = f"/features/{feature['id']}"
    for values in ({"description": "Second."}, {"name": "Other"}, {"description": "Third."}):
        assert cast.editor.patch(path, values).status_code == 200
    items = cast.viewer.get(f"{path}/history?field=description").data["items"]
    assert [item["after"]["description"] for item in items] == ["Third.", "Second.", "One search in twelve ends empty."]
    assert cast.viewer.get(f"{path}/history?field=nonsense").status_code == 400


def test_the_changes_of_several_records_are_one_list(cast: Cast, feature: Any) -> None:
    story = cast.owner.post("/stories", {"name": "a", "feature": feature["id"]}).data
    cast.owner.post("/stories", {"name": "another"})
    cast.editor.patch(f"/features/{feature['id']}", {"name": "Other"})
    found = cast.viewer.get(f"/changes?records={feature['id']},{story['id']}").data["items"]
    assert [(item["type"], item["verb"]) for item in found] == [("feature", "update"), ("story", "create"), ("feature", "create")]
    assert cast.stranger.get(f"/changes?records={feature['id']}").data["items"] == []
    assert cast.viewer.get("/changes?records=nonsense").status_code == 400
    assert cast.viewer.get("/changes?records=" + ",".join([feature["id"]] * 151)).status_code == 400
