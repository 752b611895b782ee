"""The Score: whatever changes in the plan changes the picture."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.score.test_thread import Line
from tests.score.world import World
from upbeat.domains.development.models import Criterion, Feature, Release, Story
from upbeat.domains.marketing.models import Asset, Campaign, Launch, LaunchTask
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.domains.people.models import Function, Product, Team
from upbeat.domains.research.models import Study
from upbeat.domains.strategy.models import CheckIn, Initiative, KeyResult, Objective
from upbeat.kernel.record import Record
from upbeat.score.picture import picture

pytestmark = pytest.mark.django_db


def draw(world: World) -> dict[str, Any]:
    return picture(world.actor, world.day(-30), world.day(60))


def staff(world: World, function: str) -> dict[str, Any]:
    found: dict[str, Any] = next(s for s in draw(world)["staves"] if s["function"] == function)
    return found


def item(world: World, record: Record) -> dict[str, Any]:
    (found,) = [i | {"staff": s["function"]} for s in draw(world)["staves"] for i in s["items"] if i["id"] == str(record.pk)]
    return found


def test_the_eight_functions_stand_in_order(world: World) -> None:
    assert [s["function"] for s in draw(world)["staves"]] == [f.value for f in Function]


def test_each_type_stands_on_its_staff_with_the_fields_a_drag_changes(world: World) -> None:
    start, end = world.day(1), world.day(9)
    goal = world.make(Objective, ends_on=end)
    key_result = world.make(KeyResult, objective=goal)
    launch = world.make(Launch, on=end)
    placed = {
        goal: ("strategy", None, "ends_on"),
        world.make(CheckIn, key_result=key_result, on=end, done=False): ("strategy", None, "on"),
        world.make(Initiative, starts_on=start, ends_on=end): ("strategy", "starts_on", "ends_on"),
        world.make(Study, starts_on=start, ends_on=end): ("research", "starts_on", "ends_on"),
        world.make(Feature, status="planned", ends_on=end): ("product", "starts_on", "ends_on"),
        world.make(LaunchTask, launch=launch, function="support", due_on=end): ("support", "starts_on", "due_on"),
        world.make(Campaign, starts_on=start, ends_on=end): ("marketing", "starts_on", "ends_on"),
        world.make(Asset, due_on=end): ("sales", "starts_on", "due_on"),
    }
    for record, (function, begin, finish) in placed.items():
        drawn = item(world, record)
        assert (drawn["staff"], drawn["start_field"], drawn["end_field"]) == (function, begin, finish), record
        assert (drawn["end"], drawn["movable"]) == (end.isoformat(), True)


def test_a_check_in_hangs_on_its_objective(world: World) -> None:
    goal = world.make(Objective, ends_on=world.day(9))
    result = world.make(KeyResult, objective=goal)
    said = world.make(CheckIn, key_result=result, on=world.day(1), done=False)
    assert item(world, said)["hangs_on"] == [str(goal.pk), str(result.pk)]


def test_a_feature_moves_to_the_staff_of_its_team(world: World) -> None:
    feature = world.make(Feature, status="planned", ends_on=world.day(3))
    assert item(world, feature)["staff"] == "product"
    world.update(feature, team=world.make(Team, name="Search", function="engineering"))
    assert item(world, feature)["staff"] == "engineering"


def test_moving_a_date_moves_the_item(world: World) -> None:
    feature = world.make(Feature, status="planned", starts_on=world.day(1), ends_on=world.day(3))
    world.cast.editor.patch(f"/features/{feature.key}", {"ends_on": world.day(20).isoformat()})
    assert (item(world, feature)["start"], item(world, feature)["end"]) == (world.day(1).isoformat(), world.day(20).isoformat())
    world.update(feature, starts_on=world.day(100), ends_on=world.day(120))
    assert staff(world, "product")["items"] == []


def test_progress_is_criteria_then_stories(world: World) -> None:
    feature = world.make(Feature, status="building", ends_on=world.day(3))
    assert (item(world, feature)["progress"], item(world, feature)["note"], item(world, feature)["state"]) == (None, None, "half")
    story = world.make(Story, feature=feature)
    world.make(Story, feature=feature, status="done")
    assert (item(world, feature)["progress"], item(world, feature)["note"]) == (0.5, "1/2")
    criterion = world.make(Criterion, story=story, then="it is found")
    world.make(Criterion, story=story, then="it is first", passed=True)
    world.make(Criterion, story=story, then="it is said", passed=True)
    assert (item(world, feature)["progress"], item(world, feature)["note"]) == (0.667, "2/3")
    world.update(criterion, passed=True)
    assert item(world, feature)["progress"] == 1.0


def test_a_feature_without_dates_stands_at_its_release(world: World) -> None:
    release = world.make(Release, planned_on=world.day(12))
    feature = world.make(Feature, status="building", release=release)
    assert (item(world, feature)["start"], item(world, feature)["end"]) == (None, world.day(12).isoformat())


def test_the_latest_check_in_and_the_planned_ones_stand_on_the_staff(world: World) -> None:
    key_result = world.make(KeyResult, name="Search success", objective=world.make(Objective))
    for days in (-20, -10, -5):
        last = world.make(CheckIn, key_result=key_result, on=world.day(days))
    planned = world.make(CheckIn, key_result=key_result, on=world.day(5), done=False)
    drawn = staff(world, "strategy")["items"]
    assert [(i["id"], i["title"], i["state"]) for i in drawn] == [
        (str(last.pk), "Search success check-in", "full"),
        (str(planned.pk), "Search success check-in", "hollow"),
    ]


def test_a_bar_line_carries_the_chord_of_its_launch(world: World) -> None:
    release = world.make(Release, name="Allegro", version_name="26.6", planned_on=world.day(9))
    (bar,) = draw(world)["bars"]
    assert (bar["launch"], bar["tier"], bar["ready"], bar["of"], set(bar["chord"].values())) == (None, 3, 0, 0, {"none"})
    launch = world.make(Launch, tier=1, on=world.day(9), releases=[release.pk])
    sales = world.make(LaunchTask, launch=launch, function="sales")
    world.make(LaunchTask, launch=launch, function="design", status="done")
    world.make(LaunchTask, launch=launch, function="support", status="doing")
    (bar,) = draw(world)["bars"]
    assert {f: s for f, s in bar["chord"].items() if s != "none"} == {"design": "full", "sales": "hollow", "support": "half"}
    assert (bar["tier"], bar["ready"], bar["of"], bar["shipped"]) == (1, 1, 3, False)
    world.update(sales, status="done")
    world.update(release, status="shipped", shipped_on=world.day(-1))
    (bar,) = draw(world)["bars"]
    assert (bar["chord"]["sales"], bar["ready"], bar["shipped"], bar["on"]) == ("full", 2, True, world.day(-1).isoformat())


def test_the_figures_are_the_pinned_metrics_with_their_weeks(world: World) -> None:
    metric = world.make(Metric, name="Search success", unit="percent", is_pinned=True, target=72)
    world.make(Metric, name="Not pinned")
    (figure,) = draw(world)["kpis"]
    assert (figure["value"], figure["points"]) == (None, [])
    for weeks, value in ((12, 50.0), (4, 60.0), (0, 64.0)):
        MetricPoint.objects.create(workspace_id=world.id, metric=metric, on=world.day(-7 * weeks), value=value)
    (figure,) = draw(world)["kpis"]
    assert (figure["value"], figure["change"], figure["change_unit"], figure["good"], figure["target"]) == (64.0, 4.0, "pt", True, 72)
    assert figure["points"] == [50.0] * 7 + [60.0] * 4 + [64.0]
    assert figure["on"] == world.today.isoformat()
    world.update(metric, direction="down")
    assert draw(world)["kpis"][0]["good"] is False


def test_a_change_of_a_count_is_in_percent_and_the_north_star_comes_first(world: World) -> None:
    world.make(Metric, name="NPS", unit="score", is_pinned=True)
    star = world.make(Metric, name="Listeners", is_north_star=True)
    for days, value in ((-28, 200.0), (0, 210.0)):
        MetricPoint.objects.create(workspace_id=world.id, metric=star, on=world.day(days), value=value)
    assert [(k["metric"]["name"], k["change"], k["change_unit"]) for k in draw(world)["kpis"]] == [
        ("Listeners", 5.0, "%"),
        ("NPS", None, ""),
    ]


def test_what_is_out_of_tune_is_ringed_counted_and_listed(world: World) -> None:
    team = world.make(Team, name="Search", function="design")
    feature = world.make(Feature, name="Shared queue", status="planned", ends_on=world.day(3), team=team, owner=world.cast.owner.member.pk)
    world.check()
    drawn = draw(world)
    numbers = [f["number"] for f in drawn["findings"]]
    assert [f["rule"] for f in drawn["findings"]] == ["UP101", "UP103"]
    assert item(world, feature)["finding"] == min(numbers)
    assert staff(world, "design")["out"] == 2
    assert drawn["checks"] - drawn["in_tune"] == 2 == drawn["findings_total"]
    world.heard(feature=feature)
    world.update(feature, serves=[world.make(Objective, ends_on=None).pk])
    world.check()
    assert item(world, feature)["finding"] is None
    assert staff(world, "design")["out"] == 0


def test_a_bar_line_shows_the_finding_of_its_launch_however_many_are_listed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    release = world.make(Release, name="Allegro", planned_on=world.day(9))
    launch = world.make(Launch, on=world.day(7), releases=[release.pk])
    world.check()
    about = [f["number"] for f in draw(world)["findings"] if f["about"]["id"] in (str(launch.pk), str(release.pk))]
    monkeypatch.setattr("upbeat.score.picture.LISTED", 0)
    score = draw(world)
    assert (score["findings"], score["bars"][0]["finding"]) == ([], about[0])


def test_a_planned_check_in_shows_the_finding_of_its_key_result(world: World) -> None:
    key_result = world.make(KeyResult, objective=world.make(Objective), target=5, owner=world.cast.owner.member.pk)
    planned = world.make(CheckIn, key_result=key_result, on=world.day(5), done=False)
    world.check("UP203")
    assert item(world, planned)["finding"] == world.findings("UP203")[0].number


def test_a_viewer_moves_nothing_and_sees_no_restricted_product(world: World) -> None:
    secret = world.make(Product, name="Secret", restricted=True)
    world.make(Feature, name="Hidden", status="planned", ends_on=world.day(3), product=secret)
    world.make(Feature, name="Open", status="planned", ends_on=world.day(3))
    world.check()
    score = world.cast.viewer.get("/score").data
    items = next(s for s in score["staves"] if s["function"] == "product")["items"]
    assert [(i["title"], i["movable"]) for i in items] == [("Open", False)]
    assert all(f["fixes"] == [] for f in score["findings"])
    assert "Hidden" not in str(score)


def test_a_window_that_is_none_is_refused(world: World) -> None:
    assert world.cast.viewer.get("/score?from=2026-06-01&to=2026-05-01").status_code == 400
    assert world.cast.viewer.get("/score?from=soon").status_code == 400
    assert world.cast.viewer.get("/score?zoom=year").status_code == 400


def test_the_number_of_queries_does_not_grow(world: World) -> None:
    def count() -> int:
        world.check()
        with CaptureQueriesContext(connection) as queries:
            draw(world)
        return len(queries)

    Line(world)
    before = count()
    for _ in range(4):
        Line(world)
    assert count() <= before + 1 <= 45
