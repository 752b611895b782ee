"""Insight: a question is put together by keyboard, its address says it, and its numbers are those of the events."""

from __future__ import annotations

import datetime as dt
import json
import re
import urllib.request
from collections.abc import Callable
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.boot.installation import Up
from tests.journeys.browser import settle
from tests.live.client import Api, token_of

STEPS = ["search_started", "results_shown", "play_started"]


def at(visitor: Callable[..., Page], path: str = "insight", **how: object) -> Page:
    page = visitor(f"/w/ondula/{path}", **how)
    page.get_by_role("complementary", name="Question").wait_for(timeout=30_000)
    settle(page)
    return page


def test_a_funnel_is_put_together_and_shows_what_the_events_say(visitor: Callable[..., Page], api: Api) -> None:
    page = at(visitor)
    question = page.get_by_role("complementary", name="Question")
    question.get_by_role("button", name="Funnel").press("Enter")
    question.get_by_role("button", name="Add a step").press("Enter")
    for place, name in enumerate(STEPS, 1):
        field = question.get_by_role("combobox", name=f"Event {place}")
        field.fill(name)
        page.get_by_role("option", name=re.compile(rf"^{name}\b")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("search_started to play_started")
    question.get_by_role("combobox", name="In order, within").click()
    page.get_by_role("option", name="5 minutes").click()
    settle(page)
    days = {"since": day_before(api, 29), "until": day_before(api, 0)}
    told = api.post("/questions/funnel", {"kind": "funnel", **days, "steps": STEPS, "within": 300})["ways"][0]["people"]
    assert told[0] > told[1] > told[2] > 100
    funnel = page.get_by_role("region", name="Funnel by step")
    for count in told:
        expect(funnel.get_by_text(f"{count:,}", exact=True)).to_be_visible()
    expect(page.locator(".heads")).to_contain_text(f"{told[2]:,} of {told[0]:,}")

    page.reload()
    settle(page)
    expect(funnel.get_by_text(f"{told[2]:,}", exact=True)).to_be_visible()
    question.get_by_role("button", name="Earlier: results_shown").click()
    expect(question.get_by_role("combobox", name="Event 1")).to_have_value("results_shown")
    question.get_by_role("button", name="Leave out results_shown").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("search_started to play_started")


def test_a_breakdown_has_a_line_and_a_row_for_each_value(visitor: Callable[..., Page]) -> None:
    page = at(visitor, 'insight?events=["search_started"]&breakdown=platform&days=90')
    table = page.get_by_role("region", name="The same numbers")
    for platform in ("iOS", "Android", "Web", "Venue player"):
        expect(table.get_by_role("row", name=f"search_started, {platform}")).to_be_visible()
    expect(page.locator(".chart path")).to_have_count(4)
    expect(page.locator(".chart .ann")).to_have_count(1)  # the release of this month
    box = page.locator(".chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 50)
    expect(page.locator(".chart .tip")).to_contain_text("iOS")


def test_retention_marks_what_is_not_over(visitor: Callable[..., Page]) -> None:
    page = at(visitor, 'insight?kind=retention&interval=week&days=90&events=["search_started","play_30s"]')
    heat = page.get_by_role("region", name="Retention")
    expect(heat.get_by_role("row")).to_have_count(14, timeout=20_000)
    expect(heat.locator("td.open").first).to_be_visible()
    expect(page.locator(".heads")).to_contain_text("After 1 week")


def test_an_event_that_is_sent_now_is_there_within_seconds(visitor: Callable[..., Page], api: Api, server: Up) -> None:
    [key] = api.get("/write-keys")["items"]
    events = [{"event": "sang along", "distinct_id": f"singer {n}", "uuid": str(uuid4())} for n in range(3)]
    body = json.dumps({"api_key": key["write_key"], "batch": events}).encode()
    request = urllib.request.Request(f"{server.url}/batch/", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 200
    server.wait_until(lambda: any(one["name"] == "sang along" for one in api.get("/event-names")["items"]), 5)
    page = at(visitor, 'insight?events=["sang along"]&days=7')
    expect(page.locator(".heads")).to_contain_text("3")


def test_an_empty_workspace_says_how_to_send_and_sees_the_first_event_come(visitor: Callable[..., Page], server: Up) -> None:
    home = Api(server.port, token_of(server.data_dir, "read", "write", "admin", workspace="home"))
    page = visitor("/w/home/insight")
    expect(page.get_by_text("Make a write key first")).to_be_visible()
    key = home.post("/write-keys", {"name": "App"})
    expect(page.get_by_text(key["write_key"]).first).to_be_visible()
    event = {"api_key": key["write_key"], "event": "first note", "distinct_id": "ada"}
    request = urllib.request.Request(f"{server.url}/e/", json.dumps(event).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text("first note")


def test_what_cannot_be_answered_says_why(visitor: Callable[..., Page]) -> None:
    page = at(visitor, "insight?kind=retention&interval=day&days=60", refuses=("**/api/v1/questions/**", 503))
    expect(page.get_by_text("This could not be answered.")).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Retry").click()
    expect(page.get_by_role("region", name="Retention")).to_be_visible()


def day_before(api: Api, days: int) -> str:
    zone = ZoneInfo(api.get("/workspace")["timezone"])
    return (dt.datetime.now(zone).date() - dt.timedelta(days=days)).isoformat()


def test_a_step_is_filtered_by_keyboard_and_the_address_keeps_it(visitor: Callable[..., Page], api: Api) -> None:
    page = at(visitor, f"insight?kind=funnel&within=300&events={json.dumps(STEPS[:2])}")
    question = page.get_by_role("complementary", name="Question")
    opens = question.get_by_role("button", name="Filter event 1")
    opens.press("Enter")
    page.get_by_role("combobox", name="Property").press_sequentially("platform")
    page.get_by_role("option", name="platform").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    values = page.get_by_role("combobox", name="Values").or_(page.get_by_role("textbox", name="Values"))
    values.press_sequentially("iOS")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(opens).to_be_focused()
    expect(question.get_by_text("platform is iOS")).to_be_visible()
    settle(page)
    days = {"since": day_before(api, 29), "until": day_before(api, 0)}
    ios = {"of": [{"property": "platform", "test": "is", "values": ["iOS"]}]}
    steps = [{"event": STEPS[0], "filter": ios}, STEPS[1]]
    of_ios, of_all = (
        api.post("/questions/funnel", {**days, "steps": asked, "within": 300})["ways"][0]["people"] for asked in (steps, STEPS[:2])
    )
    assert 100 < of_ios[0] < of_all[0]
    page.reload()
    settle(page)
    expect(page.locator(".heads")).to_contain_text(f"{of_ios[1]:,} of {of_ios[0]:,}")


def test_lifecycle_and_stickiness_have_a_picture_and_its_numbers(visitor: Callable[..., Page], api: Api) -> None:
    page = at(visitor, 'insight?kind=lifecycle&interval=week&days=28&events=["search_started"]')
    days = {"since": day_before(api, 27), "until": day_before(api, 0)}
    told = api.post("/questions/lifecycle", {**days, "act": "search_started", "interval": "week"})
    assert told["unfinished"] == 1
    assert min(told["new"][0], told["returning"][0], told["resurrecting"][0], told["dormant"][0]) > 0
    numbers = page.get_by_role("region", name="The same numbers")
    for name, stage in {"New": "new", "Returning": "returning", "Back again": "resurrecting", "Stopped": "dormant"}.items():
        row = numbers.get_by_role("row", name=name)
        expect(row.get_by_role("cell").first).to_have_text(f"{told[stage][0]:,}")
    expect(page.locator(".bars li")).to_have_count(len(told["days"]))

    page.get_by_role("button", name="Stickiness").press("Enter")
    settle(page)
    told = api.post("/questions/stickiness", {**days, "acts": ["search_started"], "interval": "week"})["lines"][0]
    expect(numbers.get_by_role("row").nth(1)).to_contain_text(f"{told['exactly'][0]:,}")
    page.get_by_role("combobox", name="Counted").click()
    page.get_by_role("option", name="on at least so many").click()
    expect(numbers.get_by_role("row").nth(1)).to_contain_text(f"{told['people']:,}")


def test_a_trend_measures_against_the_days_before(visitor: Callable[..., Page], api: Api) -> None:
    page = at(visitor, f'insight?events=["{STEPS[0]}"]&days=7')
    question = page.get_by_role("complementary", name="Question")
    for row, option in {"Counted": "events a person", "Over": "last 7 days", "Against": "7 days before"}.items():
        question.get_by_role("combobox", name=row).click()
        page.get_by_role("option", name=option).click()
    settle(page)
    days = {"since": day_before(api, 6), "until": day_before(api, 0)}
    series = [{"event": STEPS[0], "measure": "per_person"}]
    [line] = api.post("/questions/trend", {**days, "series": series, "window": "rolling_7", "compare": True})["lines"]
    row = page.get_by_role("region", name="The same numbers").get_by_role("row", name=STEPS[0])
    expect(row.get_by_role("cell").nth(0)).to_have_text(f"{line['total']:.2f}".rstrip("0").rstrip("."))
    expect(row.get_by_role("cell").nth(1)).to_have_text(f"{line['before_total']:.2f}".rstrip("0").rstrip("."))
    expect(row.get_by_role("cell").nth(2)).to_contain_text("%")
    expect(page.locator(".chart path.before")).to_have_count(1)
    question.get_by_role("combobox", name="Counted").click()
    page.get_by_role("option", name="median").click()
    expect(page.get_by_text("Choose the property that is measured.")).to_be_visible()


def test_paths_are_followed_by_keyboard_and_say_the_same_as_their_table(visitor: Callable[..., Page], api: Api) -> None:
    page = at(visitor, "insight?kind=paths&days=30")
    picture, numbers = page.get_by_role("region", name="Paths"), page.get_by_role("region", name="The same numbers")
    picture.get_by_role("button", name="results_shown").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What people do after results_shown")
    settle(page)
    days = {"since": day_before(api, 29), "until": day_before(api, 0)}
    told = api.post("/questions/paths", {**days, "start": "results_shown"})
    first = told["links"][0]
    assert first["source"] == "results_shown"
    assert first["people"] > 100
    row = numbers.get_by_role("row").nth(1)
    expect(row).to_contain_text(first["target"])
    expect(row).to_contain_text(f"{first['people']:,}")
    page.get_by_role("combobox", name="Leave out").fill(first["target"])
    page.get_by_role("option", name=re.compile(rf"^{first['target']}\b")).click()
    settle(page)
    expect(numbers.get_by_role("row", name=first["target"])).to_have_count(0)
