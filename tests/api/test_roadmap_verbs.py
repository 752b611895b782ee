"""Dependencies without circles, moves that push what waits, columns that keep their order, scores by framework."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from tests.cast import Cast
from upbeat.domains.development.models import Feature
from upbeat.domains.development.planning import Dependency, score_of
from upbeat.kernel import door
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import Invalid

START = dt.date(2026, 6, 1)


def day(offset: int) -> str:
    return (START + dt.timedelta(days=offset)).isoformat()


def feature(cast: Cast, name: str, start: int | None = None, end: int | None = None, **more: Any) -> Any:
    dates = {"starts_on": None if start is None else day(start), "ends_on": None if end is None else day(end)}
    answer = cast.editor.post("/features", {"name": name, **dates, **more})
    assert answer.status_code == 201, answer.data
    return answer.data


def waits(cast: Cast, blocked: Any, blocker: Any, lag: int = 0) -> Any:
    return cast.editor.post("/dependencies", {"blocker": blocker["id"], "blocked": blocked["id"], "lag": lag})


def dates(cast: Cast, one: Any) -> tuple[str, str]:
    now = cast.viewer.get(f"/features/{one['id']}").data
    return now["starts_on"], now["ends_on"]


def test_a_circle_is_refused_with_a_sentence(cast: Cast) -> None:
    a, b, c = (feature(cast, name) for name in "abc")
    assert waits(cast, b, a).status_code == 201
    assert waits(cast, c, b).status_code == 201
    refused = waits(cast, a, c)
    assert refused.status_code == 422
    assert "would wait for itself" in refused.data["errors"]["blocked"][0]
    assert cast.viewer.get("/dependencies").data["items"][0]["key"] == "DEP-2"


def test_both_halves_in_one_block_are_refused(cast: Cast) -> None:
    a, b = feature(cast, "a"), feature(cast, "b")
    halves = [{"blocker": a["id"], "blocked": b["id"]}, {"blocker": b["id"], "blocked": a["id"]}]
    assert cast.editor.post("/dependencies/batch", {"create": halves}).status_code == 422
    assert cast.viewer.get("/dependencies").data["items"] == []


def test_an_edit_or_a_restored_dependency_closes_no_circle(cast: Cast) -> None:
    a, b, c = (feature(cast, name) for name in "abc")
    gone = waits(cast, b, a)
    cast.editor.delete(f"/dependencies/{gone.data['id']}")
    deletion = cast.viewer.get(f"/dependencies/{gone.data['id']}/history").data["items"][0]["seq"]
    back = waits(cast, a, b)
    assert back.status_code == 201
    assert cast.editor.post(f"/changes/{deletion}/undo").status_code == 422
    other = waits(cast, c, a)
    assert cast.editor.patch(f"/dependencies/{other.data['id']}", {"blocked": b["id"]}).status_code == 422


def test_two_writers_at_once_close_no_circle(committed: Cast) -> None:
    cast = committed
    with door.open(cast.owner.actor) as tx:
        a, b = tx.create(Feature, name="a"), tx.create(Feature, name="b")
    outcomes: list[str] = []
    gate = threading.Barrier(2, timeout=30)

    def write(actor: Actor, blocker: Any, blocked: Any) -> None:
        gate.wait()
        try:
            with door.open(actor) as tx:
                tx.create(Dependency, blocker=blocker.pk, blocked=blocked.pk)
            outcomes.append("written")
        except Invalid as error:
            outcomes.append(error.message)
        finally:
            connection.close()

    for _ in range(5):
        outcomes.clear()
        pair = [threading.Thread(target=write, args=(cast.owner.actor, *ends)) for ends in ((a, b), (b, a))]
        for one in pair:
            one.start()
        for one in pair:
            one.join()
        assert outcomes.count("written") == 1, outcomes
        with door.open(cast.owner.actor) as tx:
            tx.delete(Dependency.without_rules.get(workspace=cast.workspace, deleted_at=None))


def test_an_edit_waits_for_the_other_half_that_is_not_committed_yet(committed: Cast) -> None:
    """An edit takes no number, so nothing but the guard itself makes the two wait for one another."""
    cast = committed
    with door.open(cast.owner.actor) as tx:
        a, b, c = (tx.create(Feature, name=name) for name in "abc")
        one, other = tx.create(Dependency, blocker=a.pk, blocked=c.pk), tx.create(Dependency, blocker=b.pk, blocked=c.pk)
    said: list[str] = []

    def turn() -> None:
        try:
            with door.open(cast.owner.actor) as tx:
                tx.update(other, blocked=a.pk)
            said.append("written")
        except Invalid as error:
            said.append(error.message)
        finally:
            connection.close()

    second = threading.Thread(target=turn)
    with transaction.atomic():
        with door.open(cast.owner.actor) as tx:
            tx.update(one, blocked=b.pk)
        second.start()
        second.join(1)
        assert second.is_alive(), "the second writer did not wait"
    second.join(30)
    assert "would wait for itself" in said[0]


def test_what_waits_follows_in_one_step_and_one_undo(cast: Cast) -> None:
    first, second, third = feature(cast, "first", 0, 9), feature(cast, "second", 10, 19), feature(cast, "third", 25, 29)
    shipped = feature(cast, "shipped", 10, 12, status="shipped", shipped_on=day(12))
    waits(cast, second, first)
    waits(cast, third, second, lag=2)
    waits(cast, shipped, first)
    moved = cast.editor.post(f"/features/{first['id']}/move", {"starts_on": day(5), "ends_on": day(14)})
    assert moved.status_code == 200, moved.data
    assert dates(cast, first) == (day(5), day(14))
    assert dates(cast, second) == (day(15), day(24))
    assert dates(cast, third) == (day(27), day(31)), "two days after the end of the second"
    assert dates(cast, shipped) == (day(10), day(12))
    undone = cast.editor.post("/changes/undo", {"request": moved.headers["Upbeat-Request"]})
    assert undone.status_code == 200, undone.data
    assert [dates(cast, one) for one in (first, second, third)] == [(day(0), day(9)), (day(10), day(19)), (day(25), day(29))]


def test_the_longer_of_two_ways_pushes_and_an_earlier_end_pulls_nothing(cast: Cast) -> None:
    top, left, right, bottom = feature(cast, "t", 0, 4), feature(cast, "l", 5, 9), feature(cast, "r", 5, 14), feature(cast, "b", 15, 19)
    for blocked, blocker in ((left, top), (right, top), (bottom, left), (bottom, right)):
        assert waits(cast, blocked, blocker).status_code == 201
    cast.editor.post(f"/features/{top['id']}/move", {"ends_on": day(7)})
    assert [dates(cast, one) for one in (left, right, bottom)] == [(day(8), day(12)), (day(8), day(17)), (day(18), day(22))]
    cast.editor.post(f"/features/{top['id']}/move", {"ends_on": day(2)})
    assert dates(cast, bottom) == (day(18), day(22))


def test_a_move_can_change_the_lane_in_the_same_step(cast: Cast) -> None:
    o1, o2 = (cast.editor.post("/objectives", {"name": name}).data["id"] for name in ("one", "two"))
    one = feature(cast, "one", 0, 5, serves=[o1], owner=str(cast.editor.member.pk))
    moved = cast.editor.post(
        f"/features/{one['id']}/move", {"starts_on": day(1), "ends_on": day(6), "lane": "objective", "to": o2, "left": o1}
    )
    assert moved.data["serves"] == [o2]
    assert dates(cast, one) == (day(1), day(6))
    assert cast.editor.post(f"/features/{one['id']}/move", {"lane": "owner"}).data["owner"] is None
    assert cast.viewer.post(f"/features/{one['id']}/move", {"ends_on": day(9)}).status_code == 403
    assert cast.stranger.post(f"/features/{one['id']}/move", {"ends_on": day(9)}).status_code == 404
    assert cast.editor.post(f"/features/{one['id']}/move", {"lane": "colour"}).status_code == 422


def column(cast: Cast, horizon: str) -> list[str]:
    items = cast.viewer.get(f"/features?horizon={horizon}&sort=position").data["items"]
    return [item["name"] for item in items]


def test_a_column_keeps_the_order_it_is_given(cast: Cast) -> None:
    a, b, c, d = (feature(cast, name, horizon="now") for name in "abcd")

    def place(one: Any, before: Any = None) -> None:
        body = {"horizon": "now", "before": before and before["id"]}
        assert cast.editor.post(f"/features/{one['id']}/rank", body).status_code == 200

    place(d, before=b)
    assert column(cast, "now") == ["a", "d", "b", "c"]
    place(a)
    assert column(cast, "now") == ["d", "b", "c", "a"]
    place(c, before=d)
    for _ in range(60):  # ever closer, until the column is spaced anew
        place(a, before=b)
        place(d, before=b)
    assert column(cast, "now") == ["c", "a", "d", "b"]
    gone = cast.editor.post(f"/features/{a['id']}/rank", {"horizon": "later", "before": b["id"]})
    assert "does not stand here" in gone.data["errors"]["before"][0]


def test_many_are_placed_together_and_taken_back_together(cast: Cast) -> None:
    a, b, c, d = (feature(cast, name, horizon="now") for name in "abcd")
    far = feature(cast, "far", horizon="later")

    def place(*many: Any, before: Any = None) -> Any:
        body = {"horizon": "now", "before": before and before["id"], "along": [one["id"] for one in many[1:]]}
        return cast.editor.post(f"/features/{many[0]['id']}/rank", body)

    assert place(d, far, b, before=c).status_code == 200
    assert column(cast, "now") == ["a", "d", "far", "b", "c"]
    moved = [change for change in cast.editor.get("/changes").data["items"] if change["verb"] == "rank"]
    assert {change["record"] for change in moved} >= {d["id"], far["id"], b["id"]}
    [request] = {change["request"] for change in moved}
    assert cast.editor.post("/changes/undo", {"request": request}).status_code == 200
    assert (column(cast, "now"), column(cast, "later")) == (["a", "b", "c", "d"], ["far"])

    place(c, d, before=a)
    assert column(cast, "now") == ["c", "d", "a", "b"]
    place(c, a)
    assert column(cast, "now") == ["d", "b", "c", "a"]
    for _ in range(60):
        place(a, c, before=b)
        place(d, before=b)
    assert column(cast, "now") == ["a", "c", "d", "b"]
    lost = cast.editor.post(f"/features/{a['id']}/rank", {"horizon": "now", "along": [a["id"][::-1]]})
    assert lost.status_code == 422
    hidden = cast.editor.post(f"/features/{a['id']}/rank", {"horizon": "now", "along": [str(uuid4())]})
    assert "There is no feature" in hidden.data["errors"]["along"][0]


@pytest.mark.parametrize(
    ("framework", "inputs", "score"),
    [
        ("rice", {"reach": 8420, "impact": 2, "confidence": 80, "effort": 6.5}, 2072.62),
        ("ice", {"impact": 8, "confidence": 50, "ease": 6}, 240.0),
        ("wsjf", {"value": 8, "urgency": 5, "risk": 3, "size": 5}, 3.2),
        ("value_effort", {"value": 9, "effort": 3}, 3.0),
        ("rice", {"reach": 10, "impact": 2, "confidence": 80}, None),
    ],
)
def test_scores_by_the_published_formulas(framework: str, inputs: dict[str, float], score: float | None) -> None:
    assert score_of(framework, inputs) == score


def test_a_score_is_computed_kept_and_its_inputs_say_where_they_are_from(cast: Cast) -> None:
    one = feature(cast, "one")
    given = {"reach": {"value": 8420, "source": "search_failed, 90 days", "on": "2026-05-01"}, "impact": {"value": 2}}
    assert cast.editor.post(f"/features/{one['id']}/prioritise", {"inputs": given}).status_code == 200
    more = {"confidence": {"value": 80}, "effort": {"value": 6.5}}
    assert cast.editor.post(f"/features/{one['id']}/prioritise", {"inputs": more}).status_code == 200
    (kept,) = cast.viewer.get(f"/prioritisations?feature={one['id']}").data["items"]
    assert kept["score"] == 2072.62
    assert kept["inputs"]["reach"] == given["reach"]
    assert kept["inputs"]["impact"]["source"] == "typed"
    for wrong in ({"reach": {"value": -1}}, {"effort": {"value": 0}}, {"luck": {"value": 1}}, {"reach": {"value": "many"}}, {"reach": 5}):
        assert cast.editor.post(f"/features/{one['id']}/prioritise", {"inputs": wrong}).status_code == 422, wrong
    cast.editor.post(f"/features/{one['id']}/prioritise", {"inputs": {"reach": None}})
    assert cast.viewer.get(f"/prioritisations?feature={one['id']}").data["items"][0]["score"] is None
