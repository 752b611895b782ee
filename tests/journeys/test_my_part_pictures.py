"""The pictures of My part follow the plan: change a record over the API, and the open home draws it anew without a reload."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.journeys.people import member
from tests.live.client import Api

UNTOUCHED = "window.untouched === true"  # goes with a reload


@pytest.fixture
def home(visitor: Callable[..., Page]) -> Callable[[str], Page]:
    def at(name: str) -> Page:
        page = visitor(f"/w/ondula/my-part#{name}")
        settle(page)
        page.evaluate("window.untouched = true")
        return page

    return at


def named(api: Api, collection: str, name: str) -> Any:
    return next(one for one in api.get(f"/{collection}?limit=100")["items"] if one["name"] == name)


def test_a_finished_story_raises_the_last_week_of_the_flow(home: Callable[[str], Page], api: Api) -> None:
    feature = named(api, "features", "Forgiving search")
    story = next(one for one in api.get(f"/stories?feature={feature['id']}&limit=50")["items"] if one["status"] != "done")
    weeks = api.get("/my-part/tpm")["role"]["flow"]["stories"]
    left = api.get(f"/features/{feature['id']}/forecast")["forecast"]["left"]
    page = home("tpm")
    cells = page.get_by_role("region", name="Delivery flow").get_by_role("row", name="Stories").get_by_role("cell")
    share = cells.last.locator("i")
    expect(cells).to_have_text([str(count) for count in weeks])
    drawn = share.get_attribute("style")

    api.patch(f"/stories/{story['id']}", {"status": "done"})
    expect(cells).to_have_text([str(count) for count in [*weeks[:-1], weeks[-1] + 1]])
    expect(share).not_to_have_attribute("style", str(drawn))
    assert api.get(f"/features/{feature['id']}/forecast")["forecast"]["left"] == left - 1

    api.patch(f"/stories/{story['id']}", {"status": story["status"], "done_on": None})
    expect(cells).to_have_text([str(count) for count in weeks])
    expect(share).to_have_attribute("style", str(drawn))
    assert page.evaluate(UNTOUCHED)


def test_a_feature_moves_on_the_lanes_of_my_teams(home: Callable[[str], Page], api: Api) -> None:
    feature = named(api, "features", "Forgiving search")
    me = member(api, "Owner")
    teams = {name: named(api, "teams", name) for name in ("Discovery", "Design")}
    for team in teams.values():
        api.patch(f"/teams/{team['id']}", {"members": [*team["members"], me]})
    page = home("team")
    lanes = page.get_by_role("region", name="Design, Engineering on the Score")
    bar = lanes.get_by_role("listitem").filter(has=page.get_by_role("link", name="Forgiving search"))
    builds = page.get_by_role("region", name="My teams build").get_by_role("listitem").filter(has_text="Forgiving search")
    expect(bar).to_have_attribute("data-sec", "engineering")
    expect(bar.get_by_role("link")).to_have_accessible_name(said("Forgiving search: in progress"))
    expect(builds).to_contain_text("Discovery")

    api.patch(f"/features/{feature['id']}", {"team": teams["Design"]["id"]})
    expect(bar).to_have_attribute("data-sec", "design")
    expect(builds).to_contain_text("Design")
    api.patch(f"/features/{feature['id']}", {"status": "planned"})
    expect(bar.get_by_role("link")).to_have_accessible_name(said("Forgiving search: not begun"))
    expect(builds.locator(".nh")).to_have_class("nh")
    at = str(bar.get_attribute("style"))
    ends = dt.date.fromisoformat(feature["ends_on"]) + dt.timedelta(days=7)
    api.patch(f"/features/{feature['id']}", {"ends_on": ends.isoformat()})
    expect(bar).not_to_have_attribute("style", at)
    api.patch(f"/features/{feature['id']}", {"status": "retired"})
    expect(bar).to_have_count(0)
    expect(builds).to_have_count(0)

    back = {name: feature[name] for name in ("team", "status", "ends_on")}
    api.patch(f"/features/{feature['id']}", back)
    expect(bar).to_have_attribute("data-sec", "engineering")
    api.patch(f"/teams/{teams['Discovery']['id']}", {"members": teams["Discovery"]["members"]})
    expect(bar).to_have_count(0)
    expect(page.get_by_role("region", name="Design on the Score")).to_be_visible()
    assert page.evaluate(UNTOUCHED)


def said(words: str) -> re.Pattern[str]:
    return re.compile("^" + re.escape(words))


@pytest.mark.parametrize("role", ["pmm", "growth"])
def test_a_point_of_the_metric_changes_the_figure_of_adoption(role: str, home: Callable[[str], Page], api: Api) -> None:
    launch = api.get("/my-part/pmm")["role"]["adoption"]["items"][0]
    metric, value, today = launch["number"]["metric"], launch["number"]["value"], launch["number"]["on"]
    page = home(role)
    if role == "pmm":
        line = page.get_by_role("region", name="Adoption").get_by_role("listitem").filter(has_text=launch["record"]["title"])
    else:
        line = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=metric["name"]))
    told, drawn = line.locator(".num").first.text_content(), line.locator(".spark .l").get_attribute("d")

    def measure(now: float) -> None:
        api.post(f"/metrics/{metric['key']}/points", {"points": [{"on": today, "value": now}]})

    measure(value + 9)
    expect(line.locator(".num").first).to_contain_text(f"{value + 9:.1f}".removesuffix(".0"))
    expect(line.locator(".spark .l")).not_to_have_attribute("d", str(drawn))
    measure(value)
    expect(line.locator(".num").first).to_have_text(str(told))
    expect(line.locator(".spark .l")).to_have_attribute("d", str(drawn))
    assert page.evaluate(UNTOUCHED)
