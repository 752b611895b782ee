"""What reads across records: each voice counts once, nothing lies below itself, and what is restricted is not there."""

from __future__ import annotations

import datetime as dt
import math
import threading
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.score.world import World
from upbeat.domains.collaboration.models import Decision
from upbeat.domains.development.models import Feature, Release
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Announcement, Launch
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.domains.people.models import Account, Contact, Product
from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.domains.strategy.models import CheckIn, KeyResult, Objective, Pillar
from upbeat.kernel import door
from upbeat.score.forecast import forecast, t_quantile


def read(world: World, path: str) -> Any:
    answer = world.cast.editor.get(path)
    assert answer.status_code == 200, answer.data
    return answer.data


def nodes(world: World, objective: Objective) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in read(world, f"/trees/opportunities?objective={objective.key}")["nodes"]}


def by_key(items: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(item for item in items if item["key"] == key)


def test_a_branch_counts_each_note_and_account_once(world: World) -> None:
    goal = world.make(Objective)
    hotel, gym = world.make(Account, arr=100, plan="Venues"), world.make(Account, arr=30, plan="Gyms")
    root = world.make(Opportunity, objective=goal)
    child, other = world.make(Opportunity, parent=root), world.make(Opportunity, parent=root)
    words = world.heard(opportunity=child, account=hotel)
    world.make(type(words), feedback=words.feedback_id, quote="again", end=5, opportunity=other)  # the same note, said of both
    world.heard(opportunity=other, account=hotel)
    world.heard(opportunity=root, account=gym)
    world.heard(opportunity=root)
    shown = nodes(world, goal)
    assert [(shown[str(o.pk)]["notes"], shown[str(o.pk)]["accounts"], shown[str(o.pk)]["arr"]) for o in (root, child, other)] == [
        (4, 2, 130),
        (1, 1, 100),
        (2, 1, 100),
    ]
    assert shown[str(root.pk)]["parts"] == [2, 1, 0, 1]  # Venues, Gyms, other plans, no account
    assert shown[str(root.pk)]["below"] == 2
    beside = read(world, f"/opportunities/{root.key}/voices")
    assert (beside["notes"], beside["accounts"], beside["arr"]) == (4, 2, 130)
    assert {row["plan"]: row["arr"] for row in beside["plans"]} == {"Venues": 100, "Gyms": 30, None: 0}


def test_a_feature_for_two_children_counts_once_below_their_parent(world: World) -> None:
    goal = world.make(Objective)
    root = world.make(Opportunity, objective=goal)
    children = [world.make(Opportunity, parent=root) for _ in range(2)]
    world.make(Feature, addresses=[c.pk for c in children])
    assert nodes(world, goal)[str(root.pk)]["below"] == 3


def test_nothing_is_moved_below_itself(world: World) -> None:
    top = world.make(Opportunity)
    middle = world.make(Opportunity, parent=top)
    low = world.make(Opportunity, parent=middle)
    refused = world.cast.editor.patch(f"/opportunities/{top.key}", {"parent": str(low.pk)})
    assert refused.status_code == 422
    assert "below itself" in refused.data["errors"]["parent"][0]
    both = [{"id": str(top.pk), "parent": str(middle.pk)}, {"id": str(middle.pk), "parent": str(top.pk)}]
    assert world.cast.editor.post("/opportunities/batch", {"update": both}).status_code == 422
    assert world.cast.editor.patch(f"/opportunities/{low.key}", {"parent": str(top.pk)}).status_code == 200


def test_two_writers_at_once_close_no_circle(committed: Cast) -> None:
    """Each sees a tree in which its own move is fine; the second to arrive is refused."""
    actor = committed.owner.actor
    for _ in range(5):
        with door.open(actor) as tx:
            one, two = (tx.create(Opportunity, name=name) for name in ("One", "Two"))
        barrier, answers = threading.Barrier(2), []

        def move(record: Opportunity, under: Opportunity, barrier: threading.Barrier = barrier, answers: list[int] = answers) -> None:
            barrier.wait()
            answers.append(committed.editor.patch(f"/opportunities/{record.pk}", {"parent": str(under.pk)}).status_code)
            connection.close()

        writers = [threading.Thread(target=move, args=pair) for pair in ((one, two), (two, one))]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert sorted(answers) == [200, 422]


def test_progress_rolls_up_and_counts_no_objective_twice(world: World) -> None:
    pillar = world.make(Pillar)
    parent = world.make(Objective, pillar=pillar)
    child = world.make(Objective, pillar=pillar, parent=parent)
    world.make(KeyResult, objective=parent, baseline=0, target=10, current=2)  # 0.2
    world.make(KeyResult, objective=parent)  # no numbers: says nothing
    world.make(KeyResult, objective=child, baseline=50, target=30, current=38, direction="down")  # 0.6
    world.make(KeyResult, objective=child, baseline=0, target=10, current=14)  # 1, and no more
    board = read(world, "/trees/objectives")
    assert by_key(board["objectives"], child.key)["progress"] == pytest.approx(0.8)
    assert by_key(board["objectives"], parent.key)["progress"] == pytest.approx(0.5)  # of 0.2 and 0.8
    assert by_key(board["pillars"], pillar.key)["progress"] == pytest.approx(0.5)  # the child is in it already


def test_a_check_in_is_newer_than_a_metric_of_the_same_day_and_a_later_point_newer_still(world: World) -> None:
    metric = world.make(Metric, unit="percent")
    result = world.make(KeyResult, objective=world.make(Objective), metric=metric, baseline=0, target=100)
    world.cast.editor.post(f"/metrics/{metric.key}/points", {"points": [{"on": world.day(0).isoformat(), "value": 40}]})

    def current() -> float | None:
        value: float | None = read(world, "/trees/objectives")["objectives"][0]["key_results"][0]["current"]
        return value

    assert current() == 40
    world.cast.editor.post(f"/key-results/{result.key}/check-in", {"value": 55, "confidence": 70, "note": "Beta"})
    assert current() == 55
    world.cast.editor.post(f"/metrics/{metric.key}/points", {"points": [{"on": world.day(1).isoformat(), "value": 60}]})
    assert current() == 60


def test_the_forecast_by_hand() -> None:
    """Points 1, 3, 2, 4 at 0, 1, 2, 3: slope 0.8, intercept 1.3, residuals squared 1.8, s² 0.9; at 5: 5.3, se² 0.9·(1 + 1/4 + 3.5²/5)."""
    start = dt.date(2026, 1, 1)
    found = forecast([(start + dt.timedelta(days=n), value) for n, value in enumerate((1.0, 3.0, 2.0, 4.0))], start + dt.timedelta(days=5))
    assert found is not None
    assert found.value == pytest.approx(5.3)
    assert found.error == pytest.approx(math.sqrt(0.9 * (1 + 0.25 + 12.25 / 5)))
    assert found.high - found.value == pytest.approx(1.8856 * found.error, rel=1e-4)  # t of 0.9 with 2 degrees, from a table
    assert found.chance(5.3, up=True) == pytest.approx(0.5)
    assert found.chance(found.high, up=True) == pytest.approx(0.1)
    assert found.chance(found.low, up=False) == pytest.approx(0.1)
    assert [round(t_quantile(0.9, n), 3) for n in (1, 3, 10, 30)] == [3.078, 1.638, 1.372, 1.310]


def test_too_few_points_are_no_forecast() -> None:
    start = dt.date(2026, 1, 1)
    assert forecast([(start + dt.timedelta(days=n), 1.0) for n in range(3)], start + dt.timedelta(days=9)) is None


def test_an_account_sees_where_its_wish_stands_and_whether_it_was_told(world: World) -> None:
    account = world.make(Account, arr=100)
    need, silent = world.make(Opportunity, name="Spell by ear"), world.make(Opportunity, name="Louder bar")
    release = world.make(Release, name="Allegro", planned_on=world.day(9))
    feature = world.make(Feature, name="Forgiving search", addresses=[need.pk], status="building", release=release)
    world.make(Feature, name="An idea", addresses=[need.pk])
    world.heard(opportunity=need, account=account, importance=2)
    world.heard(opportunity=need, account=account, importance=3, text="We misspell it")
    world.heard(opportunity=silent, account=account, importance=1)
    world.heard(opportunity=silent, account=world.make(Account))

    def wishes() -> list[dict[str, Any]]:
        return list(read(world, f"/accounts/{account.key}/story")["wishes"])

    first, second = wishes()
    assert (first["quote"], first["weight"], first["notes"], first["stands"]["key"]) == ("We misspell it", 3, 2, feature.key)
    assert (first["heads"], first["here"]) == (["full", "full", "half", "half", "hollow", "hollow"], 3)
    assert (first["knows"], second["knows"]) == ("will", "nothing")
    world.make(Announcement, features=[feature.pk], status="published", publish_at=dt.datetime.now(dt.UTC))
    assert (wishes()[0]["knows"], wishes()[0]["told_on"]) == ("published", None)


def test_the_portfolio_tells_what_changed_since_a_day(world: World) -> None:
    with world.ago(40):
        app = world.make(Product, name="App")
        moved = world.make(Feature, name="Moved", product=app, ends_on=world.day(3))
        there_and_back = world.make(Feature, name="There and back", product=app, ends_on=world.day(3))
        shipped = world.make(Feature, name="Shipped", product=app, status="building")
        dropped = world.make(Feature, name="Dropped", product=app)
    _back_to_then(world)
    world.update(moved, ends_on=world.day(8))
    world.update(moved, ends_on=world.day(14))
    world.update(there_and_back, ends_on=world.day(99))
    world.update(there_and_back, ends_on=world.day(3))
    world.cast.editor.post(f"/features/{shipped.key}/ship")
    world.cast.editor.delete(f"/features/{dropped.pk}")
    added = world.make(Feature, name="Added", product=app)
    came_and_went = world.make(Feature, name="Came and went", product=app)
    world.cast.editor.delete(f"/features/{came_and_went.pk}")
    world.make(Feature, name="Imported late", product=app, status="shipped", shipped_on=world.day(-90))
    (product, _) = read(world, f"/trees/portfolio?since={world.day(-7)}")["products"]
    assert {(c["key"], c["kind"], c["days"]) for c in product["changes"]} == {
        (moved.key, "moved", 11),
        (shipped.key, "shipped", None),
        (dropped.key, "dropped", None),
        (added.key, "added", None),
    }
    assert read(world, f"/trees/portfolio?since={world.day(1)}")["products"][0]["changes"] == []


def test_the_portfolio_names_the_worst_findings_and_the_outcomes_that_are_due(world: World) -> None:
    app = world.make(Product, name="App")
    feature = world.make(Feature, name="Hums", product=app, status="planned", ends_on=world.day(9))
    for name, on, verdict in (("Kept", -40, "keep"), ("Due", -2, "pending"), ("Ahead", 20, "pending")):
        world.make(Outcome, name=name, feature=feature, review_on=world.day(on), verdict=verdict, reason="So it was.")
    launch = world.make(Launch, name="Rondo", product=app)
    world.make(Outcome, name="Of a launch", launch=launch, review_on=world.day(20))
    world.check()
    (product, _) = read(world, "/trees/portfolio")["products"]
    assert product["outcomes"] == {"due": 1, "keep": 1, "pending": 2}
    assert [outcome["name"] for outcome in product["outcomes_named"]][:2] == ["Due", "Kept"]
    named = product["findings_named"]
    assert named and sum(product["findings"].values()) >= len(named)
    worst = [severity for severity in ("error", "warning", "info") if product["findings"][severity]]
    assert named[0]["severity"] == worst[0]


def _back_to_then(world: World) -> None:
    """The log's own clock is the database's: what stands in it so far happened 40 days ago."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('upbeat.erase', 'yes', true)")
        cursor.execute("UPDATE kernel_change SET at = at - interval '40 days' WHERE workspace = %s", [world.id])
        cursor.execute("SELECT set_config('upbeat.erase', '', true)")


def plan(world: World, product: Product) -> dict[str, Any]:
    """One of everything, of one product."""
    goal = world.make(Objective, name=f"Goal of {product.name}", product=product)
    need = world.make(Opportunity, name=f"Need of {product.name}", objective=goal, product=product)
    feature = world.make(
        Feature, name=f"Feature of {product.name}", product=product, addresses=[need.pk], serves=[goal.pk], ends_on=world.day(9)
    )
    metric = world.make(Metric, name=f"Metric of {product.name}", product=product)
    MetricPoint.objects.bulk_create(
        MetricPoint(workspace_id=world.id, metric=metric, on=world.day(-7 * n), value=10.0 - n + n % 2) for n in range(12)
    )
    result = world.make(
        KeyResult, name=f"Result of {product.name}", objective=goal, metric=metric, baseline=0, target=20, due_on=world.day(60)
    )
    world.make(CheckIn, key_result=result, on=world.day(-1), value=9, confidence=60)
    world.make(Outcome, name=f"Outcome of {product.name}", feature=feature, metric=metric)
    world.make(Release, name=f"Release of {product.name}", products=[product.pk], planned_on=world.day(9))
    world.make(Decision, name=f"Decision of {product.name}", about_type="feature", about_id=feature.pk)
    account = Account.without_rules.filter(workspace_id=world.id).first() or world.make(Account, name="Hotel", arr=100)
    world.make(Contact, account=account)
    note = world.make(Feedback, text=f"Words about {product.name}", account=account, product=product)
    world.make(Highlight, feedback=note, quote=note.text, end=len(note.text), opportunity=need)
    return {"goal": goal, "need": need, "account": account}


PATHS: list[Callable[[dict[str, Any]], str]] = [
    lambda made: f"/trees/opportunities?objective={made['goal'].key}",
    lambda made: f"/opportunities/{made['need'].key}/voices",
    lambda made: "/trees/objectives",
    lambda made: f"/accounts/{made['account'].key}/story",
    lambda made: "/trees/decisions",
    lambda made: "/trees/portfolio",
]


@pytest.mark.parametrize("path", PATHS)
def test_as_many_queries_for_much_as_for_little(world: World, path: Callable[[dict[str, Any]], str]) -> None:
    app = world.make(Product, name="App")
    made = plan(world, app)
    plan(world, app)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(world, path(made))
        return len(queries)

    asked()
    few = asked()
    for n in range(4):
        plan(world, world.make(Product, name=f"App {n}"))
        world.make(Opportunity, parent=made["need"])
    assert asked() == few


@pytest.mark.parametrize("path", PATHS)
def test_a_restricted_product_is_nowhere(world: World, path: Callable[[dict[str, Any]], str]) -> None:
    open_plan = plan(world, world.make(Product, name="App"))
    secret = world.make(Product, name="Secret", restricted=True)
    hidden = plan(world, secret)
    for made in (open_plan, hidden):
        answer = world.cast.editor.get(path(made))
        assert "Secret" not in str(answer.data)
        assert str(secret.pk) not in str(answer.data)
    everything = " ".join(str(world.cast.owner.get(path(made)).data) for made in (open_plan, hidden))
    assert "Secret" in everything
    assert world.cast.stranger.get(path(open_plan)).status_code in (200, 404)
    assert "App" not in str(world.cast.stranger.get(path(open_plan)).data)


def test_decisions_of_a_product_are_found_behind_any_number_of_others(world: World) -> None:
    app, other = (world.make(Product, name=name) for name in ("App", "Other"))
    feature = world.make(Feature, name="Hums", product=app)
    with mock.patch("upbeat.score.decided.PAGE", 2):
        for n in range(3):
            world.make(Decision, name=f"Other {n}", about_type="product", about_id=other.pk, due_on=world.day(n))
        late = world.make(Decision, name="Of a feature", about_type="feature", about_id=feature.pk, due_on=world.day(9))
        done = world.make(Decision, name="Of the app", about_type="product", about_id=app.pk, status="decided", decided_on=world.day(-1))
        of_app = read(world, f"/trees/decisions?product={app.pk}")
        assert [d["key"] for d in of_app["items"]] == [late.key, done.key]
        assert (of_app["totals"], of_app["next"]) == ({"open": 1, "decided": 1}, None)
        first = read(world, "/trees/decisions")
        assert ([d["name"] for d in first["items"]], first["totals"], first["next"]) == (
            ["Other 0", "Other 1"],
            {"open": 4, "decided": 1},
            2,
        )
        assert [d["name"] for d in read(world, "/trees/decisions?after=4")["items"]] == ["Of the app"]
