"""The roadmap as the API answers it: lanes, bars, demand, the tray, and how many queries it takes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.score.world import World
from upbeat.domains.development.models import Dependency, Feature, Prioritisation, Release, Story
from upbeat.domains.people.models import Account, Product, Team
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import KeyResult, Objective
from upbeat.kernel import door
from upbeat.score import roadmap


def drawn(world: World, query: str = "", who: str = "viewer") -> Any:
    answer = getattr(world.cast, who).get(f"/roadmap{query}")
    assert answer.status_code == 200, answer.data
    return answer.data


def names(some: list[Any]) -> list[str]:
    return [one["name"] for one in some]


def test_bars_stand_on_the_lane_asked_for(world: World) -> None:
    aim, team = world.make(Objective, name="Find"), world.make(Team, name="Search", function="design")
    product, owner = world.make(Product, name="App"), world.cast.owner.member
    dates = {"starts_on": world.day(-3), "ends_on": world.day(9)}
    one = world.make(Feature, name="One", serves=[aim.pk], team=team, product=product, owner=owner.pk, **dates)
    world.make(Feature, name="Nowhere", **dates)
    for lanes, lane in (("objective", aim), ("team", team), ("product", product), ("owner", owner)):
        data = drawn(world, f"?lanes={lanes}")
        assert {bar["name"]: bar["lane"] for bar in data["bars"]} == {"One": str(lane.pk), "Nowhere": None}
        assert str(lane.pk) in [each["id"] for each in data["lanes"]]
    bar = next(bar for bar in drawn(world)["bars"] if bar["id"] == str(one.pk))
    assert (bar["start"], bar["end"], bar["function"]) == (world.day(-3).isoformat(), world.day(9).isoformat(), "design")
    assert world.cast.viewer.get("/roadmap?lanes=colour").status_code == 400


def test_who_has_dates_or_a_horizon_is_on_it_and_who_is_retired_is_not(world: World) -> None:
    release = world.make(Release, planned_on=world.day(20), version_name="26.6")
    world.make(Feature, name="Dated", ends_on=world.day(5))
    world.make(Feature, name="In a release", release=release)
    world.make(Feature, name="Later", horizon="later")
    world.make(Feature, name="Going", status="building")
    world.make(Feature, name="Idea")
    world.make(Feature, name="Gone", status="retired", ends_on=world.day(5))
    world.make(Feature, name="Far", ends_on=world.day(900))
    data = drawn(world)
    assert sorted(names(data["bars"])) == ["Dated", "Going", "In a release", "Later"]
    assert {bar["name"]: bar["horizon"] for bar in data["bars"]} == {"Dated": "", "Going": "now", "In a release": "", "Later": "later"}
    assert data["releases"][0]["release"]["version"] == "26.6"


def test_demand_counts_an_account_once_whatever_way_it_came(world: World) -> None:
    account = world.make(Account, name="Nordhafen", arr=10_000_00)
    top = world.make(Opportunity, name="Find")
    below = world.make(Opportunity, name="Accents", parent=top)
    feature = world.make(Feature, name="Search", addresses=[top.pk], horizon="now")
    world.heard(account=account, opportunity=top)
    world.heard(account=account, opportunity=below)
    world.heard(account=account, feature=feature)
    (bar,) = drawn(world)["bars"]
    assert (bar["notes"], bar["accounts"], bar["arr"]) == (3, 1, 10_000_00)


def test_the_tray_holds_what_is_asked_for_and_not_planned_the_dearest_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rich, poor = (world.make(Account, name=name, arr=arr) for name, arr in (("Rich", 900_00), ("Poor", 5_00)))
    cheap, dear, solved = (world.make(Opportunity, name=name) for name in ("Cheap", "Dear", "Solved"))
    loose = world.make(Feature, name="Loose")
    world.make(Feature, name="Answer", addresses=[solved.pk], horizon="next")
    world.make(Opportunity, name="Silent")
    world.heard(account=poor, opportunity=cheap)
    world.heard(account=rich, opportunity=dear)
    world.heard(account=rich, opportunity=solved)
    world.heard(account=rich, feature=loose)
    world.heard(account=poor, feature=loose)
    tray = drawn(world)["tray"]
    assert [(line["name"], line["notes"], line["arr"]) for line in tray] == [("Loose", 2, 905_00), ("Dear", 1, 900_00), ("Cheap", 1, 5_00)]
    world.update(loose, ends_on=world.day(4))
    assert names(drawn(world)["tray"]) == ["Dear", "Cheap"]
    monkeypatch.setattr(roadmap, "WAITING", 1)
    cut = drawn(world)
    assert (names(cut["tray"]), cut["tray_total"]) == (["Dear"], 2)


def test_lanes_carry_key_results_bars_carry_findings_progress_and_score(world: World) -> None:
    aim = world.make(Objective, name="Find")
    world.make(KeyResult, name="Success", objective=aim, baseline=60, target=72, current=63, unit="%")
    feature = world.make(Feature, name="Search", status="planned", ends_on=world.day(3), serves=[aim.pk])
    world.make(Story, feature=feature, status="done")
    world.make(Story, feature=feature)
    rice = {"reach": 8, "impact": 2, "confidence": 50, "effort": 2}
    world.make(Prioritisation, feature=feature, inputs={name: {"value": value} for name, value in rice.items()})
    world.check()
    data = drawn(world)
    (lane,) = [lane for lane in data["lanes"] if lane["id"] == str(aim.pk)]
    assert [(k["name"], k["progress"], k["current"], k["target"]) for k in lane["key_results"]] == [("Success", 0.25, 63, 72)]
    (bar,) = data["bars"]
    assert (bar["progress"], bar["score"], bar["inputs"]) == (0.5, 4.0, rice)
    numbers = [f.number for code in ("UP101", "UP103") for f in world.findings(code) if f.about_id == feature.pk]
    assert bar["finding"] == min(numbers)


def test_restricted_products_and_their_dependencies_stay_hidden(world: World) -> None:
    secret = world.make(Product, name="Secret", restricted=True)
    hidden = world.make(Feature, name="Hidden", ends_on=world.day(3), product=secret)
    shown = world.make(Feature, name="Open", ends_on=world.day(3))
    world.make(Dependency, blocker=hidden, blocked=shown)
    data = drawn(world, "?lanes=product")
    assert (names(data["bars"]), data["dependencies"], data["lanes"], data["movable"]) == (["Open"], [], [], False)
    assert len(drawn(world, who="owner")["dependencies"]) == 1
    assert world.cast.viewer.get(f"/features/{hidden.pk}/priority").status_code == 404


def test_the_records_propose_inputs_of_the_score(world: World) -> None:
    feature = world.make(Feature, name="Search", effort=6.5)
    for name in ("One", "Two"):
        world.heard(account=world.make(Account, name=name), feature=feature, importance=3)
    data = world.cast.viewer.get(f"/features/{feature.key}/priority").data
    proposed = {each["name"]: each["proposed"]["value"] for each in data["inputs"]}
    assert proposed == {"reach": 2, "impact": 3.0, "confidence": 20, "effort": 6.5}
    assert (data["score"], data["editable"]) == (None, False)
    inputs = {each["name"]: each["proposed"] for each in data["inputs"]} | {"reach": {"value": 100}}
    assert world.cast.editor.post(f"/features/{feature.key}/prioritise", {"inputs": inputs}).status_code == 200
    data = world.cast.viewer.get(f"/features/{feature.key}/priority").data
    assert data["score"] == 9.23
    assert [each["given"]["typed"] for each in data["inputs"]] == [True, False, False, False]


def test_two_thousand_features_take_as_many_queries_as_two(world: World) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            drawn(world)
        return len(queries)

    aim = world.make(Objective)
    asked = world.make(Opportunity)
    world.heard(opportunity=asked, account=world.make(Account, arr=5))
    world.heard(opportunity=world.make(Opportunity), account=world.make(Account, arr=5))
    world.make(Feature, ends_on=world.day(3), serves=[aim.pk], addresses=[asked.pk])
    world.make(Feature, horizon="now")
    before = count()
    with door.open(world.actor) as tx:
        days = [{"starts_on": world.day(n % 90), "ends_on": world.day(n % 90 + 9)} for n in range(2000)]
        made = tx.bulk_create(Feature, [{"name": f"Feature {n}", "serves": [aim.pk], **dates} for n, dates in enumerate(days)])
    with door.open(world.actor) as tx:
        tx.bulk_create(Dependency, [{"blocker": made[n].pk, "blocked": made[n + 1].pk} for n in range(0, 400, 2)])
    assert count() <= before <= 15
