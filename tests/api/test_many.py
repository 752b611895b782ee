"""Working with many: blocks under one request, link sets, the whole list, merging and splitting."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast
from tests.laws import needed
from upbeat.domains.collaboration.models import Comment, Tag
from upbeat.domains.development.models import Feature, Story
from upbeat.domains.development.planning import Dependency
from upbeat.domains.people.models import Product
from upbeat.domains.research.models import Highlight, Opportunity
from upbeat.kernel import door
from upbeat.kernel.record import Record, wire
from upbeat.kernel.registry import types

pytestmark = pytest.mark.django_db


def everything(cast: Cast) -> dict[str, dict[str, Any]]:
    """Every row of the workspace but its bookkeeping; link sets have no order."""
    rows: dict[str, dict[str, Any]] = {}
    for cls in types().values():
        for record in cls.without_rules.filter(workspace=cast.workspace):
            whole = {k: v for k, v in wire(record).items() if k not in ("version", "updated_at")}
            rows[str(record.pk)] = {k: sorted(v) if isinstance(v, list) else v for k, v in whole.items()}
    return rows


def same(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> bool:
    return {k for k, v in before.items() if after[k] != v} == set()


def test_blocks_joined_by_a_request_are_undone_as_one(cast: Cast) -> None:
    made = cast.editor.post("/features/batch", {"create": [{"name": f"F{n}"} for n in range(5)]}).data
    tag = cast.editor.post("/tags", {"name": "soon"}).data["id"]
    before = everything(cast)
    first = cast.editor.post("/features/batch", {"link": [{"id": i, "field": "tags", "add": [tag]} for i in made["created"][:3]]}).data
    rest = {"request": first["request"], "update": [{"id": i, "horizon": "now"} for i in made["created"][3:]]}
    assert cast.owner.post("/features/batch", rest).status_code == 404  # not the owner's request
    second = cast.editor.post("/features/batch", rest)
    assert second.data["request"] == first["request"] and second.data["changed"] == 2
    third = cast.editor.post("/features/batch", {"request": first["request"], "archive": made["created"]})
    assert third.data["changed"] == 5 and cast.editor.get("/features?count=exact").data["count"] == 0
    assert cast.editor.post("/changes/undo", {"request": first["request"]}).data["undone"] == 10
    assert everything(cast) == before
    wrong = cast.editor.post("/features/batch", {"link": [{"id": made["created"][0], "field": "name", "add": [tag]}]})
    assert wrong.status_code == 422 and "tags" in str(wrong.data["errors"])


def test_the_whole_list_is_told_by_ids_and_by_values(cast: Cast) -> None:
    tag = cast.editor.post("/tags", {"name": "soon"}).data["id"]
    rows = [{"name": f"F{n}", "horizon": "now" if n % 3 else "next", "tags": [tag] if n > 4 else []} for n in range(7)]
    made = cast.editor.post("/features/batch", {"create": rows}).data["created"]
    assert set(cast.viewer.get("/features/ids?horizon=now").data["ids"]) == {made[n] for n in (1, 2, 4, 5)}
    horizons = cast.viewer.get("/features/values?field=horizon").data
    assert horizons["items"] == [{"value": "now", "count": 4}, {"value": "next", "count": 3}] and not horizons["more"]
    tags = cast.viewer.get("/features/values?field=tags&horizon=now").data
    assert tags["items"] == [{"value": tag, "count": 1}] and tags["refs"][tag]["title"] == "soon"
    assert cast.stranger.get("/features/values?field=tags").data["items"] == []
    assert cast.viewer.get("/features/values?field=nothing").status_code == 400


def test_values_and_ids_keep_behind_the_fence(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        hidden = tx.create(Product, name="Secret", restricted=True)
        tx.create(Feature, name="Secret feature", product=hidden.pk, horizon="later")
    assert cast.viewer.get("/features/values?field=horizon").data["items"] == []
    assert cast.viewer.get("/features/ids").data["ids"] == []
    assert len(cast.owner.get("/features/ids").data["ids"]) == 1


def test_merging_moves_all_that_points_and_undo_restores_every_row(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        tag = tx.create(Tag, name="loud")
        root = tx.create(Opportunity, name="Root")
        lost = tx.create(Opportunity, name="Search finds nothing", parent=root.pk, tags=[tag.pk])
        child = tx.create(Opportunity, name="Typos", parent=lost.pk)
        kept = tx.create(Opportunity, name="Search comes up empty", parent=child.pk)
        words = tx.create(Highlight, **needed(tx, Highlight) | {"opportunity": lost.pk})
        both = tx.create(Feature, name="Both", addresses=[lost.pk, kept.pk])
        one = tx.create(Feature, name="One", addresses=[lost.pk])
        said = tx.create(Comment, about_type="opportunity", about_id=lost.pk, body="An owner's words")
    before = everything(cast)
    merged = cast.editor.post(f"/opportunities/{lost.key}/merge", {"into": str(kept.pk)})
    assert merged.status_code == 200 and merged.data["key"] == kept.key, merged.data
    after = everything(cast)
    for row, name, value in (
        (words, "opportunity", str(kept.pk)),
        (child, "parent", str(kept.pk)),
        (kept, "parent", str(root.pk)),
        (kept, "tags", [str(tag.pk)]),
        (both, "addresses", [str(kept.pk)]),
        (one, "addresses", [str(kept.pk)]),
        (said, "about_id", str(kept.pk)),
        (lost, "merged_into", str(kept.pk)),
    ):
        assert after[str(row.pk)][name] == value, (row, name)
    assert after[str(lost.pk)]["archived_at"] and lost.key not in str(cast.editor.get("/opportunities").data)
    assert cast.editor.post(f"/opportunities/{lost.key}/merge", {"into": str(root.pk)}).status_code == 409
    assert cast.editor.post("/changes/undo", {"request": merged["Upbeat-Request"]}).status_code == 200
    assert everything(cast) == before
    cast.editor.post(f"/opportunities/{lost.key}/merge", {"into": str(kept.pk)})
    assert cast.editor.post(f"/opportunities/{lost.key}/unmerge").status_code == 200
    assert everything(cast) == before


def test_merging_features_drops_what_would_point_at_itself_or_twice(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        lost, kept, third = (tx.create(Feature, name=name) for name in ("Lost", "Kept", "Third"))
        story = tx.create(Story, name="As a listener", feature=lost.pk)
        between = tx.create(Dependency, blocker=lost.pk, blocked=kept.pk)
        twice = tx.create(Dependency, blocker=third.pk, blocked=lost.pk)
        tx.create(Dependency, blocker=third.pk, blocked=kept.pk)
    before = everything(cast)
    merged = cast.editor.post(f"/features/{lost.key}/merge", {"into": str(kept.pk)})
    assert merged.status_code == 200, merged.data
    after = everything(cast)
    assert after[str(story.pk)]["feature"] == str(kept.pk)
    assert after[str(between.pk)]["deleted_at"] and after[str(twice.pk)]["deleted_at"]
    assert cast.viewer.post(f"/features/{kept.key}/merge", {"into": str(third.pk)}).status_code == 403
    assert cast.editor.post(f"/features/{kept.key}/merge", {"into": str(kept.pk)}).status_code == 422
    assert cast.editor.post(f"/features/{kept.key}/merge", {"into": str(lost.pk)}).status_code == 409
    assert cast.editor.post("/changes/undo", {"request": merged["Upbeat-Request"]}).status_code == 200
    assert everything(cast) == before


def test_splitting_takes_the_chosen_to_a_new_record(cast: Cast) -> None:
    def created(cls: type[Record], **values: Any) -> Any:
        with door.open(cast.owner.actor) as tx:
            return tx.create(cls, **values)

    whole = created(Feature, name="Whole", horizon="now", owner=cast.editor.member.pk)
    stays, goes = created(Story, name="Stays", feature=whole.pk), created(Story, name="Goes", feature=whole.pk)
    before = everything(cast)
    parted = cast.editor.post(f"/features/{whole.key}/split", {"name": "Part", "move": [str(goes.pk)]})
    assert parted.status_code == 200, parted.data
    assert (parted.data["name"], parted.data["horizon"], parted.data["owner"]) == ("Part", "now", str(cast.editor.member.pk))
    assert cast.owner.get(f"/stories/{goes.key}").data["feature"] == parted.data["id"]
    assert cast.owner.get(f"/stories/{stays.key}").data["feature"] == str(whole.pk)
    assert cast.editor.post("/changes/undo", {"request": parted["Upbeat-Request"]}).status_code == 200
    assert same(before, everything(cast)) and cast.owner.get(f"/features/{parted.data['key']}").status_code == 404
    assert cast.editor.post(f"/features/{whole.key}/split", {"name": "Part", "move": [str(whole.pk)]}).status_code == 422


def test_keys_and_titles_are_found_as_people_write_them(cast: Cast) -> None:
    one, two, three = cast.editor.post("/features/batch", {"create": [{"name": n} for n in ("Quiet hours", "Loud", "loud")]}).data[
        "created"
    ]
    key = cast.editor.get(f"/features/{one}").data["key"]
    words = [key, f" {key.lower()} Quiet hours", "quiet HOURS ", "Loud", "Nothing", "FEA-99999"]
    answer = cast.viewer.post("/refs", {"type": "feature", "words": words})
    assert answer.status_code == 200, answer.data
    assert answer.data["ids"] == {words[0]: [one], words[1]: [one], words[2]: [one], "Loud": [two, three], "Nothing": [], "FEA-99999": []}
    assert cast.stranger.post("/refs", {"type": "feature", "words": [key, "Loud"]}).data["ids"] == {key: [], "Loud": []}
    assert cast.viewer.post("/refs", {"type": "nonsense", "words": []}).status_code == 404


def test_a_refused_batch_names_every_row_that_does_not_fit(cast: Cast) -> None:
    ids = cast.editor.post("/features/batch", {"create": [{"name": n} for n in "abc"]}).data["created"]
    wrong = [{"id": ids[0], "status": "soon"}, {"id": ids[1], "horizon": "now"}, {"id": ids[2], "name": "", "ends_on": "never"}]
    answer = cast.editor.post("/features/batch", {"update": wrong})
    assert answer.status_code == 422
    assert set(answer.data["errors"]) == {"update.0.status", "update.2.name", "update.2.ends_on"}
    late = [{"id": ids[1], "starts_on": "2026-05-02", "ends_on": "2026-05-01"}]
    answer = cast.editor.post("/features/batch", {"update": late})
    assert answer.status_code == 422 and answer.data["record"] == ids[1]
